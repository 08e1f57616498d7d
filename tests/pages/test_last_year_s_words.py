"""On the page of writing: what the report of the year before said and promised, put in by a deliberate act."""

import pytest
from django.test import Client
from django.urls import reverse

from reports.content.model import EntryKind
from reports.entries.models import Draft
from reports.outline.models import Report
from reports.outline.services import add_entry, add_section, open_report
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.world import World, submitted, world

THEN = "It was {{CSC 022.year}}.\n\nThe Head of First Contact will review the forms by June 2016.\n"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    """The entry was submitted a year before, too."""
    made = world(cast, facts)
    report = open_report(
        by=None,
        template=made.template,
        key="year-end-2015-16",
        area=cast.directorate,
        year=2015,
        committee=made.report.committee,
        meeting_date=made.report.meeting_date,
        author=made.report.author,
        contact=made.report.contact,
        responsible_director=made.report.responsible_director,
        cut_off=made.report.cut_off,
        dates={name: getattr(made.report, name) for name in ("writing_due", "review_due")},
    )
    assert Report.objects.count() == 2
    entry = add_entry(
        by=None,
        section=add_section(by=None, report=report, key="contacts", heading="Contacts"),
        key="csc-022",
        kind=EntryKind.INDICATORS,
        heading="Assessments in time",
        area=cast.area,
        indicators=[(facts.indicator, "")],
        writer=cast.manager,
        approver=cast.reviewer,
    )
    submitted(entry, THEN)
    return made


@pytest.fixture
def writer(made: World) -> Client:
    return sign_in(made.cast.manager)


def test_last_years_words_and_promises_are_one_click_away(made: World, writer: Client) -> None:
    html = writer.get(address(made)).content.decode()
    assert "Last year’s words, with 1 promise" in html
    assert "Head of First Contact; by June 2016" in html
    assert "It was 84%." in html  # as it was frozen then


def test_they_are_put_below_what_was_typed_and_nothing_is_saved(made: World, writer: Client) -> None:
    """Live figures come as references, and so show this year's values."""
    form = {"part-narrative": "Mine.\n", "base_version": 0, "act": "last year"}
    answer = writer.post(address(made), form)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f"Mine.\n\n{THEN.strip()}" in html
    assert "Last year’s words stand below yours now" in html
    assert '"text": "88%"' in html  # the figure as the editor shows it
    assert not Draft.objects.filter(entry=made.entry).exists()


def test_the_words_of_a_report_that_somebody_may_not_read_are_not_offered(made: World) -> None:
    html = sign_in(made.cast.front_manager).get(
        reverse("reports:write", args=[made.report.key, made.front.key])
    )
    assert "Last year’s words" not in html.content.decode()


def address(made: World) -> str:
    return reverse("reports:write", args=[made.report.key, made.entry.key])
