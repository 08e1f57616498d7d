from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.rating import Rules, months_that_met, rate, tally
from indicators.figures.targets import Target
from indicators.figures.words import Nature, Polarity, Rating, RatingRule, TargetKind, Unit

YEAR = ReportingYear(2016)
WHOLE = YEAR.period
POINTS = Rules(RatingRule.POINTS, Decimal(3), Polarity.HIGH, Unit.PERCENTAGE, Nature.FLOW)
NINETY = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(90))
TEN = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(10))
NONE = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(0))
BAND = Target(TargetKind.BETWEEN, YEAR, lower=Decimal(10), upper=Decimal(15))

MET, WITHIN, MISSED = Rating.MET, Rating.WITHIN, Rating.MISSED


@pytest.mark.parametrize(
    ("rule", "tolerance", "target", "number", "rating"),
    [
        (RatingRule.POINTS, "3", NINETY, "90", MET),
        (RatingRule.POINTS, "3", NINETY, "89.9999", WITHIN),  # prints as 90, is not
        (RatingRule.POINTS, "3", NINETY, "87", WITHIN),
        (RatingRule.POINTS, "3", NINETY, "86.9", MISSED),
        (RatingRule.POINTS, "3", TEN, "10", MET),
        (RatingRule.POINTS, "3", TEN, "13", WITHIN),
        (RatingRule.POINTS, "3", TEN, "13.1", MISSED),
        (RatingRule.POINTS, None, NINETY, "89", MISSED),
        (RatingRule.RELATIVE, "10", NINETY, "81", WITHIN),
        (RatingRule.RELATIVE, "10", NINETY, "80.9", MISSED),
        (RatingRule.RELATIVE, "10", TEN, "11", WITHIN),
        (RatingRule.RELATIVE, "10", NONE, "0", MET),
        (RatingRule.RELATIVE, "10", NONE, "1", MISSED),  # ten per cent of nothing
        (RatingRule.POINTS, "2", NONE, "2", WITHIN),
        (RatingRule.FLOOR, "80", NINETY, "80", WITHIN),
        (RatingRule.FLOOR, "80", NINETY, "79.9", MISSED),
        (RatingRule.FLOOR, "14", TEN, "14", WITHIN),
        (RatingRule.FLOOR, "14", TEN, "14.5", MISSED),
        (RatingRule.STRICT, "3", NINETY, "89", MISSED),
        (RatingRule.STRICT, None, NINETY, "90", MET),
        (RatingRule.POINTS, "1", BAND, "10", MET),
        (RatingRule.POINTS, "1", BAND, "15", MET),
        (RatingRule.POINTS, "1", BAND, "9", WITHIN),
        (RatingRule.POINTS, "1", BAND, "16.5", MISSED),
        (RatingRule.BANDED, None, BAND, "3", Rating.NOT_RATED),
        (RatingRule.UNRATED, None, NINETY, "95", Rating.NOT_RATED),
    ],
)
def test_each_rule_rates(
    rule: RatingRule, tolerance: str | None, target: Target, number: str, rating: Rating
) -> None:
    rules = replace(POINTS, rule=rule, tolerance=None if tolerance is None else Decimal(tolerance))
    assert rate(Decimal(number), target, WHOLE, rules).rating is rating


def test_the_gap_is_said_in_words() -> None:
    assert rate(Decimal(88), NINETY, WHOLE, POINTS).detail == "2 percentage points below"
    assert rate(Decimal(90), NINETY, WHOLE, POINTS).detail == "on target"
    assert rate(Decimal("89.8"), NINETY, WHOLE, POINTS).detail == "0.2 percentage points below"
    assert rate(Decimal(12), TEN, WHOLE, POINTS).detail == "2 percentage points above"
    assert rate(Decimal(12), BAND, WHOLE, POINTS).detail == "within the band"
    banded = replace(POINTS, rule=RatingRule.BANDED)
    assert rate(Decimal(3), BAND, WHOLE, banded).detail == "7 percentage points below"
    assert rate(Decimal(88), NINETY, WHOLE, POINTS).gap == Decimal(-2)


@given(st.sampled_from(RatingRule), st.sampled_from(Polarity), st.decimals(0, 100, places=2))
def test_without_a_target_nothing_is_green(rule: RatingRule, polarity: Polarity, number: Decimal) -> None:
    rated = rate(number, None, WHOLE, replace(POINTS, rule=rule, polarity=polarity))
    assert (rated.rating, rated.detail) == (Rating.NO_TARGET, "no target set")


def test_without_a_figure_there_is_no_data() -> None:
    assert rate(None, NINETY, WHOLE, POINTS).rating is Rating.NO_DATA
    assert rate(None, None, WHOLE, POINTS).rating is Rating.NO_DATA


def test_activity_is_not_rated() -> None:
    rules = replace(POINTS, polarity=Polarity.NEUTRAL)
    assert rate(Decimal(95), NINETY, WHOLE, rules).rating is Rating.NOT_RATED


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.RATE])
@pytest.mark.parametrize(
    "period", [Period.month(2016, 12), Period.year_to_date(2016, 12), Period.between("2016-11", "2017-03")]
)
def test_a_growing_count_is_not_rated_against_the_full_years_target(unit: Unit, period: Period) -> None:
    rules = replace(POINTS, unit=unit, polarity=Polarity.LOW)
    target = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(1500))
    rated = rate(Decimal(400), target, period, rules)
    assert rated.rating is Rating.NOT_DUE
    assert rated.detail == "the target is for the whole of 2016/17"


@pytest.mark.parametrize("period", [WHOLE, Period.year_to_date(2017, 3), Period.rolling_year(2016, 12)])
def test_a_whole_years_count_is_due(period: Period) -> None:
    rules = replace(POINTS, unit=Unit.COUNT, polarity=Polarity.LOW)
    target = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(1500))
    assert rate(Decimal(1472), target, period, rules).rating is MET


def test_stocks_and_percentages_are_due_in_any_month() -> None:
    month = Period.month(2016, 12)
    stock = replace(POINTS, unit=Unit.COUNT, nature=Nature.STOCK)
    assert rate(Decimal(95), NINETY, month, stock).rating is MET
    assert rate(Decimal(95), NINETY, month, POINTS).rating is MET


def test_a_profile_target_is_for_its_own_period() -> None:
    december = Period.month(2016, 12)
    rules = replace(POINTS, unit=Unit.COUNT, polarity=Polarity.LOW)
    profile = Target(TargetKind.AT_MOST, YEAR, upper=Decimal(120), period=december)
    assert rate(Decimal(118), profile, december, rules).rating is MET
    assert rate(Decimal(118), profile, Period.month(2017, 1), rules).rating is Rating.NOT_DUE


@given(st.lists(st.sampled_from(Rating)))
def test_tallies_add_up(ratings: list[Rating]) -> None:
    counts = tally(ratings)
    assert sum(counts.values()) == len(ratings)
    assert set(counts) == set(Rating)


@given(st.decimals(0, 200, places=3), st.decimals(0, 20, places=1), st.sampled_from([NINETY, TEN, BAND]))
def test_only_a_figure_that_reaches_its_target_is_green(
    number: Decimal, tolerance: Decimal, target: Target
) -> None:
    rated = rate(number, target, WHOLE, replace(POINTS, tolerance=tolerance))
    reaches = (target.lower is None or number >= target.lower) and (
        target.upper is None or number <= target.upper
    )
    assert (rated.rating is MET) == reaches


def test_months_that_met_count_only_months_with_a_figure() -> None:
    assert months_that_met([Decimal(70), None, Decimal(90), Decimal(94)], NINETY) == (2, 3)
