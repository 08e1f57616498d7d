"""Figures out of range against their own history (ADR 139). Pure.

A figure is out of range where all of this holds:

- At least ``FEWEST`` earlier figures of the same kind of period are held since the last series break; the newest
  ``MOST`` of them are its history.
- It lies more than ``FAR`` spreads from their median.
- So does its step from the figure before it, among the steps of the history: what drifts is no outlier.
- It is as far from the same period a year before, where that is held: what comes every August is no outlier.

The spread is the median absolute deviation, scaled to a standard deviation (times 1.4826), and never smaller than
chance alone makes it: for counts the square root of the median, for percentages that of p(1 - p)/n, otherwise a
twentieth of the median; for percentages 2 points at least.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Unit
from indicators.quality.absent import of_year
from indicators.quality.finding import Finding, Kind, exact, spoken
from indicators.stories.figures import stated
from indicators.stories.model import Story, Value, Version

FEWEST = 8
MOST = 36
FAR = Decimal(5)
TO_DEVIATION = Decimal("1.4826")
LEAST_POINTS = Decimal(2)
COURSES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.ACADEMIC_YEAR)


def unusual(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    course = [value for value in stated(story) if value.number is not None]
    by_period = {value.period: value.number for value in course}
    for value in of_year(story, year):
        if value.number is None or value.period.kind not in COURSES:
            continue
        begins = _begins(story, value.period)
        earlier = [
            each
            for each in course
            if each.period.kind is value.period.kind and begins <= each.period.starts < value.period.starts
        ][-MOST:]
        year_before = by_period.get(value.period.year_before)
        if _is_far(value, earlier, year_before, story.version_on(value.period.ends)):
            yield _finding(story, value, [each.number or Decimal(0) for each in earlier])


def _finding(story: Story, value: Value, numbers: Sequence[Decimal]) -> Finding:
    said = spoken(story, value)
    return Finding(
        Kind.UNUSUAL,
        "unusual",
        value.period,
        f"{said.start}: {said.text(value.number)}. The {len(numbers)} {value.period.kind.value}s before lay between "
        f"{said.text(min(numbers))} and {said.text(max(numbers))}, half of them at or below "
        f"{said.text(median(numbers))}.",
        "Check it at the source; if it is right, say what happened.",
        exact(value.number),
    )


def _begins(story: Story, period: Period) -> date:
    """The first day of which figures compare with this period's: the last series break before it."""
    breaks = [
        version.valid_from
        for version in story.versions
        if not version.comparable and version.valid_from <= period.starts
    ]
    return max(breaks, default=date.min)


def _is_far(value: Value, earlier: Sequence[Value], year_before: Decimal | None, version: Version) -> bool:
    numbers = [each.number for each in earlier if each.number is not None]
    if len(numbers) < FEWEST or value.number is None:
        return False
    middle = median(numbers)
    chance = _chance(middle, value, version.unit)
    room = FAR * max(_deviation(numbers), chance)
    if abs(value.number - middle) <= room:
        return False
    if year_before is not None and abs(value.number - year_before) <= room:
        return False
    steps = [now - before for before, now in pairwise(numbers)]
    usual = median(steps)
    step = value.number - numbers[-1]
    return abs(step - usual) > FAR * max(_deviation(steps), chance)


def _deviation(numbers: Sequence[Decimal]) -> Decimal:
    middle = median(numbers)
    return TO_DEVIATION * median([abs(number - middle) for number in numbers])


def _chance(middle: Decimal, value: Value, unit: Unit) -> Decimal:
    """The spread that is there where nothing changes but chance."""
    if unit is Unit.PERCENTAGE:
        cohort = value.denominator
        if not cohort:
            return LEAST_POINTS
        share = (min(max(middle, Decimal(0)), Decimal(100)) / 100 * cohort + 1) / (cohort + 2)
        return max(LEAST_POINTS, 100 * (share * (1 - share) / cohort).sqrt())
    if unit is Unit.COUNT:
        return max(abs(middle), Decimal(1)).sqrt()
    return max(abs(middle) / 20, Decimal(1).scaleb(-5))
