"""Figures as people read them. Rounding happens here, once, half up; nothing else rounds (domain: Figures)."""

from decimal import ROUND_HALF_UP, Decimal

from indicators.figures.words import Unit

NOT_STATED = "not stated"
NO_CHANGE = "no change"
MINUS = "−"
MOST_DECIMALS = 5  # as many as are stored


def decimals_of(number: Decimal) -> int:
    """How many decimals a number has, trailing zeros aside: 1 for 85.20."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half up, away from zero: 2.5 gives 3 and -2.5 gives -3."""
    result = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def number_text(number: Decimal, decimals: int) -> str:
    """``1,472`` or ``−2.8``."""
    return f"{rounded(number, decimals):,f}".replace("-", MINUS)


def figure_text(number: Decimal | None, unit: Unit, decimals: int) -> str:
    """A figure with its unit: "88%", "1,472", "29 per 10,000", "12 days"; "not stated" where there is none."""
    if number is None:
        return NOT_STATED
    text = number_text(number, decimals)
    if unit is Unit.DAYS:
        return f"{text} {'day' if text == '1' else 'days'}"
    return text + {Unit.PERCENTAGE: "%", Unit.RATE: " per 10,000"}.get(unit, "")


def fraction_text(numerator: Decimal | None, denominator: Decimal | None) -> str:
    """``21 of 24``; empty where either is not known."""
    if numerator is None or denominator is None:
        return ""
    return f"{_own_decimals(numerator)} of {_own_decimals(denominator)}"


def with_fraction(text: str, fraction: str) -> str:
    """``88% (21 of 24)``; the text alone where it has no fraction."""
    return f"{text} ({fraction})" if fraction else text


def _own_decimals(number: Decimal) -> str:
    return number_text(number, decimals_of(number))


def limit_text(number: Decimal, unit: Unit) -> str:
    """A target's limit, with as many decimals as it was set with: "90%", "12.5%"."""
    return figure_text(number, unit, decimals_of(number))


def _shown(number: Decimal, decimals: int) -> str:
    """The size of a difference; with more decimals where it would read as nothing."""
    size = abs(number)
    places = next((p for p in range(decimals, MOST_DECIMALS + 1) if rounded(size, p)), decimals)
    return number_text(size, places)


def amount_text(number: Decimal, unit: Unit, decimals: int) -> str:
    """The size of a difference between two figures: "2.8 percentage points", "1 day", "74"."""
    text = _shown(number, decimals)
    if unit is Unit.PERCENTAGE:
        return f"{text} percentage {'point' if text == '1' else 'points'}"
    if unit is Unit.DAYS:
        return f"{text} {'day' if text == '1' else 'days'}"
    return f"{text} per 10,000" if unit is Unit.RATE else text


def difference_text(difference: Decimal, unit: Unit, decimals: int) -> str:
    """``2.8 percentage points higher``; never "per cent" between percentages."""
    if difference == 0:
        return NO_CHANGE
    return f"{amount_text(difference, unit, decimals)} {'higher' if difference > 0 else 'lower'}"


def change_text(per_cent: Decimal, decimals: int = 0) -> str:
    """A change of a count in per cent: ``up 5%``, ``down 39%``."""
    if per_cent == 0:
        return NO_CHANGE
    return f"{'up' if per_cent > 0 else 'down'} {_shown(per_cent, decimals)}%"


def gap_text(gap: Decimal, unit: Unit, decimals: int) -> str:
    """How far from its target: ``2 percentage points below``; ``on target`` where it lies on it."""
    if gap == 0:
        return "on target"
    return f"{amount_text(gap, unit, decimals)} {'above' if gap > 0 else 'below'}"
