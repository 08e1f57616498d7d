from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.formatting import (
    amount_text,
    change_text,
    decimals_of,
    difference_text,
    figure_text,
    fraction_text,
    gap_text,
    limit_text,
    rounded,
    with_fraction,
)
from indicators.figures.words import Unit

numbers = st.decimals(-100_000, 100_000, places=5)


@pytest.mark.parametrize(
    ("number", "unit", "decimals", "text"),
    [
        ("88", Unit.PERCENTAGE, 0, "88%"),
        ("85.2", Unit.PERCENTAGE, 1, "85.2%"),
        ("3", Unit.PERCENTAGE, 1, "3.0%"),
        ("87.5", Unit.PERCENTAGE, 0, "88%"),
        ("1472", Unit.COUNT, 0, "1,472"),
        ("1472.00000", Unit.COUNT, 0, "1,472"),
        ("0", Unit.COUNT, 0, "0"),
        ("-0.4", Unit.COUNT, 0, "0"),
        ("-2.5", Unit.COUNT, 0, "−3"),
        ("29", Unit.RATE, 0, "29 per 10,000"),
        ("1", Unit.DAYS, 0, "1 day"),
        ("12.5", Unit.DAYS, 1, "12.5 days"),
        ("1.25", Unit.RATIO, 2, "1.25"),
    ],
)
def test_a_figure_is_printed_with_its_unit(number: str, unit: Unit, decimals: int, text: str) -> None:
    assert figure_text(Decimal(number), unit, decimals) == text


def test_a_missing_figure_is_not_a_zero() -> None:
    assert figure_text(None, Unit.COUNT, 0) == "not stated"


def test_rounding_is_half_up_away_from_zero() -> None:
    assert [rounded(Decimal(n), 0) for n in ("0.5", "1.5", "2.5", "-2.5")] == [
        Decimal(1),
        Decimal(2),
        Decimal(3),
        Decimal(-3),
    ]
    assert str(rounded(Decimal("-0.3"), 0)) == "0"


@given(numbers, st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_step_at_most(number: Decimal, decimals: int) -> None:
    assert abs(rounded(number, decimals) - number) <= Decimal(5).scaleb(-decimals - 1)


def test_a_fraction_stands_behind_its_percentage() -> None:
    assert with_fraction("88%", fraction_text(Decimal(21), Decimal(24))) == "88% (21 of 24)"
    assert fraction_text(Decimal(1400), Decimal("1472.00")) == "1,400 of 1,472"
    assert with_fraction("88%", fraction_text(Decimal(21), None)) == "88%"
    assert fraction_text(None, Decimal(24)) == ""


def test_a_limit_has_the_decimals_it_was_set_with() -> None:
    assert [limit_text(Decimal(n), Unit.PERCENTAGE) for n in ("90.00000", "12.5")] == ["90%", "12.5%"]
    assert [decimals_of(Decimal(n)) for n in ("85.20", "100", "1E+2", "0.005")] == [1, 0, 0, 3]


@pytest.mark.parametrize(
    ("difference", "unit", "decimals", "text"),
    [
        ("2.8", Unit.PERCENTAGE, 1, "2.8 percentage points higher"),
        ("-6", Unit.PERCENTAGE, 0, "6 percentage points lower"),
        ("1", Unit.PERCENTAGE, 0, "1 percentage point higher"),
        ("0.3", Unit.PERCENTAGE, 0, "0.3 percentage points higher"),
        ("-1", Unit.DAYS, 0, "1 day lower"),
        ("-30", Unit.RATE, 0, "30 per 10,000 lower"),
        ("74", Unit.COUNT, 0, "74 higher"),
        ("0", Unit.PERCENTAGE, 1, "no change"),
    ],
)
def test_a_difference_says_points_and_direction(
    difference: str, unit: Unit, decimals: int, text: str
) -> None:
    assert difference_text(Decimal(difference), unit, decimals) == text


def test_a_change_of_counts_is_per_cent() -> None:
    assert change_text(Decimal(1472 - 1398) * 100 / Decimal(1398)) == "up 5%"
    assert change_text(Decimal(-39)) == "down 39%"
    assert change_text(Decimal("0.26")) == "up 0.3%"
    assert change_text(Decimal(0)) == "no change"


def test_a_gap_says_above_or_below() -> None:
    assert gap_text(Decimal(-2), Unit.PERCENTAGE, 0) == "2 percentage points below"
    assert gap_text(Decimal("0.5"), Unit.DAYS, 1) == "0.5 days above"
    assert gap_text(Decimal(0), Unit.COUNT, 0) == "on target"


def test_a_difference_that_is_not_nothing_never_reads_as_nothing() -> None:
    assert amount_text(Decimal("0.00001"), Unit.COUNT, 0) == "0.00001"
