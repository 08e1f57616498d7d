"""A figure moves in one direction wherever it stands: list, filter, scorecard, files, its own page and its entry."""

import csv
import io
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Polarity
from reports.content.model import EntryKind
from reports.entries.building import content_of, year_before
from reports.outline.models import ComparisonKind, Report
from reports.outline.services import NewComparison, add_entry, add_section, create_template
from tests import factories
from tests.cast import Cast, Facts
from tests.reports.outlines import opened

KEY = "late-contacts"
SAME, YEAR_END = ComparisonKind.SAME_PERIOD_LAST_YEAR, ComparisonKind.LAST_YEAR_END


def report(cast: Cast, year: int, *limits: tuple[ComparisonKind, str]) -> Report:
    """Of a template of its own, with the points within which each of its comparisons is similar."""
    template = create_template(
        by=cast.administrator,
        key=f"template-{year}",
        name=f"Template {year}",
        title="Report {year}",
        certificate="I have read it.",
        comparisons=[NewComparison(kind, Decimal(points), Decimal(5)) for kind, points in limits],
    )
    return opened(cast, template=template, key=f"report-{year}", year=year)


def said(client: Client) -> list[str]:
    """Its direction: list, scorecard, the indicator's page, then both files."""
    listed = client.get(reverse("reports:indicators")).context["table"].rows
    card = client.get(reverse("reports:scorecard")).context["card"]
    page = client.get(reverse("reports:indicator", args=[KEY])).context["it"]
    own = [row.record["line"].it for row in listed] + [line.it for line in card.lines] + [page]
    words = [each.directions[0].words for each in own if each.key == KEY]
    return words + [row["Direction"] for name in ("indicators", "scorecard") for row in _file(client, name)]


def _file(client: Client, name: str) -> list[dict[str, Any]]:
    response = client.get(reverse(f"reports:{name}_file", args=["csv"]))
    read = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    return [row for row in read if row["Key"] == KEY]


def found(client: Client, direction: str) -> list[str]:
    rows = client.get(reverse("reports:indicators"), {"direction": direction}).context["table"].rows
    return [row.record["line"].it.key for row in rows]


@pytest.mark.django_db
def test_a_figure_has_one_direction_wherever_it_stands(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is remembered is used outside a transaction only, and a test is one.
    monkeypatch.setattr("portal.audit.kept.connection", SimpleNamespace(in_atomic_block=False))
    by, client = cast.administrator, factories.sign_in(cast.manager)
    late = factories.indicator(by, facts.batch, cast.area, key=KEY, decimals=1, polarity=Polarity.LOW)
    factories.values(by, facts.batch, late, {Period.year(2015): "2", Period.year(2016): "1.2"})
    assert said(client) == ["Better"] * 5  # no report says what is similar
    assert found(client, "similar") == []
    made = report(cast, 2016, (SAME, "1"))
    entry = add_entry(
        by=by,
        section=add_section(by=by, report=made, key="contacts", heading="Contacts"),
        key=KEY,
        kind=EntryKind.INDICATORS,
        heading="",
        area=cast.area,
        indicators=[(late, "")],
    )
    (direction,) = content_of(entry, {}).indicators[0].directions
    assert (direction.words, direction.detail) == ("Similar", "0.8 percentage points lower")
    assert said(client) == ["Similar"] * 5
    assert found(client, "similar") == [KEY]
    assert KEY not in found(client, "better")


@pytest.mark.django_db
def test_a_year_has_the_limits_of_its_own_report_else_of_the_newest(cast: Cast) -> None:
    report(cast, 2017, (YEAR_END, "3"))
    report(cast, 2016, (YEAR_END, "2"), (SAME, "1"))
    limits = [year_before(ReportingYear(year)).similar_points for year in (2015, 2016, 2017, 2018)]
    assert limits == [3, 1, 3, 3]
