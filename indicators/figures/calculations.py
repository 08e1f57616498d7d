"""What follows from figures: fractions, shares, changes; all in decimals, none rounded."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from indicators.figures.formatting import rounded
from indicators.figures.words import Unit

_FACTORS = {Unit.PERCENTAGE: Decimal(100), Unit.RATE: Decimal(10_000)}


def quotient(numerator: Decimal, denominator: Decimal, unit: Unit) -> Decimal | None:
    """The figure that a fraction gives in its unit; None over nothing.

    Per cent for percentages, per 10,000 for rates; the plain quotient for ratios, mean days and the like.
    """
    if denominator == 0:
        return None
    return numerator * _FACTORS.get(unit, Decimal(1)) / denominator


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in per cent of the whole; None of nothing."""
    return quotient(part, whole, Unit.PERCENTAGE)


def remainder(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Those of the cohort who are not in the numerator: 2 for 54 of 56."""
    return denominator - numerator


def change_per_cent(before: Decimal, now: Decimal) -> Decimal | None:
    """The change of a count in per cent of what it was; None from zero, where no per cent exists."""
    if before == 0:
        return None
    return (now - before) * 100 / abs(before)


def change_points(before: Decimal, now: Decimal) -> Decimal:
    """The difference between two percentages in percentage points, or between any two figures."""
    return now - before


def agrees(number: Decimal, numerator: Decimal, denominator: Decimal, *, unit: Unit, decimals: int) -> bool:
    """Whether a stored figure is what its fraction gives, as printed (domain: "they must agree")."""
    given = quotient(numerator, denominator, unit)
    return given is not None and rounded(given, decimals) == rounded(number, decimals)


def _bounds(percentage: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """What prints as this percentage: from the first number up to, not including, the second."""
    half = Decimal(5).scaleb(-decimals - 1)
    return percentage - half, percentage + half


def numerators(percentage: Decimal, denominator: int, *, decimals: int) -> range:
    """The whole counts that give this percentage, as printed, of a cohort of this size.

    An empty range is an impossible fraction: no cohort of that size gives that percentage (domain).
    """
    low, high = _bounds(percentage, decimals)
    first = (low * denominator / 100).to_integral_value(ROUND_CEILING)
    last = (high * denominator / 100).to_integral_value(ROUND_CEILING) - 1
    if denominator <= 0:
        return range(0)
    return range(max(0, int(first)), min(denominator, int(last)) + 1)


def is_impossible(percentage: Decimal, denominator: int, *, decimals: int) -> bool:
    """Whether no whole count of a cohort of this size gives the percentage as printed."""
    return not numerators(percentage, denominator, decimals=decimals)


def cohorts(count: int, percentage: Decimal, *, decimals: int) -> range | None:
    """The cohort sizes of which this count is this percentage, as printed: 26 and 12% give 209 to 226.

    None where every size does, as for nobody and 0%; an empty range where none does.
    """
    low, high = _bounds(percentage, decimals)
    if count == 0:
        return None if low <= 0 else range(0)
    if high <= 0:
        return range(0)
    first = (Decimal(100 * count) / high).to_integral_value(ROUND_FLOOR) + 1
    if low <= 0:
        return range(max(count, int(first)), _ENDLESS)
    last = (Decimal(100 * count) / low).to_integral_value(ROUND_FLOOR)
    return range(max(count, int(first)), int(last) + 1)


_ENDLESS = 10**9  # more than any cohort of people


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, zero of none."""
    return sum(numbers, Decimal(0))
