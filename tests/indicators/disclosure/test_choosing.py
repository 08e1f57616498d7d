"""What is hidden besides the small numbers themselves: enough, and no more than is needed."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.disclosure.choosing import Choice, Island, choose, cost_of
from indicators.disclosure.claims import Cell, Claims, Limit, Statement, adds_up, equals
from tests.indicators.disclosure.attack import Attack

THRESHOLD = 5


def claims(counts: Mapping[str, int], *facts: Limit, costs: Mapping[str, int | None] | None = None) -> Claims:
    """Counts that are printed, the small ones hidden already; each costs 10 and a bit more where it is larger."""
    small = {cell for cell, count in counts.items() if 0 < count <= THRESHOLD}
    bounds: dict[Cell, tuple[int, int | None]] = {
        cell: (1, THRESHOLD) if cell in small else (THRESHOLD + 1, None)
        for cell, count in counts.items()
        if count
    }
    given = costs or {}
    printed = tuple(
        Statement(cell, (equals(cell, count),), given.get(cell, 10) if count else None)
        for cell, count in counts.items()
        if cell not in small
    )
    return Claims(counts, bounds, facts, printed, dict.fromkeys(small, THRESHOLD))


def gone(counts: Mapping[str, int], *facts: Limit, **more: Mapping[str, int | None]) -> set[str]:
    """The cells that are hidden besides the small ones."""
    found = choose(claims(counts, *facts, **more))
    assert not found.unprotected
    return {str(key) for key in found.hidden}


def test_a_small_row_under_its_total_takes_another_row_with_it() -> None:
    rows = {"total": 60, "a": 3, "b": 27, "c": 30}
    assert gone(rows, adds_up("total", ("a", "b", "c")), costs={"total": 50}) == {"b"}


def test_without_a_total_nothing_else_goes() -> None:
    assert gone({"a": 3, "b": 27, "c": 30}) == set()


def test_where_only_a_zero_and_a_small_rest_stand_beside_it_the_total_goes() -> None:
    rows = {"total": 9, "a": 3, "b": 6, "c": 0}
    costs: dict[str, int | None] = {"total": 50}
    assert gone(rows, adds_up("total", ("a", "b", "c")), costs=costs) == {"total"}


def test_two_small_rows_that_are_ones_are_not_enough() -> None:
    """Together 2, and a zero would be shown: both are 1."""
    rows = {"total": 42, "a": 1, "b": 1, "c": 20, "d": 20}
    assert gone(rows, adds_up("total", tuple("abcd"))) == {"c"}


def test_a_neighbour_that_is_too_near_the_threshold_does_not_do() -> None:
    """3 and 6 are 9: whoever knows that the second is above 5 knows that the first is below 4."""
    rows = {"total": 40, "a": 3, "b": 6, "c": 31}
    costs: dict[str, int | None] = {"b": 9, "total": 50}
    assert gone(rows, adds_up("total", ("a", "b", "c")), costs=costs) == {"c"}


def test_a_month_of_a_quarter_and_of_a_year_takes_what_both_need() -> None:
    months = {f"m{place}": 10 + place for place in range(1, 13)} | {"m2": 4}
    quarters = {f"q{n}": sum(months[f"m{m}"] for m in range(3 * n - 2, 3 * n + 1)) for n in range(1, 5)}
    year = {"year": sum(months.values())}
    facts = [adds_up(f"q{n}", tuple(f"m{m}" for m in range(3 * n - 2, 3 * n + 1))) for n in range(1, 5)]
    facts += [adds_up("year", tuple(quarters)), adds_up("year", tuple(months))]
    costs: dict[str, int | None] = dict.fromkeys(quarters, 15) | {"year": 60}
    hidden = gone(year | quarters | months, *facts, costs=costs)
    assert len(hidden) == 1
    assert hidden <= {"m1", "m3"}


def test_a_cell_of_a_table_with_both_margins_takes_a_rectangle() -> None:
    table = {"aa": 2, "ab": 20, "ac": 21, "ba": 22, "bb": 23, "bc": 24, "ca": 25, "cb": 26, "cc": 27}
    across = {f"{row}*": sum(table[row + column] for column in "abc") for row in "abc"}
    down = {f"*{column}": sum(table[row + column] for row in "abc") for column in "abc"}
    facts = [adds_up(f"{row}*", tuple(row + column for column in "abc")) for row in "abc"]
    facts += [adds_up(f"*{column}", tuple(row + column for row in "abc")) for column in "abc"]
    costs: dict[str, int | None] = dict.fromkeys([*across, *down], 100)
    hidden = gone(table | across | down, *facts, costs=costs)
    assert len(hidden) == 3
    assert {cell[0] for cell in hidden} > {"a"}


def test_what_was_published_before_stays_and_something_else_goes() -> None:
    rows = {"total": 60, "a": 3, "b": 27, "c": 30}
    assert gone(rows, adds_up("total", ("a", "b", "c")), costs={"b": None, "total": 50}) == {"c"}


def test_a_secret_that_is_out_is_named() -> None:
    rows = {"total": 60, "a": 3, "b": 27, "c": 30}
    out: dict[str, int | None] = dict.fromkeys(("total", "b", "c"))
    told = claims(rows, adds_up("total", ("a", "b", "c")), costs=out)
    assert choose(told) == Choice(frozenset(), frozenset({"a"}))


def test_a_percentage_of_a_printed_cohort_is_found() -> None:
    """96% of 56 are 54; of 54 to 57 they are 52 to 55: the rest may be 2 or 3 only."""
    share = Limit((("in", 1000), ("of", -955)), 0, None), Limit((("in", 1000), ("of", -965)), None, -1)
    told = Claims(
        {"in": 54, "of": 56, "out": 2},
        {"in": (6, None), "out": (1, 5)},
        (adds_up("of", ("in", "out")),),
        (Statement("cohort", (equals("of", 56),), 10), Statement("share", share, 30)),
        {"out": 5},
    )
    assert choose(told).hidden == {"cohort"}


# --------------------------------------------------------------------------------------- properties


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 3, most_columns: int = 4) -> Claims:
    """Rows by columns with totals of both and of all; small numbers are frequent."""
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(2, most_columns))
    numbers = st.one_of(st.integers(0, 9), st.integers(6, 40))
    counts = {f"{r}{c}": draw(numbers) for r in range(rows) for c in range(columns)}
    facts = []
    for r in range(rows):
        cells = tuple(f"{r}{c}" for c in range(columns))
        counts[f"{r}*"] = sum(counts[cell] for cell in cells)
        facts.append(adds_up(f"{r}*", cells))
    if rows > 1:
        for c in range(columns):
            cells = tuple(f"{r}{c}" for r in range(rows))
            counts[f"*{c}"] = sum(counts[cell] for cell in cells)
            facts.append(adds_up(f"*{c}", cells))
        counts["**"] = sum(counts[f"{r}*"] for r in range(rows))
        facts.append(adds_up("**", tuple(f"{r}*" for r in range(rows))))
        facts.append(adds_up("**", tuple(f"*{c}" for c in range(columns))))
    costs: dict[str, int | None] = {cell: 25 if "*" in cell else 10 for cell in counts}
    return claims(counts, *facts, costs=costs)


def recovered(told: Claims, hidden: frozenset[object]) -> dict[Cell, int]:
    """What another reader finds out of that which stays printed."""
    printed = [limit for each in told.statements if each.key not in hidden for limit in each.says]
    secret = [*told.secrets, *hidden]
    return Attack([*told.facts, *printed], dict(told.bounds)).found(secret)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_hidden_cell_of_a_table_is_found(told: Claims) -> None:
    found = choose(told)
    assert recovered(told, found.hidden).keys() == found.unprotected, (dict(told.truth), found)


def test_the_reader_finds_the_number_where_only_the_small_one_is_hidden() -> None:
    """The control."""
    told = claims({"total": 60, "a": 3, "b": 27, "c": 30}, adds_up("total", ("a", "b", "c")))
    assert recovered(told, frozenset()) == {"a": 3}


@settings(max_examples=25, deadline=None)
@given(tables(2, 3))
def test_no_cheaper_choice_would_have_done(told: Claims) -> None:
    """Small tables: every cheaper set of cells is tried, and the reader who enumerates is not kept out.

    The bound where the search had to give up: twice the cheapest.
    """
    found = choose(told)
    costs = {each.key: each.cost for each in told.statements if each.cost is not None}
    best = _cheapest(told, costs, cost_of(found, told))
    assert best <= cost_of(found, told) <= 2 * best


def _cheapest(told: Claims, costs: Mapping[object, int], no_more_than: int) -> int:
    keys = list(costs)
    sets = (frozenset(some) for size in range(4) for some in combinations(keys, size))
    cheaper = sorted((sum(costs[key] for key in some), sorted(map(str, some)), some) for some in sets)
    for cost, _, some in cheaper:
        if cost >= no_more_than:
            break
        if _keeps(told, some):
            return cost
    return no_more_than


def _keeps(told: Claims, hidden: frozenset[object]) -> bool:
    printed = [limit for each in told.statements if each.key not in hidden for limit in each.says]
    attack = Attack([*told.facts, *printed], dict(told.bounds))
    ranges = attack.exact_ranges(told.secrets)
    return all(low <= 1 and high >= told.secrets[cell] for cell, (low, high) in ranges.items())


@settings(max_examples=60, deadline=None)
@given(tables(), st.lists(st.integers(0, 2**20 - 1), max_size=12))
def test_an_answer_that_is_remembered_is_the_one_that_would_be_given(told: Claims, sets: list[int]) -> None:
    """Whatever was asked before, of whichever statements that are hidden."""
    asked = Island(told)
    for hidden in (each & asked.all for each in sets):
        for secret in asked.known.secrets:
            assert asked.is_protected(secret, hidden) == Island(told).is_protected(secret, hidden)


def test_an_answer_is_remembered_with_the_statements_that_it_depends_on() -> None:
    """The control: 3 of 60 is safe where 27 is hidden as well, whichever was asked first."""
    island = Island(claims({"total": 60, "a": 3, "b": 27, "c": 30}, adds_up("total", ("a", "b", "c"))))
    (secret,) = island.known.secrets
    b = 1 << island.known.keys.index("b")
    assert [island.is_protected(secret, hidden) for hidden in (0, b, 0, b)] == [False, True, False, True]


@pytest.mark.parametrize("order", [1, -1])
def test_the_same_choice_whatever_the_order(order: int) -> None:
    rows = {"total": 60, "a": 3, "b": 27, "c": 30, "d": 27}
    rows["total"] = 87
    told = dict(list(rows.items())[::order])
    assert gone(told, adds_up("total", ("a", "b", "c", "d"))) == {"b"}
