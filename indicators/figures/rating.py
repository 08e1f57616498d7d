"""Ratings: a figure against its target by the indicator's rule (domain: Rating).

All comparing is done with unrounded numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.formatting import decimals_of, gap_text
from indicators.figures.periods import Period
from indicators.figures.targets import NONE_SET, Target
from indicators.figures.words import Nature, Polarity, Rating, RatingRule, TargetKind, Unit


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and the words beside it; ``gap`` is the distance to the target in the indicator's unit."""

    rating: Rating
    detail: str = ""
    gap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What an indicator's version says about rating.

    ``tolerance`` is in the unit of the indicator for an absolute tolerance, in per cent of the target for a
    relative one, and the floor itself for a floor standard; None means that there is no amber.
    """

    rule: RatingRule
    tolerance: Decimal | None
    polarity: Polarity
    unit: Unit
    nature: Nature
    decimals: int = 0


def rate(number: Decimal | None, target: Target | None, period: Period, rules: Rules) -> Rated:
    """The rating of one figure for one period.

    In this order: no data, no target (never green), not rated (activity, and bands without a colour), not
    due (a count that still grows against a full year's target), then met, within tolerance or missed.
    """
    if number is None:
        return Rated(Rating.NO_DATA, "no figure")
    if target is None:
        return Rated(Rating.NO_TARGET, NONE_SET)
    gap = target.gap(number)
    detail = _detail(number, target, gap, rules)
    if rules.rule is RatingRule.BANDED:
        return Rated(Rating.NOT_RATED, detail, gap)
    if rules.rule is RatingRule.UNRATED or rules.polarity is Polarity.NEUTRAL:
        return Rated(Rating.NOT_RATED, "activity, not rated", gap)
    if not is_due(target, period, rules):
        return Rated(Rating.NOT_DUE, f"the target is for the whole of {target.year.label}")
    return Rated(_colour(number, target, rules), detail, gap)


def is_due(target: Target, period: Period, rules: Rules) -> bool:
    """Whether a figure of this period may be rated against the target.

    A count or rate of events grows through the year: part-year it is never rated against the full year's
    target. A profile target is for its own period alone. Percentages and stocks are due at any time.
    """
    if target.period is not None:
        return target.period == period
    grows = rules.nature is Nature.FLOW and rules.unit in (Unit.COUNT, Unit.RATE)
    return not grows or period.length >= 12


def _colour(number: Decimal, target: Target, rules: Rules) -> Rating:
    if target.met_by(number):
        return Rating.MET
    if rules.tolerance is None or rules.rule is RatingRule.STRICT:
        return Rating.MISSED
    limit = target.missed_limits(number)[0]
    if rules.rule is RatingRule.FLOOR:
        low, high = sorted((limit, rules.tolerance))
        return Rating.WITHIN if low <= number <= high else Rating.MISSED
    room = rules.tolerance
    if rules.rule is RatingRule.RELATIVE:
        room = abs(limit) * rules.tolerance / 100
    return Rating.WITHIN if abs(number - limit) <= room else Rating.MISSED


def _detail(number: Decimal, target: Target, gap: Decimal, rules: Rules) -> str:
    """``2 percentage points below``; the difference of the figures as they are printed."""
    if target.kind is TargetKind.BETWEEN and gap == 0:
        return "within the band"
    shown = target.decimals_for(number, rules.decimals)
    limits = [limit for limit in (target.lower, target.upper) if limit is not None]
    decimals = max([shown, *map(decimals_of, limits)])
    return gap_text(gap, rules.unit, decimals)


def tally(ratings: Iterable[Rating]) -> dict[Rating, int]:
    """How many of each rating, none left out: the counts add up to the number of indicators."""
    counts = dict.fromkeys(Rating, 0)
    for rating in ratings:
        counts[rating] += 1
    return counts


def months_that_met(numbers: Iterable[Decimal | None], target: Target) -> tuple[int, int]:
    """How many months met the target, of how many with a figure: (9, 12)."""
    known = [number for number in numbers if number is not None]
    return sum(target.met_by(number) for number in known), len(known)
