from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.disclosure.small import protected, rounded_to


@pytest.mark.parametrize(
    ("numerator", "denominator", "threshold", "hidden"),
    [
        (54, 56, 5, True),  # gives 2 away
        (2, 56, 5, True),
        (18, 56, 5, False),
        (5, None, 5, True),
        (6, None, 5, False),
        (51, 56, 5, True),
        (50, 56, 5, False),
        (0, 56, 5, False),
        (56, 56, 5, False),
        (3, 3, 5, True),
        (2, 56, 1, False),
        (1, 56, 1, True),
        (2, 56, 0, False),
        (None, 56, 5, False),
    ],
)
def test_a_small_count_and_its_complement_are_hidden(
    numerator: int | None, denominator: int | None, threshold: int, hidden: bool
) -> None:
    above = None if numerator is None else Decimal(numerator)
    below = None if denominator is None else Decimal(denominator)
    assert protected(above, below, threshold) is hidden


def test_zeros_are_hidden_only_where_the_council_says_so() -> None:
    assert not protected(Decimal(0), Decimal(56), 5)
    assert protected(Decimal(0), Decimal(56), 5, zeros=True)
    assert protected(Decimal(56), Decimal(56), 5, zeros=True)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5))
def test_a_cohort_is_hidden_from_both_sides_alike(count: int, others: int, threshold: int) -> None:
    whole = Decimal(count + others)
    assert protected(Decimal(count), whole, threshold) == protected(Decimal(others), whole, threshold)


@pytest.mark.parametrize("threshold", [-1, 6])
def test_a_threshold_is_one_to_five(threshold: int) -> None:
    with pytest.raises(ValueError, match="The threshold is 1 to 5"):
        protected(Decimal(1), None, threshold)


def test_counts_are_rounded_to_a_base() -> None:
    assert [rounded_to(Decimal(n), 5) for n in (0, 2, 3, 12, 13)] == [
        Decimal(0),
        Decimal(0),
        Decimal(5),
        Decimal(10),
        Decimal(15),
    ]
    assert rounded_to(Decimal(15), 10) == Decimal(20)
    assert rounded_to(Decimal(7), 1) == Decimal(7)
    with pytest.raises(ValueError, match="A rounding base is 1 or more"):
        rounded_to(Decimal(7), 0)
