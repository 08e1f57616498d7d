"""Counts by period, category and place as the public may read them."""

from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.disclosure.claims import Limit
from indicators.disclosure.sums import Counted
from indicators.disclosure.tables import hidden_cells
from tests.indicators.disclosure.attack import Attack

APRIL = 2016 * 12 + 3
PLACES = ("north", "south", "west")


def counted(number: int, first: int = 0, last: int = 11, *, place: str = "", category: str = "") -> Counted:
    """``first`` and ``last`` are months of the year: 0 is April."""
    span = (APRIL + first, APRIL + last)
    name = f"{place}/{category}/{first}-{last}"
    breakdown = "source" if category else ""
    return Counted(name, number, "figure", span, True, breakdown, category, place)


def test_a_small_place_under_the_whole_takes_another_place_with_it() -> None:
    table = [counted(60), *(counted(n, place=p) for n, p in zip((3, 27, 30), PLACES, strict=True))]
    assert hidden_cells(table, 5) == {"north//0-11", "south//0-11"}


def test_a_place_in_a_quarter_needs_company_in_places_and_in_quarters() -> None:
    sizes = {"north": (3, 20, 21, 22), "south": (23, 24, 25, 26), "west": (27, 28, 29, 30)}
    table = [
        *(counted(n, 3 * q, 3 * q + 2, place=p) for p, row in sizes.items() for q, n in enumerate(row)),
        *(counted(sum(row), place=p) for p, row in sizes.items()),
        *(counted(sum(row[q] for row in sizes.values()), 3 * q, 3 * q + 2) for q in range(4)),
        counted(sum(map(sum, sizes.values()))),
    ]
    hidden = hidden_cells(table, 5)
    assert hidden == {"north//0-2", "north//3-5", "south//0-2", "south//3-5"}


def test_a_category_of_a_place_is_read_with_both() -> None:
    sizes = {"north": (3, 40), "south": (30, 50)}
    table = [
        *(
            counted(n, place=p, category=c)
            for p, row in sizes.items()
            for c, n in zip("ab", row, strict=True)
        ),
        *(counted(sum(row), place=p) for p, row in sizes.items()),
        *(counted(sum(row[at] for row in sizes.values()), category=c) for at, c in enumerate("ab")),
        counted(123),
    ]
    assert {str(cell) for cell in hidden_cells(table, 5)} == {
        "north/a/0-11", "north/b/0-11", "south/a/0-11", "south/b/0-11",
    }  # fmt: skip


def test_places_that_do_not_come_to_the_whole_are_no_sum() -> None:
    table = [counted(70), *(counted(n, place=p) for n, p in zip((3, 27, 30), PLACES, strict=True))]
    assert hidden_cells(table, 5) == {"north//0-11"}


@pytest.mark.parametrize(("threshold", "hidden"), [(0, 0), (2, 0), (3, 2)])
def test_the_threshold_says_what_is_small(threshold: int, hidden: int) -> None:
    table = [counted(60), *(counted(n, place=p) for n, p in zip((3, 27, 30), PLACES, strict=True))]
    assert len(hidden_cells(table, threshold)) == hidden


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 8), st.integers(6, 60)), min_size=12, max_size=12))
def test_nothing_follows_in_a_table_of_places_by_quarters(sizes: list[int]) -> None:
    rows = {place: sizes[4 * at : 4 * at + 4] for at, place in enumerate(PLACES)}
    table = {
        **{(p, q): n for p, row in rows.items() for q, n in enumerate(row)},
        **{(p, "year"): sum(row) for p, row in rows.items()},
        **{("all", q): sum(row[q] for row in rows.values()) for q in range(4)},
        ("all", "year"): sum(sizes),
    }
    cells = [
        Counted((p, q), n, "figure", _span(q), True, "", "", "" if p == "all" else p)
        for (p, q), n in table.items()
    ]
    hidden = hidden_cells(cells, 5)
    limits = [Limit(((cell, 1),), n, n) for cell, n in table.items() if cell not in hidden]
    for place in (*PLACES, "all"):
        limits.append(_sum((place, "year"), [(place, q) for q in range(4)]))
    for when in (*range(4), "year"):
        limits.append(_sum(("all", when), [(place, when) for place in PLACES]))
    # A table whose total is small itself, all of it ones, tells of them whatever is hidden.
    if sum(sizes) > 20:
        assert Attack(limits, dict.fromkeys(hidden, (1, None))).found(hidden) == {}


def _span(when: object) -> tuple[int, int]:
    return (
        (APRIL, APRIL + 11)
        if when == "year"
        else (APRIL + 3 * int(str(when)), APRIL + 3 * int(str(when)) + 2)
    )


def _sum(whole: Hashable, parts: list[tuple[str, object]]) -> Limit:
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)
