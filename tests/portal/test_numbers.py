from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.numbers import decimal_text, whole


def test_a_number_has_one_text() -> None:
    assert [decimal_text(Decimal(n)) for n in ("12.50", "1E+3", "-0", "0.00", "1E-5")] == [
        *("12.5", "1000", "0", "0", "0.00001")
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_the_text_keeps_the_number(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number
    assert "E" not in decimal_text(number)


def test_digits_are_a_whole_number() -> None:
    assert [whole(text) for text in ("0", "012", "2016", "9" * 18)] == [0, 12, 2016, 999_999_999_999_999_999]


@pytest.mark.parametrize(
    "text", ["", " ", "²", "٣", "-1", "+1", "1.0", "1_000", "1e3", "9" * 19, "9" * 5_000]
)
def test_what_no_database_counts_to_is_none(text: str) -> None:
    assert whole(text) is None
