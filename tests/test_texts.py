"""What people write is checked by the service that keeps it, whichever page, form or program it comes from."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from indicators.catalogue.services import set_target, withdraw_target
from indicators.figures.periods import ReportingYear
from indicators.figures.words import TargetKind
from indicators.imports.services import undo
from indicators.quality.queries import found_of
from indicators.quality.services import accept_finding
from portal.errors import Invalid
from reports.content.model import EntryKind
from reports.outline import services, templates
from reports.outline.models import Report
from reports.outline.templates import NewPart, NewTemplateEntry
from reports.revisions.queries import waiting
from reports.revisions.services import take_in_revisions
from tests import factories
from tests.files import imported
from tests.pages.world import World, world

TURNED = "Left \u202eright"
TOO_LONG = "A sentence too many. " * 200
MARK = "Remove the mark that cannot be seen and turns the direction of reading."


@pytest.fixture
def made(cast: Any, facts: Any) -> World:
    return world(cast, facts)


def found(made: World) -> Any:
    """Of a figure that jumped."""
    imported(made.cast.administrator, "Indicator,Jan-16,Feb-16\ncsc-022,81.5,8\n", "months.csv")
    held = found_of(made.facts.indicator, ReportingYear(2015), date(2026, 1, 1))
    return next(each.finding for each in held if each.finding.can_be_explained)


def opened(made: World, **said: Any) -> object:
    given = {
        "template": made.template,
        "key": "next",
        "area": made.cast.directorate,
        "year": 2017,
        "committee": "Cabinet",
        "meeting_date": date(2018, 7, 2),
        "author": "Manager",
        "contact": "manager@council.example",
        "responsible_director": "Director",
        "cut_off": datetime(2018, 5, 1, tzinfo=UTC),
    }
    return services.open_report(by=made.cast.administrator, **(given | said))


def added(made: World, **said: Any) -> object:
    given = {"key": "new", "kind": EntryKind.INTRODUCTION, "heading": "New", "area": made.cast.area}
    return services.add_entry(by=made.cast.administrator, section=made.entry.section, **(given | said))


def standing(made: World, **said: Any) -> object:
    given = {"key": "new", "section": "New", "kind": EntryKind.SUMMARY, "heading": "New"}
    entry = NewTemplateEntry(**(given | said))
    return templates.put_entry(by=made.cast.administrator, template=made.template, entry=entry)


def targeted(made: World, **said: Any) -> object:
    by, about = made.cast.administrator, {"indicator": made.facts.indicator, "year": 2016}
    batch = factories.batch(by)
    return set_target(by=by, batch=batch, kind=TargetKind.AT_LEAST, lower=91, **(about | said))


def withdrawn(made: World, reason: str) -> None:
    by, target = made.cast.administrator, made.facts.indicator.targets.get(superseded_at=None, year=2016)
    withdraw_target(by=by, batch=factories.batch(by), target=target, reason=reason)


def undone(made: World, reason: str) -> object:
    by = made.cast.administrator
    return undo(by=by, imported=imported(by, "Indicator,Jan-16\ncsc-022,81.5\n", "one.csv"), reason=reason)


def changed(made: World, **said: Any) -> object:
    return services.change_report(by=made.cast.administrator, report=made.report, **said)


def entered(made: World, **said: Any) -> object:
    return services.change_entry(by=made.cast.administrator, entry=made.entry, **said)


def retitled(made: World, **said: str) -> object:
    return templates.change_template(by=made.cast.administrator, template=made.template, **said)


def parts(text: str) -> list[dict[str, object]]:
    return templates.parts_json([NewPart("narrative", text, "What to write")])


WRITES: dict[str, tuple[str, Callable[[World, str], object]]] = {
    "a report that is opened": ("contact", lambda made, text: opened(made, contact=text)),
    "its title": ("title", lambda made, text: opened(made, title=text)),
    "a glossary": ("glossary", lambda made, text: changed(made, glossary=[["CSC", text]])),
    "a front sheet": ("committee", lambda made, text: changed(made, committee=text)),
    "a section": (
        "heading",
        lambda made, text: services.change_section(
            by=made.cast.administrator, section=made.entry.section, heading=text, position=1
        ),
    ),
    "an entry that is added": ("heading", lambda made, text: added(made, heading=text)),
    "an entry": ("heading", lambda made, text: entered(made, heading=text)),
    "what is to be written": ("prompt", lambda made, text: entered(made, prompt=text)),
    "the parts of an entry": ("parts", lambda made, text: entered(made, parts=parts(text))),
    "a template": ("name", lambda made, text: retitled(made, name=text)),
    "its certificate": ("certificate", lambda made, text: retitled(made, certificate=text)),
    "a standing entry": ("heading", lambda made, text: standing(made, heading=text)),
    "the reason of a target": ("reason", lambda made, text: targeted(made, reason=text)),
    "why one is withdrawn": ("reason", withdrawn),
    "why an import is undone": ("reason", undone),
    "why a finding is accepted": (
        "reason",
        lambda made, text: accept_finding(
            by=made.cast.administrator, indicator=made.facts.indicator, finding=found(made), reason=text
        ),
    ),
    "why revisions are taken in": ("reason", lambda made, text: taken_in(made, text)),
}
AS_LONG_AS_NEEDED = {"a glossary", "what is to be written", "the parts of an entry", "its certificate"}


def taken_in(made: World, reason: str) -> object:
    Report.objects.update(cut_off=datetime(2017, 6, 1, tzinfo=UTC))
    until = timezone.now()
    digest = waiting(Report.objects.get(), until).digest
    return take_in_revisions(
        by=made.cast.administrator, report=made.report, until=until, digest=digest, reason=reason
    )


@pytest.mark.parametrize("what", WRITES)
def test_a_mark_that_turns_the_direction_of_reading_is_refused_by_the_service(made: World, what: str) -> None:
    field, write = WRITES[what]
    with pytest.raises(Invalid) as refused:
        write(made, TURNED)
    assert refused.value.fields == {field: MARK}


@pytest.mark.parametrize("what", [what for what in WRITES if what not in AS_LONG_AS_NEEDED])
def test_what_is_too_long_is_refused_by_the_service(made: World, what: str) -> None:
    field, write = WRITES[what]
    with pytest.raises(Invalid) as refused:
        write(made, TOO_LONG)
    assert refused.value.fields.keys() == {field}


@pytest.mark.parametrize("what", WRITES)
def test_without_the_mark_the_same_is_kept(made: World, what: str) -> None:
    WRITES[what][1](made, "Left to right")
