"""The list of indicators as a table: which columns there are, and in which order they sort."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse

from indicators.figures.words import Judgement, Rating
from indicators.standings.lines import Line

SHORT = {"td": {"class": "app-nowrap"}}
NAMES = {"td": {"class": "app-table__words"}}  # however long
NUMBER = {"th": {"class": "app-number"}, "td": {"class": "app-number"}}
# The worst first, for those who look for what to do.
RATINGS = (
    *(Rating.MISSED, Rating.WITHIN, Rating.MET),
    *(Rating.NOT_DUE, Rating.NO_TARGET, Rating.NOT_RATED, Rating.NO_DATA),
)
DIRECTIONS = (
    *(Judgement.WORSE, Judgement.FURTHER, Judgement.SIMILAR, Judgement.HIGHER, Judgement.LOWER),
    *(Judgement.NEARER, Judgement.BETTER, Judgement.UNKNOWN, None),
)


class IndicatorTable(tables.Table):
    """Of what ``rows`` makes."""

    name = tables.Column(verbose_name="Indicator", order_by=("by_name",))
    area = tables.Column(verbose_name="Service area", order_by=("place",), attrs=NAMES)
    figure = tables.Column(verbose_name="Figure", orderable=False, attrs=NUMBER)
    period = tables.Column(verbose_name="Period", order_by=("by_period", "place"))
    target = tables.Column(verbose_name="Target", orderable=False, attrs=SHORT)
    rating = tables.Column(verbose_name="Rating", order_by=("by_rating", "place"), attrs=SHORT)
    direction = tables.Column(
        verbose_name="Direction", order_by=("by_direction", "place"), attrs=SHORT, default=""
    )

    class Meta:
        attrs = {"caption": "Indicators", "quiet": True}

    def _cell(self, column: str, record: dict[str, Any]) -> str:
        return render_to_string(f"indicators/cells/{column}.html", record)

    def render_name(self, record: dict[str, Any]) -> str:
        return self._cell("name", record)

    def render_figure(self, record: dict[str, Any]) -> str:
        return self._cell("figure", record)

    def render_rating(self, record: dict[str, Any]) -> str:
        return self._cell("rating", record)

    def render_direction(self, record: dict[str, Any]) -> str:
        return self._cell("direction", record)


def rows(held: Sequence[Line]) -> list[dict[str, Any]]:
    """``held`` stands in the order of the service areas."""
    return [_row(place, line) for place, line in enumerate(held)]


def _row(place: int, line: Line) -> dict[str, Any]:
    it = line.it
    return {
        "line": line,
        "url": reverse("reports:indicator", args=[it.key]),
        "place": place,
        "name": line.name,
        "by_name": (not it.code, line.name.casefold()),  # those without a code come last
        "area": line.area.name,
        "figure": it.figure.text,
        "target": it.target.text,
        "rating": it.rating,
        "by_rating": RATINGS.index(line.rating),
        "direction": line.direction or "",
        "by_direction": DIRECTIONS.index(line.judgement),
        "period": it.figure.label,
        "by_period": tuple(reversed(it.figure.period.split("/"))),
    }
