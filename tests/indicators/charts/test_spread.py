from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.spread import spread

items = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 12)), max_size=8)


def test_labels_that_do_not_meet_stay_where_they_wish() -> None:
    assert spread([(20, 10), (60, 10)], 0, 100) == [15, 55]


def test_labels_that_meet_move_apart_evenly() -> None:
    assert spread([(50, 10), (50, 10)], 0, 100) == [40, 50]
    assert spread([(52, 10), (50, 10)], 0, 100) == [51, 41]


def test_labels_stay_inside() -> None:
    assert spread([(1, 10), (99, 10)], 0, 100) == [0, 90]


@given(items)
def test_no_two_overlap_and_their_order_holds(wanted: list[tuple[float, float]]) -> None:
    starts = spread(wanted, 0, 100)
    placed = sorted(zip(starts, wanted, strict=True), key=lambda pair: (pair[0], pair[1][0]))
    for (start, (centre, length)), (after, (later, _)) in pairwise(placed):
        assert after >= start + length - 1e-6
        assert later >= centre - 1e-6
    for start, (_, length) in placed:
        assert start >= 0
        assert start + length <= 100 + 1e-6


def test_nothing_needs_no_room() -> None:
    assert spread([], 0, 100) == pytest.approx([])
