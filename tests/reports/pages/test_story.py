"""An indicator's full story: its values and what they were, changed targets, versions, benchmarks, narratives."""

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from indicators.catalogue.models import Place
from indicators.catalogue.services import record_version
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, add_breakdown, record_values
from indicators.figures.words import Status, TargetKind, Unit
from reports.content.model import EntryKind
from reports.editions.services import correct
from reports.outline.models import Entry
from reports.outline.services import add_entry, add_section, open_report
from reports.review.services import approve, return_entry
from tests import factories
from tests.cast import Cast, Facts
from tests.pages import world
from tests.pages.states import built
from tests.pages.world import World

pytestmark = pytest.mark.django_db

KEY = "csc-022"


@pytest.fixture
def client(cast: Cast) -> Client:
    return factories.sign_in(cast.manager)


def story(client: Client, **query: str) -> Any:
    return client.get(reverse("reports:indicator", args=[KEY]), query).context["page"]


def said(client: Client, key: str = KEY) -> list[tuple[str, str, str]]:
    """Of each narrative: where it comes from, its first words, where it leads."""
    found = client.get(reverse("reports:indicator", args=[key])).context["narratives"]
    return [(each.origin, _words(each), each.url) for each in found]


def _words(narrative: Any) -> str:
    return "".join(run.text for part in narrative.parts for run in part.blocks[0].runs)


# Values


def test_a_value_says_what_it_was_before(client: Client, cast: Cast, facts: Facts) -> None:
    revised = {"status": Status.REVISED, "source": "Recount", "note": "Late forms came in."}
    factories.values(cast.administrator, facts.batch, facts.indicator, {Period.year(2016): "87.5"}, **revised)
    row = next(row for row in story(client).values if row.period == Period.year(2016))
    assert (row.figure, row.before, row.status, row.source, row.note) == (
        "88%",
        "84%",
        "Revised",
        "Recount",
        "Late forms came in.",
    )
    (before,) = row.earlier
    assert before.startswith("88% until ")


def test_the_year_is_chosen_and_all_values_are_one_click_away(
    client: Client, cast: Cast, facts: Facts
) -> None:
    assert [row.period.label for row in story(client, year="2015").values] == ["2015/16"]
    assert len(story(client).values) == 13
    page = client.get(reverse("reports:indicator", args=[KEY])).content.decode()
    assert "All 14 values, of all years, places and categories" in page
    rows = client.get(reverse("reports:values", args=[KEY])).context["rows"]
    assert [row.period.label for row in rows][:2] == ["2016/17", "March 2017"]
    assert rows[-1].period.label == "2015/16"


def test_categories_say_what_they_are_of_and_a_missing_one_why(
    client: Client, cast: Cast, facts: Facts
) -> None:
    by, batch, indicator = cast.administrator, facts.batch, facts.indicator
    given = [("police", "Police"), ("school", "School")]
    made = add_breakdown(
        by=by, indicator=indicator, key="source", title="By source", unit=Unit.COUNT, categories=given
    )
    police, school = made.categories.all()
    factories.values(by, batch, indicator, {Period.year(2016): "1379"}, category=police)
    missing = NewValue(
        indicator=indicator,
        period=Period.year(2016),
        missing="Not supplied in time",
        status=Status.FINAL,
        source="Test system",
        category=school,
    )
    record_values(by=by, batch=batch, values=[missing])
    rows = client.get(reverse("reports:values", args=[KEY])).context["rows"]
    assert [(row.of, row.figure) for row in rows if row.of] == [
        ("By source: Police", "1,379"),
        ("By source: School", "Not supplied in time"),
    ]


def test_all_values_come_as_a_file(client: Client, cast: Cast, facts: Facts) -> None:
    factories.values(
        cast.administrator, facts.batch, facts.indicator, {Period.year(2016): "89"}, source="=HYPERLINK(1)"
    )
    response = client.get(reverse("reports:values_file", args=[KEY, "csv"]))
    first, *rest = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert len(rest) == 13
    assert (first["Period"], first["From"], first["To"]) == ("2016/17", "2016-04-01", "2017-03-31")
    assert (first["Figure"], first["Shown as"], first["Source"]) == ("89", "89%", "'=HYPERLINK(1)")
    assert first["Earlier values"].startswith("88% until ")


