"""The list of indicators and the scorecard: filters in the address, sorting, tallies that add up, files."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from indicators.catalogue.models import Indicator
from indicators.catalogue.services import change_indicator
from indicators.figures.periods import Period
from indicators.figures.words import Polarity, TargetKind, YearToDate
from portal.audit.models import Event
from portal.organisation.models import ServiceArea
from tests import factories
from tests.cast import Cast, Facts

pytestmark = pytest.mark.django_db

TEAM = "duty-team"


@pytest.fixture
def team(cast: Cast) -> ServiceArea:
    """Lies under the first area."""
    return factories.area(key=TEAM, kind="team", parent=cast.area)


@pytest.fixture
def catalogue(cast: Cast, facts: Facts, team: ServiceArea) -> Mapping[str, Indicator]:
    """Beside the cast's two, which are within tolerance: one of each kind that a filter asks for."""
    by, batch = cast.administrator, facts.batch
    met = factories.indicator(by, batch, team, key="met", code="T 2", short_title="Visits in time")
    factories.target(by, batch, met, kind=TargetKind.AT_LEAST, lower=Decimal(90))
    factories.values(by, batch, met, {Period.year(2015): "85", Period.year(2016): "95"})
    missed = factories.indicator(by, batch, team, key="missed", code="T 1", short_title="Plans in time")
    factories.target(by, batch, missed, kind=TargetKind.AT_LEAST, lower=Decimal(90))
    factories.values(by, batch, missed, {Period.year(2015): "85", Period.year(2016): "70"})
    silent = factories.indicator(by, batch, cast.other_area, key="silent", short_title="Silent")
    return {"met": met, "missed": missed, "silent": silent}


@pytest.fixture
def client(cast: Cast) -> Client:
    return factories.sign_in(cast.manager)


def shown(client: Client, **query: Any) -> list[str]:
    """The keys of the list's rows, in their order."""
    response = client.get(reverse("reports:indicators"), query)
    return [row.record["line"].it.key for row in response.context["table"].rows]


# Filters


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({}, ["csc-022", "met", "missed", "csc-145", "silent"]),
        ({"words": "in TIME plans"}, ["missed"]),
        ({"words": "csc 1"}, ["csc-145"]),
        ({"area": "first-contact"}, ["csc-022", "met", "missed"]),  # with what lies under it
        ({"area": TEAM}, ["met", "missed"]),
        ({"area": "childrens-services"}, ["csc-022", "met", "missed", "csc-145", "silent"]),
        ({"rating": "met"}, ["met"]),
        ({"rating": "within tolerance"}, ["csc-022", "csc-145"]),
        ({"rating": "no data"}, ["silent"]),
        ({"direction": "worse"}, ["missed"]),
        ({"direction": "better", "area": TEAM}, ["met"]),
        ({"missing": "on"}, ["silent"]),
        ({"overdue": "on"}, ["silent"]),
        ({"missing": "on", "rating": "met"}, []),
        ({"area": "nonsense", "rating": "purple", "year": "x", "page": "x", "sort": "figure"}, None),
    ],
)
def test_the_list_is_narrowed_by_what_the_address_says(
    client: Client, catalogue: Mapping[str, Indicator], query: dict[str, str], keys: list[str] | None
) -> None:
    assert shown(client, **query) == (keys if keys is not None else shown(client))


def test_another_year_is_chosen_in_the_address(client: Client, catalogue: Mapping[str, Indicator]) -> None:
    assert shown(client, year="2015", rating="no target") == ["csc-022", "met", "missed", "csc-145"]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("name", "csc-022", "silent"),  # what has no code comes last
        ("-name", "silent", "csc-022"),
        ("area", "csc-022", "silent"),
        ("rating", "missed", "silent"),
        ("-rating", "silent", "missed"),
        ("direction", "missed", "silent"),
        ("period", "csc-022", "silent"),
    ],
)
def test_every_sensible_column_sorts(
    client: Client, catalogue: Mapping[str, Indicator], sort: str, first: str, last: str
) -> None:
    keys = shown(client, sort=sort)
    assert (keys[0], keys[-1]) == (first, last)


