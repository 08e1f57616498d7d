"""The bar of states: its parts fill it, keep their order, and stay legible."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.ui.progress import GAP, NARROWEST, parts
from portal.words import Tone, Word

COUNTS = st.lists(st.integers(min_value=0, max_value=500), min_size=1, max_size=7)


class Said(Word):
    GOOD = "all well", Tone.GREEN
    DUE = "soon due"
    GONE = "gone"


def test_fourteen_of_twenty() -> None:
    good, due, none = parts([(Said.GOOD, 14), (Said.DUE, 6), (Said.GONE, 0)])
    assert (good.x, good.word) == (0, "all well")
    assert good.width == 67.92  # 4.5 + (100 - 0.4 - 9) * 14 / 20
    assert due.x == 68.32
    assert none.width == 0


def test_nothing_at_all_is_an_empty_bar() -> None:
    assert [part.width for part in parts([(Said.GONE, 0)])] == [0]


@given(COUNTS)
def test_the_parts_fill_the_bar_in_order(counts: list[int]) -> None:
    shown = [part for part in parts([(Said.DUE, count) for count in counts]) if part.count]
    assert all(part.width >= NARROWEST for part in shown)
    for before, after in pairwise(shown):
        assert abs(before.x + before.width + GAP - after.x) < 0.03
    if shown:
        assert abs(shown[-1].x + shown[-1].width - 100) < 0.2