def test_an_indicator_without_figures_says_so(client: Client, cast: Cast, facts: Facts) -> None:
    factories.indicator(cast.administrator, facts.batch, cast.area, key="silent")
    page = client.get(reverse("reports:indicator", args=["silent"])).content.decode()
    assert "No figure is recorded for this year." in page
    assert "No report has said anything about it yet." in page
    values = client.get(reverse("reports:values", args=["silent"])).content.decode()
    assert "No figure is recorded of this indicator yet." in values


def test_places_stand_with_their_own_figure_target_and_rating(
    client: Client, cast: Cast, facts: Facts
) -> None:
    by, year = cast.administrator, Period.year(2016)
    north, south = (
        Place.objects.create(key=key, name=f"{key.title()} locality") for key in ("north", "south")
    )
    for place, number in ((north, "96"), (south, "71")):
        factories.values(by, facts.batch, facts.indicator, {year: number}, place=place)
    target = {"kind": TargetKind.AT_LEAST, "lower": Decimal(97), "place": north}
    factories.target(by, facts.batch, facts.indicator, **target)
    told = [
        (name, each.figure.text, each.target.text, each.rating.words) for name, each in story(client).places
    ]
    assert told == [
        ("North locality", "96%", "at least 97%", "Within tolerance"),
        ("South locality", "71%", "at least 90%", "Missed"),
    ]
    page = client.get(reverse("reports:indicator", args=[KEY]), {"year": "2016"}).content.decode()
    assert "By place, 2016/17" in page
    assert "South locality" in page


# Targets, versions, benchmarks


def test_a_changed_target_keeps_both_versions_with_their_days(
    client: Client, cast: Cast, facts: Facts
) -> None:
    factories.target(
        cast.administrator, facts.batch, facts.indicator, kind=TargetKind.AT_LEAST, lower=Decimal(92)
    )
    page = story(client)
    assert [(row.text, row.until) for row in page.targets] == [("at least 92%", None)]
    (earlier,) = page.past_targets
    assert (earlier.text, earlier.until) == ("at least 90%", page.targets[0].set_on)


def test_a_version_says_what_it_changed_and_where_the_series_breaks(
    client: Client, cast: Cast, facts: Facts
) -> None:
    record_version(
        by=cast.administrator,
        batch=facts.batch,
        indicator=facts.indicator,
        valid_from=date(2016, 11, 1),
        comparable=False,
        break_note="New case system",
        definition="Counted anew.",
        tolerance=Decimal(3),
    )
    newest, first = story(client).versions
    assert (newest.number, newest.is_break, newest.in_force, newest.note) == (
        2,
        True,
        True,
        "New case system",
    )
    assert newest.changed == ("definition", "tolerance")
    assert (first.is_break, first.changed, first.note) == (False, (), "First recorded")


def test_the_newest_benchmark_stands_open_earlier_and_superseded_ones_are_folded(
    client: Client, cast: Cast, facts: Facts
) -> None:
    by, batch, england = cast.administrator, facts.batch, factories.comparator(cast.administrator)
    factories.benchmark(by, batch, facts.indicator, england, period=Period.year(2014))
    factories.benchmark(by, batch, facts.indicator, england, published=date(2016, 11, 3))
    factories.benchmark(by, batch, facts.indicator, england, number=Decimal(81), release="Revised tables")
    page = story(client)
    assert [(row.figure, row.period, row.release) for row in page.benchmarks] == [
        ("81%", "2015/16", "Revised tables")
    ]
    assert [(row.figure, row.period, row.until is not None) for row in page.past_benchmarks] == [
        ("80.5%", "2015/16", True),
        ("80.5%", "2014/15", False),
    ]
    assert "2 earlier or superseded" in client.get(reverse("reports:indicator", args=[KEY])).content.decode()


# Narratives


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world.world(cast, facts)


def test_an_approved_entry_is_told_to_all_staff_and_leads_to_the_entry(made: World) -> None:
    world.approved(made.entry, made.cast.reviewer)
    for reader in (made.cast.manager, made.cast.other_manager, made.cast.director, made.cast.administrator):
        ((origin, words, url),) = said(factories.sign_in(reader))
        assert (origin, words) == ("Approved", "The year was as expected.")
        assert url == f"/reports/{made.report.key}/entries/{KEY}/"


