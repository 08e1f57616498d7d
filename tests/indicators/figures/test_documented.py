"""The examples of docs/calculations.md that no other test has."""

from decimal import Decimal

import pytest

from indicators.figures.direction import fitted_ends
from indicators.figures.formatting import rounded
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.rating import Rules, rate
from indicators.figures.targets import Target
from indicators.figures.words import Nature, Polarity, Rating, RatingRule, TargetKind, Unit

LEAST, MOST, BAND = TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.BETWEEN
YEAR = ReportingYear(2016)


@pytest.mark.parametrize(
    ("rule", "kind", "limits", "tolerance", "met", "within", "missed"),
    [
        (RatingRule.POINTS, LEAST, ("90", None), "2", ["90"], ["88"], ["87.9"]),
        (RatingRule.RELATIVE, MOST, (None, "40"), "5", ["40"], ["42"], ["42.1"]),
        (RatingRule.FLOOR, LEAST, ("90", None), "80", ["90"], ["80"], ["79.9"]),
        (RatingRule.STRICT, MOST, (None, "0"), None, ["0"], [], ["1"]),
        (RatingRule.POINTS, BAND, ("10", "15"), "1", ["10", "15"], ["9", "16"], ["8.9"]),
    ],
)
def test_the_table_of_ratings(
    rule: RatingRule,
    kind: TargetKind,
    limits: tuple[str | None, str | None],
    tolerance: str | None,
    met: list[str],
    within: list[str],
    missed: list[str],
) -> None:
    lower, upper = (Decimal(limit) if limit else None for limit in limits)
    target = Target(kind, YEAR, lower, upper)
    polarity = {LEAST: Polarity.HIGH, MOST: Polarity.LOW, BAND: Polarity.ON_TARGET}[kind]
    rules = Rules(rule, Decimal(tolerance) if tolerance else None, polarity, Unit.PERCENTAGE, Nature.FLOW, 0)
    for numbers, rating in ((met, Rating.MET), (within, Rating.WITHIN), (missed, Rating.MISSED)):
        for number in numbers:
            assert rate(Decimal(number), target, Period.year(2016), rules).rating is rating, number


def test_the_slope_and_the_rounding() -> None:
    assert fitted_ends([Decimal(1), Decimal(2), Decimal(6)]) == (Decimal("0.5"), Decimal("5.5"))
    assert [rounded(Decimal(n), 0) for n in ("2.5", "-2.5")] == [Decimal(3), Decimal(-3)]
    assert rounded(Decimal("88.45"), 1) == Decimal("88.5")
