"""Files of figures as they wait to be imported, read in this process: what the child does is tested elsewhere."""

from collections.abc import Callable
from threading import Event
from typing import Any

from indicators.facts import bulk
from indicators.imports.mapping import as_json, mapping_of
from indicators.imports.models import Import
from indicators.imports.reading import Content
from indicators.imports.running import plan_of
from indicators.imports.services import commit
from indicators.imports.suggesting import suggested
from indicators.imports.words import Stage
from indicators.sources.inspecting import as_json as summary_json
from indicators.sources.inspecting import opened, summary
from portal.accounts.models import User


def waiting(by: User, content: str, name: str = "extract.csv", **mapping: Any) -> Import:
    """Mapped as far as it suggests itself, and previewed."""
    told = summary(opened(content.encode()))
    made = mapping_of(as_json(suggested(told)) | {"label": "Case system"} | mapping)
    read = opened(content.encode(), options=made.options)
    titles = tuple(sheet.title for sheet in read.book.sheets)
    plan = plan_of(told.source, Content(list(read.reading.found), titles, ()), made)
    return Import.objects.create(
        name=name,
        source=told.source,
        sha256=(name.encode().hex() * 64)[:64],
        size=len(content),
        content=content.encode(),
        summary=summary_json(told),
        mapping=as_json(made),
        stage=Stage.PLANNED,
        plan=plan.packed(),
        counts=plan.counts(),
        digest=plan.digest(),
        received_by=by,
    )


def under_way(by: User, monkeypatch: Any, *, until: Event, longest: int) -> tuple[Event, Callable[[], str]]:
    """An import of March 2017 that has its moment, and is not through ``until`` something has happened.

    The event tells that it has its moment; its end is its state. ``longest``: so many seconds it waits.
    """
    stamped, instant = Event(), bulk._instant

    def stamping(*given: Any) -> Any:
        moment = instant(*given)
        stamped.set()
        until.wait(longest)
        return moment

    def importing() -> str:
        file = waiting(by, "Indicator,Mar-17\ncsc-022,70\n")
        return commit(by=by, imported=file, digest=file.digest).state

    monkeypatch.setattr(bulk, "_instant", stamping)
    return stamped, importing


def imported(by: User, content: str, name: str = "extract.csv", **mapping: Any) -> Import:
    made = waiting(by, content, name, **mapping)
    commit(by=by, imported=made, digest=made.digest)
    made.refresh_from_db()
    return made
