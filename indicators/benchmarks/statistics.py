"""What is made of the members' figures. Pure, in decimals; symbols never come here.

A new statistic is its word in ``indicators.figures.words.Statistic`` and its row in ``STATISTICS``.
"""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from indicators.facts.numbers import DECIMALS, decimals
from indicators.figures.words import Polarity, Statistic

Numbers = Sequence[Decimal]  # in ascending order, at least one
_QUARTER = Decimal("0.25")


def mean(numbers: Numbers, polarity: Polarity) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def median(numbers: Numbers, polarity: Polarity) -> Decimal:
    """The middle one; of an even number the mean of the two in the middle."""
    return _at(numbers, Decimal("0.5"))


def best(numbers: Numbers, polarity: Polarity) -> Decimal | None:
    """The highest where high is good, the lowest where low is; else there is none."""
    return {Polarity.HIGH: numbers[-1], Polarity.LOW: numbers[0]}.get(polarity)


def better_quartile(numbers: Numbers, polarity: Polarity) -> Decimal | None:
    """Where the better quarter begins, between two as a spreadsheet's QUARTILE.INC does."""
    shares = {Polarity.HIGH: 1 - _QUARTER, Polarity.LOW: _QUARTER}
    return _at(numbers, shares[polarity]) if polarity in shares else None


STATISTICS: dict[Statistic, Callable[[Numbers, Polarity], Decimal | None]] = {
    Statistic.MEAN: mean,
    Statistic.MEDIAN: median,
    Statistic.BEST: best,
    Statistic.QUARTILE: better_quartile,
}


def of_members(
    statistic: Statistic, numbers: Sequence[Decimal], polarity: Polarity, places: int
) -> Decimal | None:
    """The statistic to ``places`` decimals, half up once; None without a number, or where there is none."""
    if not numbers:
        return None
    made = STATISTICS[statistic](sorted(numbers), polarity)
    return None if made is None else half_up(made, places)


def half_up(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-min(places, DECIMALS)), ROUND_HALF_UP)


def places_of(numbers: Sequence[Decimal]) -> int:
    """How exactly figures are given: the most decimals that one of them has."""
    return max((decimals(number) for number in numbers), default=0)


def _at(numbers: Numbers, share: Decimal) -> Decimal:
    """What lies at a share of the way from the first to the last."""
    place = share * (len(numbers) - 1)
    before = int(place)
    after = min(before + 1, len(numbers) - 1)
    return numbers[before] + (numbers[after] - numbers[before]) * (place - before)
