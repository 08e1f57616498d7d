"""The figures of an indicator, and the counts of people that stand behind each. Pure."""

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from indicators.disclosure.small import protected
from indicators.figures.periods import Period
from indicators.figures.words import PeriodKind, Unit
from indicators.stories.content import Figure, IndicatorContent
from reports.content.model import ReportContent

_NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")
_SHARE_OR_MEASURE = ("%", " per 10,000", " day", " days")


def whole_figures(indicator: IndicatorContent) -> Iterator[Figure]:
    """The figures of the whole indicator, in an order that concealing keeps."""
    yield indicator.figure
    if indicator.previous is not None:
        yield indicator.previous
    yield from (*indicator.others, *indicator.months, *indicator.previous_months)


def all_figures(indicator: IndicatorContent) -> Iterator[Figure]:
    """Those of the breakdowns too."""
    yield from whole_figures(indicator)
    for table in indicator.breakdowns:
        yield from (figure for _, figures in table.rows for figure in figures)
        yield from table.total


def hidden_figures(report: ReportContent) -> int:
    """How many figures of a report are hidden, or at least the fractions behind them."""
    entries = (entry for section in report.sections for entry in section.entries)
    told = (indicator for entry in entries for indicator in entry.indicators)
    return sum(figure.hidden for indicator in told for figure in all_figures(indicator))


def is_count(figure: Figure, unit: Unit = Unit.COUNT) -> bool:
    """Whether a figure prints a bare count: no percentage, no rate, no days, and not in a ratio."""
    if figure.number is None or unit is Unit.RATIO:
        return False
    return not figure.text.endswith(_SHARE_OR_MEASURE)


def is_rate(figure: Figure) -> bool:
    return figure.text.endswith(" per 10,000")


def people_of(figure: Figure, unit: Unit) -> tuple[Decimal | None, Decimal | None]:
    """The count of people behind a figure and its cohort."""
    count = figure.number if is_count(figure, unit) else figure.numerator
    return count, figure.denominator


def is_secret(figure: Figure, unit: Unit, threshold: int, cohort: Decimal | None = None) -> bool:
    """Whether a figure's count, or what its cohort leaves beside it, is too small to be published."""
    count, of = people_of(figure, unit)
    return protected(count, of if of is not None else cohort, threshold)


def last_day(figure: Figure) -> str:
    """A snapshot of 31 March is the same under the month's name and under the year's."""
    return figure.period.partition("/")[2]


def labels_of(figure: Figure) -> set[str]:
    """Every name of the figure's period: a snapshot of 31 March 2017 is also March 2017's, and 2016/17's."""
    return {figure.label, *(period.label for period in periods_of(figure.period))}


@lru_cache(maxsize=4096)  # hundreds of indicators have figures of the same days
def periods_of(interval: str) -> tuple[Period, ...]:
    """Of every kind that has these days."""
    starts, ends = map(date.fromisoformat, interval.split("/"))
    found = []
    for kind in PeriodKind:
        with contextlib.suppress(ValueError):
            found.append(Period(kind, starts, ends))
    return tuple(found)


def printed_number(text: str) -> Decimal | None:
    """The number that a text prints: 96 of "96%", 1472 of "1,472"."""
    match = _NUMBER.search(text)
    return Decimal(match.group().replace(",", "").replace("−", "-")) if match else None


def printed_decimals(text: str) -> int:
    """How many a text prints: 1 of "90.0%"."""
    match = _NUMBER.search(text)
    return len(match.group().partition(".")[2]) if match else 0
