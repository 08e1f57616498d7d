"""The page of what is wrong with figures: kinds, filters in the address, files, accepting with a reason."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from indicators.catalogue.services import change_indicator
from indicators.figures.periods import Period
from indicators.figures.words import Status
from indicators.quality.models import Explanation
from portal.audit.models import Event
from tests import factories
from tests.cast import Cast, Facts

pytestmark = pytest.mark.django_db

FEBRUARY = Period.month(2017, 2)
SAYS = "1 figure is still provisional: February 2017."
HALF = {"numerator": Decimal(1), "denominator": Decimal(2)}


@pytest.fixture
def wrong(cast: Cast, facts: Facts) -> None:
    """A provisional month of the first area's indicator; a quarter of the other's that its months are not."""
    by, batch = cast.administrator, factories.batch(cast.administrator)
    factories.values(by, batch, facts.indicator, {FEBRUARY: "88"}, status=Status.PROVISIONAL)
    quarter = Period.quarter(2016, 1)
    for month in quarter.months():
        factories.values(by, batch, facts.other_indicator, {month: "50"}, **HALF)
    factories.values(by, batch, facts.other_indicator, {quarter: "88"})


def page(client: Client, **query: Any) -> Any:
    response = client.get(reverse("reports:quality"), query)
    assert response.status_code == 200
    return response


def listed(client: Client, **query: Any) -> list[str]:
    return [row.record["finding"].says for row in page(client, **query).context["table"].rows]


def test_everything_found_stands_by_area_with_its_count_and_what_to_do(cast: Cast, wrong: None) -> None:
    response = page(factories.sign_in(cast.manager))
    assert [row.record["area"] for row in response.context["table"].rows] == ["First contact", "Looked after"]
    counts = {str(each.kind): each.count for each in response.context["counts"]}
    assert counts == {
        "overdue": 0,
        "contradicting": 1,
        "impossible percentage": 0,
        "out of range": 0,
        "missing": 0,
        "provisional": 1,
    }
    for words in (SAYS, "88% was supplied, but its parts come to 50%", "Import the final figures"):
        assert words in response.content.decode()
    assert "Accept with a reason" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "provisional"}, [SAYS]),
        ({"area": "first-contact"}, [SAYS]),
        ({"words": "csc february"}, [SAYS]),
        ({"area": "first-contact", "kind": "overdue"}, []),
        ({"show": "accepted"}, []),
        ({"year": "2015", "kind": "provisional"}, []),
    ],
)
def test_filters_stand_in_the_address(cast: Cast, wrong: None, query: dict[str, str], expected: Any) -> None:
    assert listed(factories.sign_in(cast.manager), **query) == expected


def test_the_count_of_a_kind_is_that_of_the_area_whatever_kind_is_shown(cast: Cast, wrong: None) -> None:
    response = page(factories.sign_in(cast.manager), area="first-contact", kind="overdue")
    assert [each.count for each in response.context["counts"]] == [0, 0, 0, 0, 0, 1]
    assert "Nothing fits" in response.content.decode()


def test_an_administrator_accepts_one_and_it_leaves_the_list_until_its_figure_changes(
    cast: Cast, facts: Facts, wrong: None
) -> None:
    client = factories.sign_in(cast.administrator)
    (row,) = page(client, kind="provisional").context["table"].rows
    form = client.get(row.record["act_url"])
    assert SAYS in form.content.decode()
    sent = {"seen": form.context["seen"], "reason": "Final in May"}
    assert client.post(row.record["act_url"], sent, follow=True).status_code == 200
    assert listed(client, kind="provisional") == []
    assert "1 accepted with a reason not counted" in page(client).content.decode()
    accepted = page(client, show="accepted").content.decode()
    assert "Accepted by Administrator" in accepted
    assert "Final in May" in accepted
    batch = factories.batch(cast.administrator)
    factories.values(cast.administrator, batch, facts.indicator, {FEBRUARY: "87"}, status=Status.PROVISIONAL)
    assert listed(client, kind="provisional") == [SAYS]


def test_without_any_figure_nothing_is_called_in_order(cast: Cast) -> None:
    asked = page(factories.sign_in(cast.administrator)).content.decode()
    assert "No figure is recorded yet" in asked
    assert "Nothing was found" not in asked
    assert reverse("manage_imports") in asked
    assert reverse("manage_imports") not in page(factories.sign_in(cast.manager)).content.decode()


def test_where_all_is_accepted_or_nothing_is_wrong_the_page_says_so(cast: Cast, facts: Facts) -> None:
    client = factories.sign_in(cast.manager)
    assert "Nothing was found" in page(client).content.decode()
    batch = factories.batch(cast.administrator)
    factories.values(cast.administrator, batch, facts.indicator, {FEBRUARY: "88"}, status=Status.PROVISIONAL)
    administrator = factories.sign_in(cast.administrator)
    (row,) = page(administrator).context["table"].rows
    seen = administrator.get(row.record["act_url"]).context["seen"]
    administrator.post(row.record["act_url"], {"seen": seen, "reason": "Final in May"})
    assert Explanation.objects.count() == 1
    assert "1 finding of 2016/17 was accepted with a reason" in page(client).content.decode()


def test_the_files_hold_what_the_page_shows_and_are_remembered(cast: Cast, wrong: None) -> None:
    client = factories.sign_in(cast.manager)
    response = client.get(reverse("reports:quality_file", args=["csv"]), {"kind": "provisional"})
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["Kind"], row["Period"], row["What is wrong"]) == ("Provisional", "February 2017", SAYS)
    response = client.get(reverse("reports:quality_file", args=["xlsx"]))
    assert response["Content-Disposition"] == 'attachment; filename="data-quality-2016.xlsx"'
    assert load_workbook(io.BytesIO(response.content)).active.max_row == 3
    event = Event.objects.filter(action="figures.exported").earliest("pk")
    assert (event.label, event.data["query"]) == ("Data quality, 1 line", "kind=provisional")


def test_a_retired_indicator_is_not_overdue(cast: Cast, facts: Facts) -> None:
    client = factories.sign_in(cast.manager)
    by, batch = cast.administrator, factories.batch(cast.administrator)
    further = factories.indicator(by, batch, cast.area, key="silent")
    assert len(listed(client, kind="overdue")) == 1
    change_indicator(by=by, indicator=further, area=cast.area, position=0, retired_on=date(2017, 3, 31))
    assert listed(client, kind="overdue") == []


def test_hundreds_of_indicators_cost_no_further_query(cast: Cast, facts: Facts, wrong: None) -> None:
    client = factories.sign_in(cast.administrator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client)
        return len(asked)

    queries()
    few = queries()
    by, batch = cast.administrator, factories.batch(cast.administrator)
    for index in range(30):
        one = factories.indicator(by, batch, cast.area, key=f"further-{index}")
        factories.values(by, batch, one, {FEBRUARY: "88"}, status=Status.PROVISIONAL)
    queries()  # the frame remembers until something is recorded
    assert queries() == few
