"""The bar of states: its parts fill it, keep their order, and stay legible."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.ui.progress import GAP, NARROWEST, parts

COUNTS = st.lists(st.integers(min_value=0, max_value=500), min_size=1, max_size=7)


def test_fourteen_of_twenty() -> None:
    approved, draft, none = parts([("Approved", 14), ("Figures changed", 6), ("Returned", 0)])
    assert (approved.x, approved.kind, approved.is_dark) == (0, "approved", True)
    assert (draft.kind, draft.is_dark) == ("figures-changed", False)
    assert approved.width == 67.92  # 4.5 + (100 - 0.4 - 9) * 14 / 20
    assert draft.x == 68.32
    assert none.width == 0


def test_nothing_at_all_is_an_empty_bar() -> None:
    assert [part.width for part in parts([("Draft", 0)])] == [0]


@given(COUNTS)
def test_the_parts_fill_the_bar_in_order(counts: list[int]) -> None:
    shown = [part for part in parts([(f"s{n}", count) for n, count in enumerate(counts)]) if part.count]
    assert all(part.width >= NARROWEST for part in shown)
    for before, after in pairwise(shown):
        assert abs(before.x + before.width + GAP - after.x) < 0.03
    if shown:
        assert abs(shown[-1].x + shown[-1].width - 100) < 0.2
