"""What should be there by now: the rhythm of an indicator, and which period of it is overdue. Pure.

An indicator is reported by the month, the quarter or the year. Its **rhythm** is read from what is held of a
reporting year and of the year before: months where either year has three or more of them, else quarters where
either has two or more, else the year.

A period is **due** a month after it has ended (``DAYS_TO_COLLECT``): then its figure should have been collected.
Due in a reporting year is the latest such period that the year contains, by the indicator's rhythm.

It is **overdue** while nothing is held that reaches its last day: no month, quarter, year to date or year that
ends on that day or later within the reporting year, with a figure or with a reason for its absence. A reason is
an answer: what is missing for a stated reason is missing, not overdue. A year of which no period is due yet, and
a figure that a longer period supplies (the year, where single months were never given), are not overdue.

Where a calendar says when each indicator is collected, it gives ``due``; ``is_overdue`` stays what it is.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, Measure
from indicators.stories.model import Story, Value

DAYS_TO_COLLECT = 31
ENOUGH = ((PeriodKind.MONTH, 3), (PeriodKind.QUARTER, 2))  # in one year, to be a rhythm


def overdue(story: Story, year: ReportingYear, today: date) -> Period | None:
    """The period that should be there by now and is not."""
    held = [value.period for value in story.values if _answers(value)]
    period = due(rhythm(held, year), year, today)
    return period if period is not None and is_overdue(period, held) else None


def rhythm(held: Iterable[Period], year: ReportingYear) -> PeriodKind:
    """How often figures come, by what is held of this year and the one before."""
    periods = set(held)
    for kind, enough in ENOUGH:
        for each in (year, year.previous):
            if sum(period.kind is kind and each.period.contains(period) for period in periods) >= enough:
                return kind
    return PeriodKind.YEAR


def due(kind: PeriodKind, year: ReportingYear, today: date) -> Period | None:
    """The latest period of this kind in the year whose figure should have been collected by today."""
    periods = {PeriodKind.MONTH: year.months, PeriodKind.QUARTER: year.quarters}.get(kind, (year.period,))
    ended = today - timedelta(days=DAYS_TO_COLLECT)
    return max((period for period in periods if period.ends <= ended), default=None)


def is_overdue(period: Period, held: Iterable[Period]) -> bool:
    """Whether nothing is held of the period's reporting year that reaches its last day."""
    year = period.reporting_year
    return not any(each.ends >= period.ends and each.reporting_year == year for each in held)


def _answers(value: Value) -> bool:
    """A figure of the whole council, or a reason why there is none."""
    return (
        value.measure is Measure.FIGURE and value.basis is Basis.LOCAL and not (value.place or value.category)
    )
