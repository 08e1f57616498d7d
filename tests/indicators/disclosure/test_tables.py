"""Figures by period, category and place as the public may read them."""

from collections.abc import Hashable
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.disclosure.claims import Limit
from indicators.disclosure.sums import Counted
from indicators.disclosure.tables import Protection, protection
from indicators.disclosure.told import Told
from indicators.figures.words import Hidden
from tests.indicators.disclosure.attack import Attack

APRIL = 2016 * 12 + 3
PLACES = ("north", "south", "west")


def told(
    number: int, first: int = 0, last: int = 11, *, place: str = "", category: str = "", **more: object
) -> Told:
    """``first`` and ``last`` are months of the year: 0 is April."""
    span = (APRIL + first, APRIL + last)
    name = f"{place}/{category}/{first}-{last}"
    breakdown = "source" if category else ""
    counted = Counted(name, number, "figure", span, True, breakdown, category, place)
    return Told(name, counted, **more)  # type: ignore[arg-type]


def hidden_keys(table: list[Told], threshold: int = 5) -> set[Hashable]:
    return set(protection(table, threshold).hidden)


def by_place(*numbers: int) -> list[Told]:
    return [told(n, place=p) for n, p in zip(numbers, PLACES, strict=True)]


def test_a_small_place_under_the_whole_takes_another_place_with_it() -> None:
    found = protection([told(60), *by_place(3, 27, 30)], 5)
    assert found.hidden == {"north//0-11": Hidden.SMALL, "south//0-11": Hidden.FOLLOWS}
    assert found.open == 0


def test_a_place_in_a_quarter_needs_company_in_places_and_in_quarters() -> None:
    sizes = {"north": (3, 20, 21, 22), "south": (23, 24, 25, 26), "west": (27, 28, 29, 30)}
    table = [
        *(told(n, 3 * q, 3 * q + 2, place=p) for p, row in sizes.items() for q, n in enumerate(row)),
        *(told(sum(row), place=p) for p, row in sizes.items()),
        *(told(sum(row[q] for row in sizes.values()), 3 * q, 3 * q + 2) for q in range(4)),
        told(sum(map(sum, sizes.values()))),
    ]
    assert hidden_keys(table) == {"north//0-2", "north//3-5", "south//0-2", "south//3-5"}


def test_a_category_of_a_place_is_read_with_both() -> None:
    sizes = {"north": (3, 40), "south": (30, 50)}
    table = [
        *(told(n, place=p, category=c) for p, row in sizes.items() for c, n in zip("ab", row, strict=True)),
        *(told(sum(row), place=p) for p, row in sizes.items()),
        *(told(sum(row[at] for row in sizes.values()), category=c) for at, c in enumerate("ab")),
        told(123),
    ]
    assert hidden_keys(table) == {"north/a/0-11", "north/b/0-11", "south/a/0-11", "south/b/0-11"}


def test_places_that_do_not_come_to_the_whole_are_no_sum() -> None:
    assert hidden_keys([told(70), *by_place(3, 27, 30)]) == {"north//0-11"}


def test_all_but_a_few_of_everybody_are_hidden() -> None:
    assert hidden_keys([told(60), told(57, place="north")]) == {"north//0-11"}
    assert hidden_keys([told(60), told(54, place="north")]) == set()


@pytest.mark.parametrize(("threshold", "hidden"), [(0, 0), (2, 0), (3, 2)])
def test_the_threshold_says_what_is_small(threshold: int, hidden: int) -> None:
    assert len(hidden_keys([told(60), *by_place(3, 27, 30)], threshold)) == hidden


def share(number: int, of: int, first: int = 0, last: int = 11, **more: object) -> Told:
    printed = (Decimal(100 * number) / of).quantize(Decimal(1)), 0
    return told(number, first, last, of=of, share=printed, **more)


def test_a_percentage_of_known_people_tells_its_count() -> None:
    assert hidden_keys([share(54, 56)]) == {"//0-11"}
    assert hidden_keys([share(50, 56)]) == set()


def test_a_small_quarter_s_percentage_takes_another_with_it() -> None:
    """9 of 10, 18 of 24, 20 of 30, 24 of 36: 71 of 100 in the year; the first has one who is not in."""
    table = [
        share(9, 10, 0, 2),
        share(18, 24, 3, 5),
        share(20, 30, 6, 8),
        share(24, 36, 9, 11),
        share(71, 100),
    ]
    found = protection(table, 5).hidden
    assert found["//0-2"] is Hidden.SMALL
    assert len(found) == 2


def test_rounding_is_often_enough() -> None:
    table = [told(60), *by_place(3, 27, 30)]
    assert protection(table, 5, base=10).hidden == {"north//0-11": Hidden.SMALL}


def test_what_is_out_stays_and_is_reckoned_with() -> None:
    """South is printed in a report already, so west goes in its stead."""
    north, south, west = by_place(3, 27, 30)
    out = Told(south.key, south.counted, is_out=True)
    assert hidden_keys([told(60), north, out, west]) == {"north//0-11", "west//0-11"}


