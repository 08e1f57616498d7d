"""Breakdowns with many small numbers: their months go as a whole, their years stay where that is safe."""

from collections.abc import Hashable, Mapping
from decimal import Decimal

import pytest

from indicators.disclosure.claims import Limit
from indicators.disclosure.sums import Counted
from indicators.disclosure.tables import protection
from indicators.disclosure.told import Told
from indicators.figures.words import Hidden
from tests.indicators.disclosure.attack import Attack

APRIL = 2016 * 12 + 3
MONTHS = tuple((APRIL + month, APRIL + month) for month in range(12))
YEAR = (APRIL, APRIL + 11)
Table = Mapping[tuple[tuple[int, int], str], int]


def table(rows: Mapping[str, tuple[int, ...]]) -> Table:
    """Of each source its months, its year, and the totals of both under ""."""
    found = {(month, source): n for source, row in rows.items() for month, n in zip(MONTHS, row, strict=True)}
    found |= {(YEAR, source): sum(row) for source, row in rows.items()}
    for when in (*MONTHS, YEAR):
        found[when, ""] = sum(found[when, source] for source in rows)
    return found


def told(of: Table, **more: object) -> list[Told]:
    return [
        Told(
            (span, source),
            Counted((span, source), n, "n", span, True, "by" if source else "", source),
            **more,
        )  # type: ignore[arg-type]
        for (span, source), n in of.items()
    ]


def recovered(of: Table, hidden: Mapping[Hashable, Hidden]) -> dict[Hashable, int]:
    """Small numbers that follow from what is shown; zeros may be among the hidden months."""
    sources = sorted({source for _, source in of if source})
    limits = [Limit(((key, 1),), n, n) for key, n in of.items() if key not in hidden]
    limits += [_sum((YEAR, source), [(month, source) for month in MONTHS]) for source in (*sources, "")]
    limits += [_sum((when, ""), [(when, source) for source in sources]) for when in (*MONTHS, YEAR)]
    return Attack(limits).found({key for key, n in of.items() if 0 < n <= 5 and key in hidden})


def _sum(whole: Hashable, parts: list[tuple[tuple[int, int], str]]) -> Limit:
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)


SPREAD = table(
    {
        "police": (12, 9, 3, 20, 14, 2, 8, 1, 30, 11, 4, 15),
        "school": (3, 4, 0, 12, 5, 9, 2, 18, 1, 0, 10, 7),
        "health": (20, 15, 31, 8, 9, 12, 17, 22, 13, 14, 25, 10),
    }
)


def test_the_months_of_a_crowded_breakdown_go_and_its_years_and_totals_stay() -> None:
    hidden = protection(told(SPREAD), 5).hidden
    assert set(hidden) == {(span, source) for span, source in SPREAD if span != YEAR and source}
    assert hidden[MONTHS[2], "police"] is Hidden.CROWDED  # 3
    assert hidden[MONTHS[2], "school"] is Hidden.CROWDED  # a zero: to show it would narrow the rest
    assert recovered(SPREAD, hidden) == {}


def test_nothing_follows_where_a_source_lies_in_one_month() -> None:
    rows = {"police": (90,) + (0,) * 11, "school": (0, 6, 6, 6, 6, 6, 6, 1, 1, 1, 1, 1)}
    found = table({**rows, "health": (0,) + (1,) * 11})
    hidden = protection(told(found), 5).hidden
    assert recovered(found, hidden) == {}


def test_a_few_small_months_are_looked_at_one_by_one() -> None:
    few = {"police": (3, *range(20, 31)), "school": tuple(range(30, 42)), "health": tuple(range(50, 62))}
    hidden = protection(told(table(few)), 5).hidden
    assert len(hidden) == 4  # a square: two months of two sources
    assert recovered(table(few), hidden) == {}


def test_a_part_that_is_out_already_leaves_the_search_to_look() -> None:
    figures = told(SPREAD)
    out = [Told(each.key, each.counted, is_out=each.key == (MONTHS[0], "health")) for each in figures]
    hidden = protection(out, 5).hidden
    assert (MONTHS[0], "health") not in hidden
    assert recovered(SPREAD, hidden) == {}


def test_the_attack_finds_the_months_where_only_small_ones_go() -> None:
    """The control: in April 12 and 20 stand beside their total, 35."""
    small: dict[Hashable, Hidden] = {key: Hidden.SMALL for key, n in SPREAD.items() if 0 < n <= 5}
    assert recovered(SPREAD, small)[MONTHS[0], "school"] == 3


@pytest.mark.parametrize("threshold", [1, 3, 5])
def test_percentages_of_a_crowded_breakdown_go_with_their_years(threshold: int) -> None:
    """Everybody is taken to know their cohorts."""
    months = [_share(1, 40, month, f"s{n}") for month in MONTHS for n in range(3)]
    years = [_share(12, 480, YEAR, f"s{n}") for n in range(3)]
    assert len(protection([*months, *years], threshold).hidden) == 39


def _share(n: int, of: int, span: tuple[int, int], source: str) -> Told:
    counted = Counted((span, source), n, "above", span, True, "by", source)
    return Told((span, source), counted, of, (Decimal(100 * n) / of, 0))


# What is said of why


NEARLY = table(
    {"police": (1, 2, 3, 4, 5, 1, 2, 3, 9, 9, 9, 9), "school": (6, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)}
)


def by_reasons(of: Table, hidden: Mapping[Hashable, Hidden]) -> dict[Hashable, int]:
    """Months of two sources that can be one number only, by their printed total and by why each is hidden."""
    found: dict[Hashable, int] = {}
    for month in MONTHS:
        one, other = (month, "police"), (month, "school")
        total = of[month, ""]
        fitting = [n for n in range(total + 1) if _may(n, hidden[one]) and _may(total - n, hidden[other])]
        if len(fitting) == 1 and 0 < fitting[0] <= 5:
            found[one] = fitting[0]
    return found


def _may(number: int, why: Hidden) -> bool:
    if why is Hidden.CROWDED:
        return True
    return (0 < number <= 5) is (why is Hidden.SMALL)


def test_why_a_month_of_a_crowded_breakdown_is_hidden_says_nothing_of_it() -> None:
    hidden = protection(told(NEARLY), 5).hidden
    assert {hidden[month, "police"] for month in MONTHS} == {Hidden.CROWDED}
    assert by_reasons(NEARLY, hidden) == {}


def test_by_which_are_small_the_number_follows_from_the_total() -> None:
    """The control: seven in April, one source with a small number and the other without: none is 1 and 6 but one."""
    small = {key: Hidden.SMALL if 0 < n <= 5 else Hidden.FOLLOWS for key, n in NEARLY.items()}
    assert by_reasons(NEARLY, small)[MONTHS[0], "police"] == 1
