"""Year to date: one figure for a year, or for the part of it that is known (domain: Year to date)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.figures.calculations import quotient, total
from indicators.figures.formatting import rounded
from indicators.figures.periods import Period, ReportingYear
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
    derived = _derived(rule, _within(readings, year), year, unit, population)
    known_population = population.year if population and rule is YearToDate.RATE else ""
    if supplied is None:
        return YearFigure(derived, derived=True, population=known_population)
    alike = derived.number is not None and supplied.number is not None
    if not alike or not _same_time(derived.period, supplied.period):
        return YearFigure(supplied, derived=False, population=known_population)
    difference = (supplied.number or Decimal(0)) - (derived.number or Decimal(0))
    return YearFigure(supplied, False, derived.number, difference, known_population)


def _same_time(one: Period, other: Period) -> bool:
    return (one.starts, one.ends) == (other.starts, other.ends)


def _within(readings: Sequence[Reading], year: ReportingYear) -> list[Reading]:
    chosen = sorted((r for r in readings if year.period.contains(r.period)), key=lambda r: r.period)
    for i, later in enumerate(chosen[1:]):
        if later.period.starts <= chosen[i].period.ends:
            raise ValueError(f"{chosen[i].period.label} and {later.period.label} overlap.")
    return chosen


def _derived(
    rule: YearToDate,
    readings: list[Reading],
    year: ReportingYear,
    unit: Unit,
    population: Population | None,
) -> Reading:
    if rule is YearToDate.SUPPLIED:
        return _missing(year, "no year figure was supplied, and months of this indicator do not add up")
    if rule is YearToDate.NONE:
        return _missing(year, "this indicator has no year figure")
    if rule is YearToDate.LATEST:
        return _latest(readings, year)
    wanted = [r for r in readings if _usable(rule, r)]
    hole = _hole(wanted)
    if not wanted or hole:
        return _missing(year, f"no figure for {hole}" if hole else "no figures in the year")
    reading = replace(wanted[0], period=_covered(wanted, year), status=worst([r.status for r in wanted]))
    if rule is YearToDate.SUM:
        added = total(r.number or Decimal(0) for r in wanted)
        return replace(reading, number=added, numerator=None, denominator=None)
    return _quotient(rule, reading, wanted, unit, population)


def _usable(rule: YearToDate, reading: Reading) -> bool:
    """Whether a reading has what its rule adds up."""
    if rule is YearToDate.SUM:
        return reading.number is not None
    if rule is YearToDate.RATE:
        return reading.numerator is not None
    return reading.numerator is not None and reading.denominator is not None


def _hole(readings: list[Reading]) -> str:
    """The label of what is missing between the first and the last reading; empty where nothing is.

    A total with a hole in it is no total of anything that a label could name.
    """
    for i, later in enumerate(readings[1:]):
        months = Period.between(readings[i].period.months()[-1].key, later.period.months()[0].key).months()
        if len(months) > 2:
            return Period.between(months[1].key, months[-2].key).label
    return ""


def _covered(readings: list[Reading], year: ReportingYear) -> Period:
    """The year, the year to date, or the months from the first reading to the last."""
    first, last = readings[0].period.months()[0], readings[-1].period.months()[-1]
    if first.starts != year.period.starts:
        return Period.between(first.key, last.key)
    if last.ends == year.period.ends:
        return year.period
    return Period.year_to_date(last.ends.year, last.ends.month)


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


def _latest(readings: list[Reading], year: ReportingYear) -> Reading:
    """The last snapshot; it stands for the year where it is of the year's last day."""
    known = [r for r in readings if r.number is not None]
    if not known:
        return _missing(year, "no figures in the year")
    last = known[-1]
    return replace(last, period=year.period) if last.period.ends == year.period.ends else last


def worst(statuses: Sequence[Status]) -> Status:
    """The least certain of some statuses."""
    return min(statuses, key=_CERTAINTY.index)


def _missing(year: ReportingYear, reason: str) -> Reading:
    return Reading(year.period, None, reason=reason)


def _nothing(reading: Reading, reason: str) -> Reading:
    return Reading(reading.period, None, status=reading.status, reason=reason)
