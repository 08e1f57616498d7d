from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.numbers import decimal_text


def test_a_number_has_one_text() -> None:
    assert [decimal_text(Decimal(n)) for n in ("12.50", "1E+3", "-0", "0.00", "1E-5")] == [
        *("12.5", "1000", "0", "0", "0.00001")
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_the_text_keeps_the_number(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number
    assert "E" not in decimal_text(number)
