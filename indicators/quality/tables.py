"""Findings as a table and as a sheet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse

from indicators.figures.periods import ReportingYear
from indicators.quality.finding import Kind
from indicators.quality.queries import Found
from indicators.quality.rules import ORDER
from indicators.standings.tables import NAMES, SHORT
from portal.sheets.writing import Cell, Sheet

HEAD = (
    *("Code and title", "Key", "Service area", "Year", "Kind", "Period", "From", "To", "What is wrong"),
    *("What to do", "Accepted because", "Accepted by", "Accepted on"),
)


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: Kind
    count: int


def counts(found: Iterable[Found]) -> tuple[KindCount, ...]:
    """Of every kind, none left out: they add up to the number of findings."""
    held = Counter(each.finding.kind for each in found)
    return tuple(KindCount(kind, held[kind]) for kind in Kind)


class FindingTable(tables.Table):
    """Of what ``rows`` makes."""

    name = tables.Column(verbose_name="Indicator", order_by=("by_name", "place"))
    area = tables.Column(verbose_name="Service area", order_by=("place",), attrs=NAMES)
    kind = tables.Column(verbose_name="Kind", order_by=("by_kind", "place"), attrs=SHORT)
    says = tables.Column(verbose_name="What is wrong, and what to do", orderable=False)

    class Meta:
        attrs = {"caption": "What is wrong with figures", "quiet": True}

    def render_name(self, record: dict[str, Any]) -> str:
        return render_to_string("indicators/cells/quality_name.html", record)

    def render_kind(self, record: dict[str, Any]) -> str:
        return render_to_string("indicators/cells/quality_kind.html", record)

    def render_says(self, record: dict[str, Any]) -> str:
        return render_to_string("indicators/cells/quality_says.html", record)


def rows(found: Sequence[Found], year: ReportingYear, *, mends: bool) -> list[dict[str, Any]]:
    """``found`` stands in the order of the service areas; ``mends``: for whom the places of mending are."""
    return [_row(place, each, year, mends) for place, each in enumerate(found)]


def _row(place: int, each: Found, year: ReportingYear, mends: bool) -> dict[str, Any]:
    key, finding = each.indicator.key, each.finding
    act = reverse("manage_finding", args=[key, year.start, finding.key])
    return {
        "found": each,
        "finding": finding,
        "place": place,
        "name": each.name,
        "by_name": each.name.casefold(),
        "area": each.area.name,
        "kind": finding.kind,
        "by_kind": ORDER[finding.kind],
        "says": finding.says,
        "url": reverse("reports:values", args=[key]),
        "mend_url": reverse("manage_indicator", args=[key]) if mends else "",
        "act_url": act if mends and finding.can_be_explained else "",
    }


def sheet(found: Sequence[Found], year: ReportingYear) -> Sheet:
    """Exactly these, in this order."""
    return Sheet(f"Data quality {year.label}", HEAD, [_cells(each, year) for each in found])


def _cells(each: Found, year: ReportingYear) -> tuple[Cell, ...]:
    finding, accepted = each.finding, each.accepted
    return (
        *(each.name, each.indicator.key, each.area.name, year.label, finding.kind.label),
        *(finding.period.label, finding.period.starts, finding.period.ends, finding.says, finding.advice),
        *(
            (accepted.reason, accepted.recorded_by.post, accepted.recorded_at.date())
            if accepted
            else ("", "", None)
        ),
    )
