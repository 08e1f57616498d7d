"""One place up or down, however often the same press comes."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Conflict
from portal.shifting import Past, neighbours, shifted


@dataclass(frozen=True)
class One:
    key: str


A, B, C = One("a"), One("b"), One("c")


def test_one_passes_its_neighbour_up_or_down() -> None:
    assert shifted([A, B, C], B, Past("a", up=True)) == [B, A, C]
    assert shifted([A, B, C], B, Past("c", up=False)) == [A, C, B]


def test_where_it_stands_already_nothing_is_shifted() -> None:
    assert shifted([B, A, C], B, Past("a", up=True)) is None
    assert shifted([A, C, B], B, Past("c", up=False)) is None


@pytest.mark.parametrize(
    "past", [Past("c", up=True), Past("c", up=False), Past("a", up=False), Past("z", up=True)]
)
def test_what_no_longer_stands_beside_it_is_not_passed(past: Past) -> None:
    with pytest.raises(Conflict):
        shifted([B, A, C] if past.neighbour == "c" else [C, A, B], A if past.neighbour == "a" else B, past)


def test_neighbours_end_in_nothing() -> None:
    assert neighbours(["a", "b", "c"]) == [("", "b"), ("a", "c"), ("b", "")]
    assert neighbours(["a"]) == [("", "")]
    assert neighbours([]) == []


@given(keys=st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=2, unique=True), up=st.booleans())
def test_the_same_press_again_always_changes_nothing(keys: list[str], up: bool) -> None:
    rows = [One(key) for key in keys]
    place = len(rows) // 2
    past = Past(keys[place - 1], up=True) if up else Past(keys[place], up=False)
    one = rows[place] if up else rows[place - 1]
    moved = shifted(rows, one, past)
    assert moved is not None
    assert sorted(each.key for each in moved) == sorted(keys)
    assert shifted(moved, one, past) is None