@pytest.mark.parametrize("bring", ["draft", "submitted", "returned"])
def test_what_is_not_approved_is_told_to_nobody_here(made: World, bring: str) -> None:
    {
        "draft": lambda: world.draft(made.entry),
        "submitted": lambda: world.submitted(made.entry),
        "returned": lambda: world.returned(made.entry, made.cast.reviewer),
    }[bring]()
    for reader in (made.cast.manager, made.cast.reviewer, made.cast.administrator):
        assert said(factories.sign_in(reader)) == []


def test_while_a_published_report_is_corrected_its_published_words_stand(made: World) -> None:
    cast = made.cast
    built(made)
    correct(by=cast.administrator, report=world.fresh(made.entry).report, erratum="A figure was wrong.")
    from_then_on = world.last(made.entry)
    return_entry(
        by=cast.director, entry=world.fresh(made.entry), digest=from_then_on.digest, reason="Say more."
    )
    world.submitted(made.entry, "Words that nobody has approved.\n")
    ((origin, words, url),) = said(factories.sign_in(cast.other_manager))
    assert origin.startswith("Edition 1, published ")
    assert words == "The year was as expected."
    assert url == ""  # the entry itself is with its writer and its reviewer


def an_earlier_year(made: World) -> Entry:
    """The same indicator in a report of 2015/16, as everybody left it."""
    today = timezone.localdate()
    report = open_report(
        by=None,
        template=made.template,
        key="year-end-2015-16",
        area=made.cast.directorate,
        year=2015,
        committee="Scrutiny Committee",
        meeting_date=today + timedelta(days=40),
        author="Performance Manager",
        contact="performance@council.example",
        responsible_director="Director of Children’s Services",
        cut_off=timezone.now() + timedelta(days=1),
        dates=world.dates(today),
    )
    section = add_section(by=None, report=report, key="contacts", heading="Contacts")
    return add_entry(
        by=None,
        section=section,
        key=KEY,
        kind=EntryKind.INDICATORS,
        heading="Assessments in time",
        area=made.cast.area,
        indicators=[(made.facts.indicator, "")],
        writer=made.cast.manager,
        approver=made.cast.reviewer,
    )


def test_this_years_words_stand_open_and_last_years_are_one_click_away(made: World) -> None:
    earlier = an_earlier_year(made)
    before = world.submitted(earlier, "It was a slow year.\n")
    approve(by=made.cast.reviewer, entry=world.fresh(earlier), digest=before.digest)
    world.approved(made.entry, made.cast.reviewer)
    client = factories.sign_in(made.cast.other_manager)
    assert [words for _, words, _ in said(client)] == ["The year was as expected.", "It was a slow year."]
    page = client.get(reverse("reports:indicator", args=[KEY])).content.decode()
    first, second = re.findall(r"<details class=\"app-fold\"( open)?>\s*<summary>([^<]*)</summary>", page)
    assert first == (" open", "Year-end performance report 2016/17: CSC 022: Assessments in time")
    assert second == ("", "Year-end performance report 2015/16: CSC 022: Assessments in time")


def test_words_stay_words(made: World) -> None:
    submission = world.submitted(made.entry, "Fewer than 5 < 6 & falling.\n")
    approve(by=made.cast.reviewer, entry=world.fresh(made.entry), digest=submission.digest)
    page = factories.sign_in(made.cast.manager).get(reverse("reports:indicator", args=[KEY])).content.decode()
    assert "Fewer than 5 &lt; 6 &amp; falling." in page


# Queries


def _asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_a_long_story_asks_as_often_as_a_short_one(made: World, client: Client) -> None:
    by, batch, indicator = made.cast.administrator, made.facts.batch, made.facts.indicator
    england = factories.comparator(by)
    factories.benchmark(by, batch, indicator, england)
    world.approved(made.entry, made.cast.reviewer)
    urls = [reverse("reports:indicator", args=[KEY]), reverse("reports:values", args=[KEY])]
    urls.append(reverse("reports:values_file", args=[KEY, "csv"]))
    few = [_asked(client, url) for url in urls]
    for year in range(2010, 2015):
        factories.values(by, batch, indicator, dict.fromkeys(Period.year(year).months(), "80"))
        factories.benchmark(by, batch, indicator, england, period=Period.year(year))
        factories.target(by, batch, indicator, year=year)
    earlier = an_earlier_year(made)
    before = world.submitted(earlier)
    approve(by=made.cast.reviewer, entry=world.fresh(earlier), digest=before.digest)
    assert [_asked(client, url) for url in urls] == few
