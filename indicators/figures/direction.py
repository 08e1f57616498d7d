"""Direction of travel: movement, and whether it is better, worse or similar (domain: Direction of travel).

"Better" is about what is wanted, whatever the number did; activity says higher or lower, and an indicator
with a band says nearer or further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.calculations import change_per_cent, change_points, total
from indicators.figures.formatting import MOST_DECIMALS, NO_CHANGE, change_text, difference_text, rounded
from indicators.figures.periods import Period
from indicators.figures.targets import Target
from indicators.figures.words import Judgement, Polarity, Rating, Unit, Word

_PER_CENT = (Unit.COUNT, Unit.RATE)  # whose changes are said in per cent
_FEWEST = 3  # figures that a slope needs
_STANDINGS = {
    Rating.MET: "target met",
    Rating.WITHIN: "target not met, within tolerance",
    Rating.MISSED: "target not met",
}


class Comparison(Word):
    PREVIOUS = "previous period"
    SAME_LAST_YEAR = "same period last year"
    LAST_YEAR_END = "last year-end"
    SLOPE = "slope"

    def period(self, period: Period) -> Period | None:
        """What a period is compared with; None for a slope, which looks at several."""
        return {
            Comparison.PREVIOUS: period.previous,
            Comparison.SAME_LAST_YEAR: period.year_before,
            Comparison.LAST_YEAR_END: period.reporting_year.previous.period,
            Comparison.SLOPE: None,
        }[self]


@dataclass(frozen=True, slots=True)
class Similar:
    """When a movement counts as none: up to so much in the unit, or so many per cent of what it was."""

    amount: Decimal = Decimal(0)
    per_cent: Decimal = Decimal(0)

    def holds(self, before: Decimal, difference: Decimal) -> bool:
        size = abs(difference)
        return size <= self.amount or size * 100 <= self.per_cent * abs(before)


EXACTLY = Similar()


@dataclass(frozen=True, slots=True)
class Direction:
    """The judgement, the movement in words, and whether the target still holds ("" without one)."""

    judgement: Judgement
    detail: str
    standing: str = ""

    @property
    def words(self) -> str:
        return self.judgement.label


def direction(
    before: Decimal | None,
    now: Decimal | None,
    *,
    polarity: Polarity,
    unit: Unit,
    decimals: int,
    similar: Similar = EXACTLY,
    target: Target | None = None,
    rating: Rating | None = None,
) -> Direction:
    """From an earlier figure to the present one, both as exactly as they are kept: 66.66667 and two thirds are the same.

    ``target`` is the band of an indicator that is good on target; without one its movement is only higher
    or lower. ``decimals`` are those that the figures are printed with; per cent changes have none.
    """
    standing = _STANDINGS.get(rating, "") if rating else ""
    if before is None or now is None:
        missing = "no earlier figure" if before is None else "no figure"
        return Direction(Judgement.UNKNOWN, missing, standing)
    # As exactly as figures are kept.
    before, now = rounded(before, MOST_DECIMALS), rounded(now, MOST_DECIMALS)
    judgement = _judge(before, now, polarity, similar, target)
    return Direction(judgement, movement_text(before, now, unit=unit, decimals=decimals), standing)


def _judge(
    before: Decimal, now: Decimal, polarity: Polarity, similar: Similar, target: Target | None
) -> Judgement:
    if polarity is Polarity.ON_TARGET and target is not None:
        # Nearer to the band is what counts; two figures inside it are alike.
        step = abs(target.gap(now)) - abs(target.gap(before))
        if similar.holds(before, step):
            return Judgement.SIMILAR
        return Judgement.NEARER if step < 0 else Judgement.FURTHER
    step = now - before
    if similar.holds(before, step):
        return Judgement.SIMILAR
    if polarity in (Polarity.NEUTRAL, Polarity.ON_TARGET):
        return Judgement.HIGHER if step > 0 else Judgement.LOWER
    wanted = (step > 0) == (polarity is Polarity.HIGH)
    return Judgement.BETTER if wanted else Judgement.WORSE


def movement_text(before: Decimal, now: Decimal, *, unit: Unit, decimals: int) -> str:
    """``2.8 percentage points higher`` between percentages, ``up 5%`` between counts and rates.

    From zero no per cent exists: the difference is said instead.
    """
    if before == now:
        return NO_CHANGE
    per_cent = change_per_cent(before, now) if unit in _PER_CENT else None
    if per_cent is not None:
        return change_text(per_cent)
    return difference_text(change_points(before, now), unit, decimals)


def fitted_ends(numbers: Sequence[Decimal | None]) -> tuple[Decimal, Decimal] | None:
    """First and last of the straight line that fits best (least squares), over equally long periods.

    Missing figures keep their place. None for fewer than three figures.
    """
    known = [(Decimal(i), number) for i, number in enumerate(numbers) if number is not None]
    if len(known) < _FEWEST:
        return None
    count = len(known)
    mean_x, mean_y = total(x for x, _ in known) / count, total(y for _, y in known) / count
    slope = total((x - mean_x) * (y - mean_y) for x, y in known) / total((x - mean_x) ** 2 for x, _ in known)
    last = Decimal(len(numbers) - 1)
    return mean_y - slope * mean_x, mean_y + slope * (last - mean_x)
