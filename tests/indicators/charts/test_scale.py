from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.scale import scale, tight

numbers = st.lists(st.decimals(Decimal("-1E20"), Decimal("1E20"), places=2), max_size=8)


def ticks(unit: str, *values: float, from_zero: bool = True) -> list[str]:
    return [text for _, text in scale([Decimal(str(v)) for v in values], unit, from_zero=from_zero).ticks]


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        ("%", (70, 94), ["0%", "25%", "50%", "75%", "100%"]),
        ("%", (3, 17), ["0%", "5%", "10%", "15%", "20%"]),
        ("%", (0, 0), ["0%", "25%", "50%", "75%", "100%"]),
        ("%", (120,), ["0%", "50%", "100%", "150%"]),
        ("children", (131, 66), ["0", "50", "100", "150"]),
        ("contacts", (1379,), ["0", "500", "1,000", "1,500"]),
        ("children", (2, 1), ["0", "1", "2"]),  # no half children
        ("days", (1.5,), ["0", "0.5", "1", "1.5"]),
        ("children", (0,), ["0", "1"]),
        ("children", (), ["0", "1"]),
        ("children", (-30, 30), ["−40", "−20", "0", "20", "40"]),
        ("pounds", (3_000_000,), ["0", "1m", "2m", "3m"]),
    ],
)
def test_an_axis_has_round_steps_from_zero(unit: str, values: tuple[float, ...], expected: list[str]) -> None:
    assert ticks(unit, *values) == expected


def test_an_axis_may_leave_zero_out() -> None:
    assert ticks("%", 91, 94, from_zero=False) == ["91%", "92%", "93%", "94%"]
    assert ticks("%", 50, 50, from_zero=False) == ["0%", "25%", "50%", "75%", "100%"]


@given(numbers, st.sampled_from(["%", "children"]), st.booleans())
def test_an_axis_holds_every_number_in_few_steps(values: list[Decimal], unit: str, from_zero: bool) -> None:
    axis = scale(values, unit, from_zero=from_zero)
    assert all(0 <= axis.fraction(value) <= 1 for value in values)
    assert 2 <= len(axis.ticks) <= 9
    if from_zero:
        assert axis.starts_at_zero


@given(numbers)
def test_bars_reach_from_zero_to_the_outermost_number(values: list[Decimal]) -> None:
    axis = tight(values)
    assert axis.low == min([*values, Decimal(0)])
    assert all(0 <= axis.fraction(value) <= 1 for value in [*values, Decimal(0)])
