"""What should be there by now: the rhythm of an indicator, and which period of it is overdue. Pure.

An indicator is reported by the month, the quarter or the year. Its **rhythm** is read from what is held of a
reporting year and of the year before: months where either year has three or more of them, else quarters where
either has two or more, else the academic year where only such are held, else the year.

A period is **due** a month after it has ended (``DAYS_TO_COLLECT``): then its figure should have been collected.
Due in a reporting year is the latest such period that the year contains, by the indicator's rhythm. Where ``Terms``
are agreed (how often an indicator is collected, how many working days that takes), they hold in place of both.

It is **overdue** while nothing is held that reaches its last day: no month, quarter, year to date or year that
ends on that day or later within the reporting year, with a figure or with a reason for its absence. A reason is
an answer: what is missing for a stated reason is missing, not overdue. A year of which no period is due yet, and
a figure that a longer period supplies (the year, where single months were never given), are not overdue.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, Collected, Measure
from indicators.stories.model import Story, Value
from portal.workdays import ahead

DAYS_TO_COLLECT = 31
ENOUGH = ((PeriodKind.MONTH, 3), (PeriodKind.QUARTER, 2))  # in one year, to be a rhythm
KINDS = {
    Collected.MONTHLY: PeriodKind.MONTH,
    Collected.QUARTERLY: PeriodKind.QUARTER,
    Collected.YEARLY: PeriodKind.YEAR,
    Collected.ACADEMIC: PeriodKind.ACADEMIC_YEAR,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed of an indicator's collection; ``working_days`` after the end of a period, None: a month.

    Of what ended before collecting ``begins``, they count from that day.
    """

    collected: Collected = Collected.AS_HELD
    working_days: int | None = None
    begins: date | None = None


NOTHING_AGREED = Terms()


def overdue(story: Story, year: ReportingYear, today: date, terms: Terms = NOTHING_AGREED) -> Period | None:
    """The period that should be there by now and is not."""
    held = [value.period for value in story.values if _answers(value)]
    kind = agreed(terms.collected, rhythm(held, year))
    period = due(kind, year, today, terms) if kind else None
    return period if period is not None and is_overdue(period, held) else None


def agreed(collected: Collected, held: PeriodKind) -> PeriodKind | None:
    """How often figures are collected: as agreed, else by the rhythm of what is ``held``; None: not at all."""
    if collected is Collected.NOT:
        return None
    return KINDS.get(collected, held)


def rhythm(held: Iterable[Period], year: ReportingYear) -> PeriodKind:
    """How often figures come, by what is held of this year and the one before."""
    periods = set(held)
    return rhythm_of(
        *(
            Counter(period.kind for period in periods if _counts(period, each))
            for each in (year, year.previous)
        )
    )


def _counts(period: Period, year: ReportingYear) -> bool:
    """What lies in the year; an academic year begins before the reporting year in which it ends."""
    return year.period.contains(period) or (
        period.kind is PeriodKind.ACADEMIC_YEAR and period.reporting_year == year
    )


def rhythm_of(*years: Mapping[PeriodKind, int]) -> PeriodKind:
    """By how many periods of each kind are held of each year."""
    for kind, enough in ENOUGH:
        if any(year.get(kind, 0) >= enough for year in years):
            return kind
    academic, whole = (
        any(year.get(kind) for year in years) for kind in (PeriodKind.ACADEMIC_YEAR, PeriodKind.YEAR)
    )
    return PeriodKind.ACADEMIC_YEAR if academic and not whole else PeriodKind.YEAR


def due(kind: PeriodKind, year: ReportingYear, today: date, terms: Terms = NOTHING_AGREED) -> Period | None:
    """The latest period of this kind in the year whose figure should have been collected by today."""
    over = (
        period
        for period in periods_of(kind, year)
        if last_day(period, terms.working_days, terms.begins) < today
    )
    return max(over, default=None)


def periods_of(kind: PeriodKind, year: ReportingYear) -> tuple[Period, ...]:
    """Those that are collected in a reporting year: they end in it."""
    if kind is PeriodKind.ACADEMIC_YEAR:
        return (Period.academic_year(year.start - 1),)
    return {PeriodKind.MONTH: year.months, PeriodKind.QUARTER: year.quarters}.get(kind, (year.period,))


def last_day(period: Period, working_days: int | None = None, begins: date | None = None) -> date:
    """The last day on which its figure is in time."""
    if working_days is None:
        return period.ends + timedelta(days=DAYS_TO_COLLECT - 1)
    return ahead(max(period.ends, begins or period.ends), working_days)


def is_overdue(period: Period, held: Iterable[Period]) -> bool:
    """Whether nothing is held of the period's reporting year that reaches its last day."""
    year = period.reporting_year
    return not any(each.ends >= period.ends and each.reporting_year == year for each in held)


def _answers(value: Value) -> bool:
    """A figure of the whole council, or a reason why there is none."""
    return (
        value.measure is Measure.FIGURE and value.basis is Basis.LOCAL and not (value.place or value.category)
    )