def test_each_filter_that_is_on_can_be_taken_off_alone(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    query = {"area": TEAM, "rating": "missed", "overdue": "", "sort": "-name", "year": "2016", "page": "1"}
    active = client.get(reverse("reports:indicators"), query).context["active"]
    assert [each.words for each in active] == ["Duty team", "Missed"]
    assert parse_qs(urlsplit(active[1].url).query) == {"area": [TEAM], "sort": ["-name"], "year": ["2016"]}


def test_finding_keeps_the_order_and_the_files_keep_all(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    page = client.get(reverse("reports:indicators"), {"area": TEAM, "sort": "-name"}).content.decode()
    assert '<input type="hidden" name="sort" value="-name">' in page
    assert 'href="/indicators.xlsx?area=duty-team&amp;sort=-name"' in page


def test_where_nothing_fits_the_page_says_what_to_do(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    page = client.get(reverse("reports:indicators"), {"words": "<b>nothing"}).content.decode()
    assert "No indicator fits" in page
    assert "show all 5 indicators" in page
    assert "<b>nothing" not in page


def test_where_there_is_none_the_administrator_is_led_to_the_first(cast: Cast) -> None:
    page = factories.sign_in(cast.administrator).get(reverse("reports:indicators")).content.decode()
    assert "Add the first indicator" in page
    others = factories.sign_in(cast.manager)
    assert "The performance team adds them" in others.get(reverse("reports:indicators")).content.decode()
    for name in ("reports:scorecard", "reports:explorer"):
        page = others.get(reverse(name)).content.decode()
        assert "No indicator is recorded yet" in page
        assert 'href="/indicators/">list of indicators</a>' in page


def test_a_retired_indicator_is_in_the_years_in_which_it_was_used(
    client: Client, cast: Cast, catalogue: Mapping[str, Indicator]
) -> None:
    met = catalogue["met"]
    change_indicator(
        by=cast.administrator, indicator=met, area=met.area, position=0, retired_on=date(2016, 3, 31)
    )
    assert "met" not in shown(client)
    assert "met" in shown(client, year="2015")


def test_what_is_overdue_says_which_period(client: Client, catalogue: Mapping[str, Indicator]) -> None:
    page = client.get(reverse("reports:indicators"), {"overdue": "on"}).content.decode()
    assert "Nothing is held for 2016/17" in page


# Files


def taken(client: Client, name: str, **query: str) -> list[dict[str, str]]:
    response = client.get(reverse(name, args=["csv"]), query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_file_is_exactly_the_list(client: Client, catalogue: Mapping[str, Indicator]) -> None:
    for query in ({"area": "first-contact", "sort": "-name"}, {"rating": "no data"}, {"words": "no such"}):
        rows = taken(client, "reports:indicators_file", **query)
        assert [row["Key"] for row in rows] == shown(client, **query)


def test_a_row_has_numbers_words_and_whose_year_a_benchmark_is(
    client: Client, cast: Cast, facts: Facts
) -> None:
    england = factories.comparator(cast.administrator)
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england)
    (row, _) = taken(client, "reports:indicators_file")
    expected = {
        "Code": "CSC 022",
        "Service area": "First contact",
        "Year": "2016/17",
        "Figure": "88",
        "Shown as": "88%",
        "Year before": "84",
        "Direction": "Better",
        "Target": "at least 90%",
        "At least": "90",
        "At most": "",
        "Rating": "Within tolerance",
        "England": "80.5",
        "England, year": "2015/16",
        "Overdue": "",
    }
    assert {name: row[name] for name in expected} == expected


def test_every_page_of_a_long_list_is_in_the_file(client: Client, cast: Cast, facts: Facts) -> None:
    for number in range(120):
        factories.indicator(cast.administrator, facts.batch, cast.area, key=f"x-{number}")
    assert len(client.get(reverse("reports:indicators")).context["table"].paginated_rows) == 25
    assert len(taken(client, "reports:indicators_file")) == 122


def test_a_hostile_title_is_no_formula_in_either_file(client: Client, cast: Cast, facts: Facts) -> None:
    evil = "=cmd|' /C calc'!A0"
    factories.indicator(
        cast.administrator, facts.batch, cast.area, key="evil", code="@SUM", title=evil, short_title=evil
    )
    row = next(row for row in taken(client, "reports:indicators_file") if row["Key"] == "evil")
    assert (row["Code"], row["Indicator"]) == ("'@SUM", f"'{evil}")
    for name in ("reports:indicators_file", "reports:scorecard_file"):
        book = load_workbook(io.BytesIO(client.get(reverse(name, args=["xlsx"])).content))
        cells = [cell for page in book for line in page.iter_rows() for cell in line]
        assert f"'{evil}" in [cell.value for cell in cells]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        assert {"n"} == {book.worksheets[0].cell(place, 7).data_type for place in (2, 3)}


def test_a_file_is_named_and_remembered(client: Client, cast: Cast, facts: Facts) -> None:
    response = client.get(reverse("reports:scorecard_file", args=["xlsx"]), {"area": "first-contact"})
    assert response["Content-Disposition"] == 'attachment; filename="scorecard-2016.xlsx"'
    event = Event.objects.latest("sequence")
    assert (event.action, event.actor_id, event.label) == (
        "figures.exported",
        cast.manager.pk,
        "Scorecard, 1 line",
    )
    assert event.data == {"form": "xlsx", "rows": 1, "query": "area=first-contact"}


# The scorecard


def card(client: Client, **query: str) -> Any:
    return client.get(reverse("reports:scorecard"), query).context["card"]


def counts(tallies: Any) -> dict[str, int]:
    return {tally.rating.value: tally.count for tally in tallies if tally.count}


def test_the_tallies_of_every_area_add_up_to_its_indicators(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    made = card(client)
    assert counts(made.tallies) == {"met": 1, "within tolerance": 2, "missed": 1, "no data": 1}
    assert len(made.tallies) == 7
    assert [(area.name, area.depth, area.total) for area in made.areas] == [
        ("Whole service", 0, 5),
        ("Childrens services", 1, 5),
        ("First contact", 2, 3),
        ("Duty team", 3, 2),
        ("Looked after", 2, 2),
    ]
    for area in made.areas:
        assert sum(tally.count for tally in area.tallies) == area.total


def test_an_area_has_its_own_scorecard_with_all_that_lies_under_it(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    made = card(client, area="first-contact")
    assert counts(made.tallies) == {"met": 1, "within tolerance": 1, "missed": 1}
    assert [group.area.key for group in made.groups] == ["first-contact", TEAM]
    assert len(made.areas) == 5  # the others stay one click away


def test_a_count_still_growing_is_not_due_and_activity_is_not_rated(
    client: Client, cast: Cast, facts: Facts
) -> None:
    by, batch, area = cast.administrator, facts.batch, cast.area
    growing = factories.indicator(by, batch, area, key="growing", unit="count", year_to_date=YearToDate.SUM)
    factories.target(by, batch, growing, kind=TargetKind.AT_LEAST, lower=Decimal(900))
    factories.values(by, batch, growing, {Period.month(2016, 4): "80"})
    activity = factories.indicator(by, batch, area, key="activity", polarity=Polarity.NEUTRAL)
    factories.target(by, batch, activity, kind=TargetKind.AT_LEAST, lower=Decimal(90))
    factories.values(by, batch, activity, {Period.year(2016): "80"})
    assert counts(card(client).tallies) == {"within tolerance": 2, "not due": 1, "not rated": 1}


def test_the_workbook_has_the_tallies_beside_the_lines(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    response = client.get(reverse("reports:scorecard_file", args=["xlsx"]))
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Indicators 2016 17", "Tallies"]
    assert [cell.value for cell in book["Tallies"][2]] == ["Whole service", 5, 1, 2, 1, 0, 1, 0, 0]
    assert [row["Key"] for row in taken(client, "reports:scorecard_file", area=TEAM)] == ["met", "missed"]


def test_the_scorecard_leads_to_the_indicators_that_it_counted(
    client: Client, catalogue: Mapping[str, Indicator]
) -> None:
    page = client.get(reverse("reports:scorecard"), {"area": TEAM}).content.decode()
    assert "/indicators/?year=2016&amp;area=duty-team&amp;rating=missed" in page
    assert shown(client, year="2016", area=TEAM, rating="missed") == ["missed"]


# Queries


def _asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_lists_and_files_ask_as_often_for_three_indicators_as_for_sixty(
    client: Client, cast: Cast, facts: Facts
) -> None:
    by, batch = cast.administrator, facts.batch
    comparators = [factories.comparator(by, f"region-{number}", f"R{number}") for number in range(3)]

    def more(numbers: range) -> None:
        for number in numbers:
            area = factories.area(key=f"team-{number}", kind="team", parent=cast.area)
            made = factories.indicator(by, batch, area, key=f"more-{number}")
            factories.target(by, batch, made)
            factories.values(by, batch, made, {Period.year(2016): "88"})
            factories.benchmark(by, batch, made, comparators[number % 3])

    names = ("reports:indicators_file", "reports:scorecard_file")
    urls = [reverse("reports:indicators"), reverse("reports:scorecard")]
    urls += [reverse(name, args=[form]) for name in names for form in ("csv", "xlsx")]
    more(range(1))
    few = [_asked(client, url) for url in urls]
    more(range(1, 58))
    assert [_asked(client, url) for url in urls] == few
    assert max(few) <= 30
