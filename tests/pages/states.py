"""Bringing a report into each of the catalogue's states."""

import hashlib
from typing import Any

from django.utils import timezone

from indicators.collection.queries import month_for
from indicators.collection.services import collect_year, confirm_figures
from indicators.figures.periods import Period, ReportingYear
from portal.accounts.queries import scope_of
from portal.jobs.models import JobState
from portal.organisation.models import AreaKind
from portal.organisation.services import change_area
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.services import withdraw
from reports.printouts.models import Printout
from reports.review.states import EditionState
from tests import catalogue, factories
from tests.pages import world
from tests.pages.world import World

STAND_IN = b"%PDF-1.7 stand-in"


def bring_into(made: World, state: str) -> None:
    """From a report that was just opened; ``made.entry`` gets the state of one entry."""
    {
        catalogue.DRAFT: lambda: _drafted(made),
        catalogue.SUBMITTED: lambda: _submitted(made),
        catalogue.RETURNED: lambda: _returned(made),
        catalogue.APPROVED: lambda: _approved(made),
        catalogue.STALE: lambda: _stale(made),
        catalogue.READY: lambda: _ready(made),
        catalogue.SIGNED: lambda: world.signed(made),
        catalogue.BUILDING: lambda: world.published(made),
        catalogue.FAILED: lambda: _failed(made),
        catalogue.PUBLISHED: lambda: built(made),
        catalogue.WITHDRAWN: lambda: _withdrawn(made),
        catalogue.COLLECTED: lambda: _collected(made),
    }[state]()


def _drafted(made: World) -> None:
    """With a summary that the same manager writes, nothing of it written yet."""
    world.draft(made.entry)
    world.summary(made)


def _collected(made: World) -> None:
    """June was confirmed and changed since, May confirmed; managers record what is theirs."""
    world.draft(made.entry)
    area, by = made.cast.area, made.cast.administrator
    change_area(
        by=by, area=area, name=area.name, kind=AreaKind(area.kind), parent=area.parent,
        position=area.position, managers_record_values=True,
    )  # fmt: skip
    collect_year(by=by, year=ReportingYear(2016), due_after=10)
    for month in (Period.month(2016, 5), Period.month(2016, 6)):
        lines = month_for(scope_of(by), month.key, timezone.localdate()).lines
        seen = {line.indicator.key: line.digest for line in lines if line.indicator == made.facts.indicator}
        confirm_figures(by=made.cast.manager, month=month, seen=seen)
    factories.values(by, factories.batch(by), made.facts.indicator, {Period.month(2016, 6): "87"})


def _submitted(made: World) -> None:
    """With a draft PDF that waits to be made."""
    world.submitted(made.entry)
    world.printed(made, catalogue.PRINTED)


def _approved(made: World) -> None:
    """With a draft PDF, for which a stand-in will do."""
    world.approved(made.entry, made.cast.reviewer)
    world.printed(made, catalogue.PRINTED)
    Printout.objects.update(
        state=JobState.DONE,
        finished_at=timezone.now(),
        content=b"%PDF-1.7 stand-in",
        size=17,
        sha256="5" * 64,
    )


def _returned(made: World) -> None:
    """With a comment on a passage, answered, and another wording for it."""
    world.returned(made.entry, made.cast.reviewer)
    world.discussed(made)


def _stale(made: World) -> None:
    world.approved(made.entry, made.cast.reviewer)
    world.revise(made)


def _ready(made: World) -> None:
    world.all_approved(made)
    world.explain_all(made)


def _failed(made: World) -> None:
    world.published(made)
    Build.objects.update(
        state=JobState.FAILED, reason="The PDF could not be laid out.", finished_at=timezone.now()
    )


def built(made: World) -> tuple[Edition, Edition]:
    """Published, with small stand-ins for the files, as the end of a build leaves them."""
    editions = world.published(made)
    for edition in editions:
        EditionFile.objects.create(
            edition=edition,
            form="pdf",
            name=f"{made.report.key}-edition-{edition.number}-{edition.audience}.pdf",
            media_type="application/pdf",
            content=STAND_IN,
            size=len(STAND_IN),
            sha256=hashlib.sha256(STAND_IN).hexdigest(),
        )
    Build.objects.update(state=JobState.DONE, finished_at=timezone.now())
    Edition.objects.update(state=EditionState.PUBLISHED.value)
    return editions


def _withdrawn(made: World) -> None:
    for edition in built(made):
        withdraw(by=made.cast.administrator, edition=edition, reason="It named the wrong year.")


def another(first: Edition, **changes: Any) -> Edition:
    """Edition 2 of the same report and audience, out, as a correction's build leaves it."""
    given = {
        "report": first.report,
        "sign_off": first.sign_off,
        "number": 2,
        "audience": first.audience,
        "state": EditionState.PUBLISHED.value,
        "digest": "ab" * 32,
        "published_on": first.published_on,
        "published_by": first.published_by,
        "erratum": "The figure of March was wrong.",
    }
    made = Edition.objects.create(**given | changes)
    Build.objects.create(
        edition=made, requested_by=made.published_by, state=JobState.DONE, finished_at=timezone.now()
    )
    return made
