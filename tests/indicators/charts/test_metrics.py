from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.metrics import lato, shorten, wrap


def test_widths_are_those_of_lato() -> None:
    assert lato("0", 10) == 5.8
    assert round(lato("Target 90%", 8.5, True), 1) == 43.5
    assert lato("a", 10, True) > lato("a", 10)


def test_a_text_that_is_too_long_ends_in_dots() -> None:
    assert shorten("Emergency duty team", 500, 10, False, lato) == "Emergency duty team"
    assert shorten("Emergency duty team", 50, 10, False, lato) == "Emergen…"
    assert shorten("Emergency", 3, 10, False, lato) == ""


def test_a_text_wraps_at_its_spaces() -> None:
    assert wrap("Statistical neighbours 97%", 60, 10, False, lato, 3) == ("Statistical", "neighbours", "97%")
    assert wrap("Statistical neighbours 97%", 60, 10, False, lato, 1) == ("Statistical n…",)
    assert wrap("  ", 60, 10, False, lato, 3) == ()


@given(st.text(max_size=60), st.floats(1, 200), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, width: float, lines: int) -> None:
    rows = wrap(text, width, 8.5, False, lato, lines)
    assert len(rows) <= lines
    assert all(lato(row, 8.5) <= width for row in rows)
