from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.formatting import rounded
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.rating import (
    Rules,
    as_rated,
    decimals_shown,
    gap_words,
    months_that_met,
    rate,
    tally,
)
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
    "period",
    [
        Period.month(2016, 12),
        Period.year_to_date(2016, 12),
        Period.between("2016-11", "2017-03"),
        Period.between("2015-11", "2017-03"),
    ],
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


def test_months_that_met_count_only_months_with_a_figure_and_a_target() -> None:
    profile = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(95), period=Period.month(2016, 7))
    months = [
        (Decimal(70), NINETY),
        (None, NINETY),
        (Decimal(90), NINETY),
        (Decimal(94), profile),
        (Decimal(99), None),
    ]
    assert months_that_met(months) == (1, 3)


@pytest.mark.parametrize(
    ("number", "target", "tolerance", "decimals", "shown", "words"),
    [
        ("89.8", NINETY, "2", 0, 1, "0.2 percentage points below"),  # would read 90
        ("89.96", NINETY, "2", 0, 2, "0.04 percentage points below"),  # would read 90 and 90.0
        ("10.2", TEN, "2", 0, 1, "0.2 percentage points above"),  # at most 10: would read 10
        ("89.4", NINETY, "2", 0, 0, "1 percentage point below"),  # reads 89
        ("87.9", NINETY, "2", 0, 1, "2.1 percentage points below"),  # 88% would lie within 2 points
        ("88", NINETY, "2", 0, 0, "2 percentage points below"),
        ("87.99", NINETY, "2", 1, 2, "2.01 percentage points below"),
        ("12.1", TEN, "2", 0, 1, "2.1 percentage points above"),
        ("87.5", NINETY, "3", 0, 0, "2.5 percentage points below"),  # 88%, neither 2 nor 3 below
        ("87.5", NINETY, "2.5", 0, 0, "2.5 percentage points below"),  # within; 3 would not be
        ("12.5", TEN, "3", 0, 0, "3 percentage points above"),  # 13%
        (
            "91.4",
            Target(TargetKind.AT_LEAST, YEAR, lower=Decimal("91.3")),
            "2",
            0,
            1,
            "0.1 percentage points above",
        ),
        ("16.04", BAND, "1", 1, 2, "1.04 percentage points above"),
    ],
)
def test_what_is_printed_shows_why_it_is_rated_so(
    number: str, target: Target, tolerance: str, decimals: int, shown: int, words: str
) -> None:
    rules = replace(POINTS, tolerance=Decimal(tolerance), decimals=decimals)
    assert decimals_shown(Decimal(number), target, rules) == shown
    assert gap_words(Decimal(number), target, rules) == words
    assert rate(Decimal(number), target, WHOLE, rules).detail == words


@given(
    number=st.decimals(0, 110, places=3),
    limit=st.decimals(1, 100, places=1),
    tolerance=st.decimals(0, 20, places=1),
    rule=st.sampled_from([RatingRule.POINTS, RatingRule.RELATIVE, RatingRule.FLOOR, RatingRule.STRICT]),
    kind=st.sampled_from([TargetKind.AT_LEAST, TargetKind.AT_MOST]),
    decimals=st.integers(0, 2),
)
def test_a_reader_who_rates_the_printed_figure_comes_to_the_same(
    number: Decimal, limit: Decimal, tolerance: Decimal, rule: RatingRule, kind: TargetKind, decimals: int
) -> None:
    side = {"lower": limit} if kind is TargetKind.AT_LEAST else {"upper": limit}
    target = Target(kind, YEAR, **side)
    rules = replace(POINTS, rule=rule, tolerance=tolerance, decimals=decimals)
    printed = rounded(number, decimals_shown(number, target, rules))
    assert rate(printed, target, WHOLE, rules).rating is rate(number, target, WHOLE, rules).rating


@given(
    number=st.decimals(0, 110, places=3),
    limit=st.integers(1, 100),
    tolerance=st.decimals(0, 20, places=1),
    decimals=st.integers(0, 2),
)
def test_a_gap_in_words_is_within_the_tolerance_exactly_where_the_rating_is(
    number: Decimal, limit: int, tolerance: Decimal, decimals: int
) -> None:
    target = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(limit))
    rules = replace(POINTS, tolerance=tolerance, decimals=decimals)
    rated = rate(number, target, WHOLE, rules)
    if rated.rating is not MET:
        said = Decimal(rated.detail.split()[0])
        assert (said <= tolerance) == (rated.rating is WITHIN)


@pytest.mark.parametrize(
    ("stated", "above", "below", "limit", "rated"),
    [
        ("88", 21, 24, "88", "87.5"),  # stated half up, it would meet its target
        ("88", 21, 24, "87", "88"),  # it does either way
        ("88", 21, 24, "90", "88"),  # within tolerance either way
        ("67", 2, 3, "67", "66.66667"),
        ("92", 21, 24, "90", "92"),  # what does not agree stands as it was stated
        ("88", None, 24, "88", "88"),
    ],
)
def test_a_source_s_rounding_carries_no_figure_over_a_limit(
    stated: str, above: int | None, below: int, limit: str, rated: str
) -> None:
    target = Target(TargetKind.AT_LEAST, YEAR, lower=Decimal(limit))
    numerator = None if above is None else Decimal(above)
    assert as_rated(Decimal(stated), numerator, Decimal(below), target, POINTS) == Decimal(rated)


@given(
    below=st.integers(1, 300),
    share=st.integers(0, 1000),
    limit=st.decimals(0, 100, places=1),
    kind=st.sampled_from([TargetKind.AT_LEAST, TargetKind.AT_MOST]),
    places=st.integers(0, 2),
)
def test_a_percentage_with_its_fraction_is_rated_as_the_fraction_is(
    below: int, share: int, limit: Decimal, kind: TargetKind, places: int
) -> None:
    above = below * share // 1000
    exact = rounded(Decimal(100 * above) / below, 5)
    side = {"lower": limit} if kind is TargetKind.AT_LEAST else {"upper": limit}
    target = Target(kind, YEAR, **side)
    number = as_rated(rounded(exact, places), Decimal(above), Decimal(below), target, POINTS)
    assert rate(number, target, WHOLE, POINTS).rating is rate(exact, target, WHOLE, POINTS).rating