def test_what_was_hidden_stays_hidden_and_counts_as_company() -> None:
    north, south, west = by_place(3, 27, 30)
    withheld = Told(west.key, west.counted, is_withheld=True)
    found = protection([told(60), north, south, withheld], 5)
    assert found.hidden == {"north//0-11": Hidden.SMALL, "west//0-11": Hidden.BEFORE}


def test_what_follows_from_what_is_out_is_said() -> None:
    north, *rest = by_place(3, 27, 30)
    out = [Told(each.key, each.counted, is_out=True) for each in (told(60), *rest)]
    assert protection([*out, north], 5) == Protection({"north//0-11": Hidden.SMALL}, open=1)


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
    figures = [
        Told((p, q), Counted((p, q), n, "figure", _span(q), True, "", "", "" if p == "all" else p))
        for (p, q), n in table.items()
    ]
    hidden = hidden_keys(figures)
    limits = [Limit(((cell, 1),), n, n) for cell, n in table.items() if cell not in hidden]
    for place in (*PLACES, "all"):
        limits.append(_sum((place, "year"), [(place, q) for q in range(4)]))
    for when in (*range(4), "year"):
        limits.append(_sum(("all", when), [(place, when) for place in PLACES]))
    # A table whose total is small itself, all of it ones, tells of them whatever is hidden.
    if sum(sizes) > 20:
        few: dict[Hashable, int] = {cell: table[cell] for cell in hidden if 0 < table[cell] <= 5}  # type: ignore[index]
        for place in PLACES:
            for when in (*range(4), "year"):  # all but a few of everybody
                if 0 < (others := table["all", when] - table[place, when]) <= 5:
                    rest = ("rest", place, when)
                    limits.append(Limit(((("all", when), 1), ((place, when), -1), (rest, -1)), 0, 0))
                    few[rest] = others
        # A hidden cell is one person at least, but for a nought that keeps another company.
        known = {cell: (min(table[cell], 1), None) for cell in hidden}  # type: ignore[index]
        assert Attack(limits, known).found(few) == {}


def _span(when: object) -> tuple[int, int]:
    return (
        (APRIL, APRIL + 11)
        if when == "year"
        else (APRIL + 3 * int(str(when)), APRIL + 3 * int(str(when)) + 2)
    )


def _sum(whole: Hashable, parts: list[tuple[str, object]]) -> Limit:
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)


def test_what_a_year_to_date_has_more_than_the_one_before_is_a_number_too() -> None:
    """12 after 10 tells of two in May, whom no figure is of."""
    found = protection([told(10, 0, 0), told(12, 0, 1), told(30, 0, 2)], 5)
    assert found == Protection({"//0-0": Hidden.FOLLOWS})
    assert hidden_keys([told(10, 0, 0), told(16, 0, 1), told(30, 0, 2)]) == set()


def test_the_month_that_is_missing_of_a_quarter_is_a_number_too() -> None:
    assert len(hidden_keys([told(30, 0, 2), told(14, 0, 0), told(14, 1, 1)])) == 1
    assert hidden_keys([told(30, 0, 2), told(12, 0, 0), told(10, 1, 1)]) == set()


def test_two_rolling_years_differ_by_the_months_that_they_do_not_share() -> None:
    """60 to March and 65 to April: with 8 in the second April there were 3 in the first."""
    april, next_april = told(3, 0, 0), told(8, 12, 12)
    rolling = [told(60, 0, 11), told(65, 1, 12)]
    found = protection([april, next_april, *rolling], 5).hidden
    assert found[april.key] is Hidden.SMALL
    assert len(found) == 2
    unlike = [told(60, 0, 11), told(64, 1, 12)]  # which do not fit, so that nothing follows
    assert hidden_keys([april, next_april, *unlike]) == {april.key}


def test_what_follows_from_what_is_out_is_no_reason_to_hide_the_rest() -> None:
    out = [Told(each.key, each.counted, is_out=True) for each in (told(10, 0, 0), told(12, 0, 1))]
    assert protection([*out, told(40, 0, 2)], 5) == Protection({})


@settings(max_examples=60, deadline=None)
@example([0, 6, 0, 5, 0, 0, 0, 0], {0, 1, 2, 3})
@given(st.lists(st.integers(0, 12), min_size=8, max_size=8), st.sets(st.integers(0, 7), min_size=3))
def test_nothing_follows_from_years_to_date(months: list[int], held: set[int]) -> None:
    """Of months that are held nowhere: each stretch of them is a difference of two figures."""
    table = {last: sum(months[: last + 1]) for last in held}
    hidden = hidden_keys([told(number, 0, last) for last, number in table.items()])
    shown = {last: number for last, number in table.items() if f"//0-{last}" not in hidden}
    ends = sorted({-1: 0} | shown)
    differences = [shown[b] - shown.get(a, 0) for at, a in enumerate(ends) for b in ends[at + 1 :]]
    assert not [number for number in differences if 0 < number <= 5]


def test_a_year_of_figures_to_date_keeps_most_of_them() -> None:
    """Two in June, four in August, three in December, one in March: one figure beside each goes."""
    sizes = (10, 25, 27, 40, 44, 61, 75, 90, 93, 110, 130, 131)
    found = protection([told(number, 0, last) for last, number in enumerate(sizes)], 5)
    assert (len(found.hidden), set(found.hidden.values())) == (4, {Hidden.FOLLOWS})
