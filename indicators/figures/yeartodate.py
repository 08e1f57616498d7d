"""Year to date: one figure for a year, or for the part of it that is known (domain: Year to date)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from indicators.figures.calculations import quotient, total
from indicators.figures.formatting import rounded
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Status, Unit, YearToDate

# From the least to the most certain: a derived figure is no better than the worst of its parts.
_CERTAINTY = (Status.ILLUSTRATIVE, Status.PROVISIONAL, Status.REVISED, Status.FINAL)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of an indicator: ``number`` is None where it is missing, and ``reason`` says why."""

    period: Period
    number: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: Status = Status.FINAL
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """The one population that a year's rate is over, and the year that it is of: "mid-2016"."""

    number: Decimal
    year: str


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A year's figure. ``reading.period`` is what it covers: the year, or from its first to its last month.

    ``derived`` tells a calculated figure from a supplied one. Beside a supplied figure stands what its
    months give (``calculated``) where they cover the same time, and the ``difference``, supplied less
    calculated. ``population`` names the year of the population of a rate.
    """

    reading: Reading
    derived: bool
    calculated: Decimal | None = None
    difference: Decimal | None = None
    population: str = ""

    def part_year(self, year: ReportingYear) -> bool:
        return not self.reading.period.contains(year.period) and self.reading.number is not None

    def disagrees(self, decimals: int) -> bool:
        """Whether supplied and calculated figures differ as printed."""
        if self.calculated is None or self.reading.number is None or self.derived:
            return False
        return rounded(self.calculated, decimals) != rounded(self.reading.number, decimals)


def year_to_date(
    rule: YearToDate,
    readings: Sequence[Reading],
    year: ReportingYear,
    *,
    unit: Unit,
    supplied: Reading | None = None,
    population: Population | None = None,
) -> YearFigure:
    """The year's figure by the indicator's rule.

    A supplied figure stands and is compared with the derived one. Readings outside the year are left out.
    Raises ``ValueError`` where readings overlap one another, for they would count twice.
    """
    derived = _derived(rule, _within(readings, year.period), year.period, unit, population)
    known_population = population.year if population and rule is YearToDate.RATE else ""
    if supplied is None:
        return YearFigure(derived, derived=True, population=known_population)
    alike = derived.number is not None and supplied.number is not None
    if not alike or not _same_time(derived.period, supplied.period):
        return YearFigure(supplied, derived=False, population=known_population)
    difference = (supplied.number or Decimal(0)) - (derived.number or Decimal(0))
    return YearFigure(supplied, False, derived.number, difference, known_population)


def derived_for(
    rule: YearToDate,
    readings: Sequence[Reading],
    period: Period,
    *,
    unit: Unit,
    population: Population | None = None,
) -> Reading:
    """What exactly this period comes to by the rule: a quarter, a part of the year, rolling 12 months.

    Missing, with the reason, where the readings cover less. Raises ``ValueError`` where they overlap.
    """
    found = _derived(rule, _within(readings, period), period, unit, population)
    if found.number is None or _same_time(found.period, period):
        return found
    return _missing(period, f"only {found.period.label} is known")


def _same_time(one: Period, other: Period) -> bool:
    return (one.starts, one.ends) == (other.starts, other.ends)


def _within(readings: Sequence[Reading], whole: Period) -> list[Reading]:
    chosen = sorted((r for r in readings if whole.contains(r.period)), key=lambda r: r.period)
    for i, later in enumerate(chosen[1:]):
        if later.period.starts <= chosen[i].period.ends:
            raise ValueError(f"{chosen[i].period.label} and {later.period.label} overlap.")
    return chosen


def _derived(
    rule: YearToDate,
    readings: list[Reading],
    whole: Period,
    unit: Unit,
    population: Population | None,
) -> Reading:
    if rule is YearToDate.SUPPLIED:
        return _missing(whole, "no year figure was supplied, and months of this indicator do not add up")
    if rule is YearToDate.NONE:
        return _missing(whole, "this indicator has no year figure")
    if rule is YearToDate.LATEST:
        return _latest(readings, whole)
    wanted = [r for r in readings if usable(rule, r)]
    hole = _hole(wanted)
    if not wanted or hole:
        return _missing(whole, f"no figure for {hole}" if hole else "no figures in the year")
    reading = replace(wanted[0], period=_covered(wanted, whole), status=worst([r.status for r in wanted]))
    if rule is YearToDate.SUM:
        added = total(r.number or Decimal(0) for r in wanted)
        return replace(reading, number=added, numerator=None, denominator=None)
    return _quotient(rule, reading, wanted, unit, population)


def usable(rule: YearToDate, reading: Reading) -> bool:
    """Whether a reading has what its rule adds up."""
    if rule is YearToDate.RATE:
        return reading.numerator is not None
    if rule is YearToDate.RATIO:
        return reading.numerator is not None and reading.denominator is not None
    return reading.number is not None


def _hole(readings: list[Reading]) -> str:
    """The label of what is missing between the first and the last reading; empty where nothing is.

    A total with a hole in it is no total of anything that a label could name.
    """
    for i, later in enumerate(readings[1:]):
        if readings[i].period.ends + timedelta(days=1) == later.period.starts:
            continue
        months = Period.between(readings[i].period.months()[-1].key, later.period.months()[0].key).months()
        if len(months) > 2:
            return Period.between(months[1].key, months[-2].key).label
    return ""


def _covered(readings: list[Reading], whole: Period) -> Period:
    """The whole, the year to date, or the months from the first reading to the last."""
    first, last = readings[0].period.months()[0], readings[-1].period.months()[-1]
    if (first.starts, last.ends) == (whole.starts, whole.ends):
        return whole
    if first.starts == whole.starts and whole.kind is PeriodKind.YEAR:
        return Period.year_to_date(last.ends.year, last.ends.month)
    return Period.between(first.key, last.key)


def _quotient(
    rule: YearToDate, reading: Reading, parts: list[Reading], unit: Unit, population: Population | None
) -> Reading:
    """Sum of numerators over sum of denominators, or sum of events over one population."""
    above = total(part.numerator or Decimal(0) for part in parts)
    if rule is YearToDate.RATE:
        if population is None:
            return _nothing(reading, "no population is held for the year")
        below = population.number
    else:
        below = total(part.denominator or Decimal(0) for part in parts)
    number = quotient(above, below, Unit.RATE if rule is YearToDate.RATE else unit)
    if number is None:
        return _nothing(reading, "nobody to count")
    return replace(reading, number=number, numerator=above, denominator=below)


def _latest(readings: list[Reading], whole: Period) -> Reading:
    """The last snapshot; it stands for the whole where it is of its last day."""
    known = [r for r in readings if r.number is not None]
    if not known:
        return _missing(whole, "no figures in the year")
    last = known[-1]
    return replace(last, period=whole) if last.period.ends == whole.ends else last


def worst(statuses: Sequence[Status]) -> Status:
    """The least certain of some statuses."""
    return min(statuses, key=_CERTAINTY.index)


def _missing(whole: Period, reason: str) -> Reading:
    return Reading(whole, None, reason=reason)


def _nothing(reading: Reading, reason: str) -> Reading:
    return Reading(reading.period, None, status=reading.status, reason=reason)
