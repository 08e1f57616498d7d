"""The list of indicators."""

from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string

from indicators.stories.content import RatingContent


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    name: str  # code and short title
    url: str
    area: str
    figure: str
    period: str
    target: str
    rating: RatingContent


class IndicatorTable(tables.Table):
    name = tables.Column(verbose_name="Indicator", linkify=lambda record: record.url)
    area = tables.Column(verbose_name="Service area")
    figure = tables.Column(
        orderable=False, attrs={"th": {"class": "app-number"}, "td": {"class": "app-number"}}
    )
    period = tables.Column(orderable=False)
    target = tables.Column(orderable=False)
    rating = tables.Column(order_by=("rating__words",))

    class Meta:
        attrs = {"caption": "Indicators"}
        orderable = True
        empty_text = "No indicator fits."

    def render_rating(self, value: RatingContent) -> Any:
        return render_to_string("indicators/_rating.html", {"rating": value})
