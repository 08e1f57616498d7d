"""Files that came in, as administrators see them; for others there are none."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from indicators.imports.models import Import, ImportRun
from indicators.imports.planning import Line, Shown, unpacked
from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.jobs.models import JobState
from portal.searching import has_words


def imports(scope: Scope) -> QuerySet[Import]:
    """Newest first, without what is heavy."""
    found = Import.objects.select_related("received_by", "batch__recorded_by").defer("content", "plan")
    return found if scope.is_administrator else found.none()


def import_for(scope: Scope, key: UUID) -> Import:
    """Raises ``NotYours``."""
    found = imports(scope).filter(key=key).first()
    if found is None:
        raise NotYours("There is no such import.")
    return found


def last_run(of: Import) -> ImportRun | None:
    return of.runs.order_by("-pk").first()


def open_run(of: Import) -> ImportRun | None:
    """What waits or is under way."""
    return of.runs.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).order_by("-pk").first()


def plan_of(of: Import) -> Shown:
    """The last preview; empty where there is none."""
    return unpacked(Import.objects.values_list("plan", flat=True).get(pk=of.pk))


def chosen(lines: tuple[Line, ...], names: Mapping[str, str], kind: str = "", words: str = "") -> list[Line]:
    """Those of a kind, each word of ``words`` occurring somewhere in what is shown of them; ``names`` are what
    indicators are called, by key."""
    return [
        line for line in lines if (not kind or line.kind == kind) and has_words(words, _said(line, names))
    ]


def _said(line: Line, names: Mapping[str, str]) -> str:
    return " ".join(map(str, (names.get(line.indicator, ""), *line[1:])))
