"""Ratings: a figure against its target by the indicator's rule (domain: Rating).

All comparing is done with unrounded numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.calculations import quotient
from indicators.figures.formatting import MOST_DECIMALS, decimals_of, gap_text, rounded
from indicators.figures.periods import Period
from indicators.figures.targets import NONE_SET, Target
from indicators.figures.words import Nature, Polarity, Rating, RatingRule, TargetKind, Unit

_TOLERANT = (RatingRule.POINTS, RatingRule.RELATIVE, RatingRule.FLOOR)


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
    detail = gap_words(number, target, rules)
    if rules.rule is RatingRule.BANDED:
        return Rated(Rating.NOT_RATED, detail, gap)
    if rules.rule is RatingRule.UNRATED or rules.polarity is Polarity.NEUTRAL:
        return Rated(Rating.NOT_RATED, "activity, not rated", gap)
    if not is_due(target, period, rules):
        return Rated(Rating.NOT_DUE, f"the target is for the whole of {target.year.label}")
    return Rated(_colour(number, target, rules), detail, gap)


def is_due(target: Target, period: Period, rules: Rules) -> bool:
    """Whether a figure of this period may be rated against the target.

    A count or rate of events grows through the year: part-year, or over more than a year, it is never rated
    against the full year's target. A profile target is for its own period alone. Percentages and stocks are due at any time.
    """
    if target.period is not None:
        return target.period == period
    grows = rules.nature is Nature.FLOW and rules.unit in (Unit.COUNT, Unit.RATE)
    return not grows or period.length == 12


def _colour(number: Decimal, target: Target, rules: Rules) -> Rating:
    missed = target.missed_limits(number)
    if not missed:
        return Rating.MET
    edge = _edge(number, missed[0], rules)
    if edge is None:
        return Rating.MISSED
    reached = number <= edge if number > missed[0] else number >= edge
    return Rating.WITHIN if reached else Rating.MISSED


def _edge(number: Decimal, limit: Decimal, rules: Rules) -> Decimal | None:
    """The last figure within tolerance, on the side on which the number misses the limit."""
    if rules.tolerance is None or rules.rule not in _TOLERANT:
        return None
    side = 1 if number > limit else -1
    if rules.rule is RatingRule.FLOOR:
        return rules.tolerance if (rules.tolerance - limit) * side > 0 else limit
    of_target = abs(limit) / 100 if rules.rule is RatingRule.RELATIVE else 1
    return limit + side * rules.tolerance * of_target


def as_rated(
    number: Decimal, numerator: Decimal | None, denominator: Decimal | None, target: Target, rules: Rules
) -> Decimal:
    """The figure as it is rated: as its source states it, or as its fraction gives it, to five decimals, where
    rounding would have carried it over a limit. 21 of 24, stated as 88%, does not reach 88."""
    if numerator is None or denominator is None or rules.unit is Unit.COUNT:
        return number
    given = quotient(numerator, denominator, rules.unit)
    if given is None:
        return number
    exact = rounded(given, MOST_DECIMALS)
    is_rounded = rounded(exact, decimals_of(number)) == number
    decides = _standing(exact, target, rules) != _standing(number, target, rules)
    return exact if is_rounded and decides else number


def decimals_shown(number: Decimal, target: Target, rules: Rules) -> int:
    """How many decimals the number needs so that as printed it is rated as it is.

    89.8 does not reach 90, and 87.9 does not lie within 2 points of it: neither may read as if it did.
    """
    standing = _standing(number, target, rules)
    fitting = (
        places
        for places in range(rules.decimals, MOST_DECIMALS + 1)
        if _standing(rounded(number, places), target, rules) == standing
    )
    return next(fitting, rules.decimals)


def _standing(number: Decimal, target: Target, rules: Rules) -> tuple[bool, Rating]:
    return target.met_by(number), _colour(number, target, rules)


def gap_words(number: Decimal, target: Target, rules: Rules) -> str:
    """``2 percentage points below``: the distance to the target, wherever one is printed.

    Rounded like the figure, except where that would contradict it or its rating: 87.5 prints as 88%, and
    lies neither 2 nor 3 points below 90, but 2.5.
    """
    gap = target.gap(number)
    if target.kind is TargetKind.BETWEEN and gap == 0:
        return "within the band"
    return gap_text(gap, rules.unit, _gap_decimals(number, gap, target, rules))


def _gap_decimals(number: Decimal, gap: Decimal, target: Target, rules: Rules) -> int:
    shown = decimals_shown(number, target, rules)
    limits = [limit for limit in (target.lower, target.upper) if limit is not None]
    least = max([shown, *map(decimals_of, limits)])
    if decimals_of(gap) == least + 1 and rounded(gap, least) != target.gap(rounded(number, shown)):
        least += 1  # half a step, which the figure rounds up and the gap would round down
    missed = target.missed_limits(number)
    edge = _edge(number, missed[0], rules) if missed else None
    if edge is None:
        return least
    room, size = abs(edge - missed[0]), abs(gap)
    fitting = (p for p in range(least, MOST_DECIMALS + 1) if (rounded(size, p) <= room) is (size <= room))
    return next(fitting, least)


def tally(ratings: Iterable[Rating]) -> dict[Rating, int]:
    """How many of each rating, none left out: the counts add up to the number of indicators."""
    counts = dict.fromkeys(Rating, 0)
    for rating in ratings:
        counts[rating] += 1
    return counts


def months_that_met(months: Iterable[tuple[Decimal | None, Target | None]]) -> tuple[int, int]:
    """How many months met their targets, of how many that have a figure and a target: (9, 12)."""
    known = [target.met_by(number) for number, target in months if number is not None and target is not None]
    return sum(known), len(known)
