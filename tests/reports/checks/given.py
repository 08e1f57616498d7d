"""An indicator out of a few typed lines, as the lists of paragraphs beside this file have them.

``figure``, ``previous``, ``target`` … are what the data know. Percentages end in %; a ``months`` list runs from
April; ``others`` and ``period`` say of which time a figure is, as ``Q1``, ``March`` or ``Q1 to Q3``.
"""

from calendar import month_name, monthrange
from decimal import Decimal
from typing import Any

from indicators.figures.words import Nature, Polarity, Rating, Unit
from indicators.stories.content import (
    BenchmarkContent,
    Figure,
    IndicatorContent,
    RatingContent,
    TargetContent,
)
from tests.reports.made import figure, indicator

UNITS = {"count": Unit.COUNT, "rate": Unit.RATE, "days": Unit.DAYS, "ratio": Unit.RATIO}
POLARITIES = {"low": Polarity.LOW, "neutral": Polarity.NEUTRAL, "on target": Polarity.ON_TARGET}
RATINGS = {
    "met": RatingContent(Rating.MET, "Met"),
    "within": RatingContent(Rating.WITHIN, "Within tolerance"),
    "missed": RatingContent(Rating.MISSED, "Missed"),
}


def told(given: dict[str, Any]) -> IndicatorContent:
    """The paragraph's indicator in the reporting year that it names, 2022/23 where it names none."""
    year = int(given.get("year", "2022/23")[:4])
    return indicator(
        _figure(
            given["figure"],
            given.get("period", ""),
            year,
            numerator=number(given.get("numerator")),
            denominator=number(given.get("denominator")),
            fraction=f"{given['numerator']} of {given['denominator']}" if "numerator" in given else "",
        ),
        code=given.get("code", ""),
        key=given.get("key", "told"),
        title=given["title"],
        short_title=given["title"],
        definition=given.get("definition", ""),
        unit=UNITS.get(given.get("unit", ""), Unit.PERCENTAGE),
        nature=Nature(given.get("nature", "flow")),
        polarity=POLARITIES.get(given.get("polarity", ""), Polarity.HIGH),
        previous=_figure(given["previous"], given.get("period", ""), year - 1)
        if "previous" in given
        else None,
        target=target(given.get("target", ""), _label("", year)),
        rating=RATINGS.get(given.get("rating", ""), RatingContent(Rating.NO_TARGET, "No target")),
        benchmarks=tuple(_benchmarks(given, year)),
        months=tuple(
            _figure(text, month_name[(place + 3) % 12 + 1], year)
            for place, text in enumerate(given.get("months", []))
        ),
        others=tuple(_other(each, year) for each in given.get("others", [])),
        small_numbers=given.get("small_numbers", 0),
        counts=given.get("counts", "children"),
    )


def number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _benchmarks(given: dict[str, Any], year: int) -> list[BenchmarkContent]:
    of = given.get("benchmark_year", _label("", year))
    return [
        BenchmarkContent(
            name,
            name,
            text,
            of,
            Decimal(text.strip("%")),
            key=name.casefold(),
            unit=Unit.PERCENTAGE if text.endswith("%") else UNITS[given["unit"]],
        )
        for name, text in given.get("benchmarks", {}).items()
    ]


def _other(each: str, year: int) -> Figure:
    """``"79%"`` of some part of the year, ``"79% in Q1"`` of that one."""
    text, _, period = each.partition(" in ")
    return _figure(text, period or "April", year)


def _figure(text: str, period: str, year: int, **more: Any) -> Figure:
    return figure(text, _label(period, year), _interval(period, year), **more)


def _label(period: str, year: int) -> str:
    of = f"{year}/{(year + 1) % 100:02}"
    if not period:
        return of
    if period in list(month_name):
        return f"{period} {year if list(month_name).index(period) > 3 else year + 1}"
    return f"{period.replace('Q', 'quarter ')} of {of}"


def _interval(period: str, year: int) -> str:
    if not period:
        return f"{year}-04-01/{year + 1}-03-31"
    if period in list(month_name):
        month = list(month_name).index(period)
        first = last = (year if month > 3 else year + 1, month)
    else:
        quarters = [int(each[1]) for each in period.split(" to ")]
        first, last = _month(quarters[0] * 3 - 3, year), _month(quarters[-1] * 3 - 1, year)
    return f"{first[0]}-{first[1]:02}-01/{last[0]}-{last[1]:02}-{monthrange(*last)[1]}"


def _month(place: int, year: int) -> tuple[int, int]:
    """The month that many after April."""
    return (year + (place > 8), (place + 3) % 12 + 1)


def target(words: str, year: str) -> TargetContent:
    if not words:
        return TargetContent("no target set", "", "")
    limits = [Decimal(each.strip("%")) for each in words.split() if each[0].isdigit()]
    lower = None if words.startswith("at most") else limits[0]
    upper = limits[0] if words.startswith("at most") else limits[1] if len(limits) > 1 else None
    return TargetContent(words, words.split()[-1], year, lower, upper)
