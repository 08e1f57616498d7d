from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.calculations import (
    agrees,
    change_per_cent,
    change_points,
    cohorts,
    is_impossible,
    numerators,
    quotient,
    remainder,
    share,
)
from indicators.figures.formatting import rounded
from indicators.figures.words import Unit


def test_a_fraction_gives_its_figure_in_the_unit() -> None:
    assert quotient(Decimal(21), Decimal(24), Unit.PERCENTAGE) == Decimal("87.5")
    assert quotient(Decimal(66), Decimal(22000), Unit.RATE) == Decimal(30)
    assert quotient(Decimal(90), Decimal(36), Unit.DAYS) == Decimal("2.5")
    assert quotient(Decimal(1), Decimal(0), Unit.PERCENTAGE) is None
    assert share(Decimal(1379), Decimal(3345)) == Decimal(137900) / Decimal(3345)


def test_the_remainder_is_those_who_are_not_counted() -> None:
    assert remainder(Decimal(54), Decimal(56)) == Decimal(2)


def test_a_change_of_counts_is_in_per_cent_of_what_it_was() -> None:
    assert change_per_cent(Decimal(100), Decimal(143)) == Decimal(43)
    assert change_per_cent(Decimal(134), Decimal(67)) == Decimal(-50)
    assert change_per_cent(Decimal(0), Decimal(5)) is None
    assert change_points(Decimal("85.2"), Decimal(88)) == Decimal("2.8")


def test_a_figure_and_its_fraction_agree_as_printed() -> None:
    assert agrees(Decimal(88), Decimal(21), Decimal(24), unit=Unit.PERCENTAGE, decimals=0)
    assert not agrees(Decimal(87), Decimal(21), Decimal(24), unit=Unit.PERCENTAGE, decimals=0)
    assert agrees(Decimal("87.5"), Decimal(21), Decimal(24), unit=Unit.PERCENTAGE, decimals=1)
    assert not agrees(Decimal(0), Decimal(0), Decimal(0), unit=Unit.PERCENTAGE, decimals=0)


@pytest.mark.parametrize(
    ("percentage", "denominator", "decimals", "counts"),
    [
        ("83", 18, 0, [15]),
        ("88", 24, 0, [21]),
        ("32", 56, 0, [18]),
        ("53", 7, 0, []),
        ("12.5", 7, 1, []),
        ("0", 7, 0, [0]),
        ("100", 7, 0, [7]),
        ("50", 400, 0, [198, 199, 200, 201]),  # 198 of 400 is 49.5%, which prints as 50%
        ("50", 0, 0, []),
    ],
)
def test_only_some_counts_of_a_cohort_give_a_percentage(
    percentage: str, denominator: int, decimals: int, counts: list[int]
) -> None:
    assert list(numerators(Decimal(percentage), denominator, decimals=decimals)) == counts
    assert is_impossible(Decimal(percentage), denominator, decimals=decimals) == (counts == [])


@given(st.integers(1, 400), st.integers(0, 2), st.data())
def test_a_percentage_that_a_cohort_gives_is_never_called_impossible(
    denominator: int, decimals: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, denominator))
    printed = rounded(Decimal(100 * count) / Decimal(denominator), decimals)
    assert count in numerators(printed, denominator, decimals=decimals)


@given(st.integers(1, 60), st.integers(0, 100))
def test_the_counts_of_a_cohort_are_exactly_those_that_print_so(denominator: int, percentage: int) -> None:
    tried = [n for n in range(denominator + 1) if rounded(Decimal(100 * n) / denominator, 0) == percentage]
    assert list(numerators(Decimal(percentage), denominator, decimals=0)) == tried


@given(st.integers(1, 30), st.integers(1, 100))
def test_the_cohorts_of_a_count_are_exactly_those_that_print_so(count: int, percentage: int) -> None:
    tried = [d for d in range(count, 6001) if rounded(Decimal(100 * count) / d, 0) == percentage]
    assert list(cohorts(count, Decimal(percentage), decimals=0) or []) == tried


def test_a_count_and_a_percentage_narrow_the_cohort() -> None:
    assert cohorts(26, Decimal(12), decimals=0) == range(209, 227)
    assert cohorts(34, Decimal(24), decimals=0) == range(139, 145)
    assert cohorts(0, Decimal(0), decimals=0) is None
    assert cohorts(0, Decimal(3), decimals=0) == range(0)
    assert cohorts(5, Decimal(-3), decimals=0) == range(0)
    sizes = cohorts(2, Decimal(0), decimals=0)
    assert sizes is not None
    assert sizes.start == 401
