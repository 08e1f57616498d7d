"""An indicator's figures as the public reads them, attacked by a reader who has all of them."""

from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.disclosure import tables
from indicators.disclosure.choosing import Choice
from indicators.disclosure.claims import Limit
from indicators.explorer.cells import Cell
from indicators.explorer.protecting import NOTHING, Out, People, Printed, Public, public_cells, seen_in
from indicators.figures.periods import Period
from indicators.figures.words import Hidden, Measure, Nature, Unit, YearToDate
from indicators.stories.model import Story
from tests.indicators.disclosure.attack import Attack
from tests.indicators.stories.made import part_of, split, story, value, version
from tests.parts import examples

CHILDREN: dict[str, Any] = {
    "unit": Unit.COUNT, "counts": "children", "counts_people": True, "hidden_below": 5,
    "year_to_date": YearToDate.SUM,
}  # fmt: skip
QUARTERS = tuple(f"2016/17-Q{number}" for number in (1, 2, 3, 4))


def read(public: Public, period: str = "2016/17", **spot: Any) -> Cell:
    wanted = {"measure": Measure.FIGURE, "place": "", "category": ""} | spot
    return next(
        cell
        for cell in public.cells
        if cell.period == Period.parse(period)
        and all(getattr(cell, name) == each for name, each in wanted.items())
    )


def texts(public: Public, periods: tuple[str, ...] = QUARTERS) -> list[str]:
    return [read(public, each).text for each in periods]


def by_quarter(*numbers: int, **fields: Any) -> Story:
    return story(*(value(q, n) for q, n in zip(QUARTERS, numbers, strict=True)), **(CHILDREN | fields))


def test_a_small_quarter_takes_another_with_it_where_the_year_follows() -> None:
    """The year, 66, is supplied by nobody: it is calculated, shown, and part of the sum."""
    public = public_cells(by_quarter(3, 20, 21, 22), Out())
    assert texts(public) == ["hidden", "hidden", "21", "22"]
    assert (read(public).text, read(public).derived) == ("66", True)
    assert [read(public, q).hidden for q in QUARTERS[:2]] == [Hidden.SMALL, Hidden.FOLLOWS]


def test_without_a_threshold_everything_is_as_it_is() -> None:
    told = by_quarter(3, 20, 21, 22, hidden_below=0)
    assert texts(public_cells(told, Out())) == ["3", "20", "21", "22"]
    assert texts(public_cells(by_quarter(3, 20, 21, 22, counts_people=False), Out())) == [
        "3",
        "20",
        "21",
        "22",
    ]


def test_the_strictest_version_holds_for_all_years() -> None:
    versions = (
        version(**CHILDREN | {"hidden_below": 0}),
        version(valid_from=date(2017, 4, 1), **CHILDREN),
    )
    told = story(value("2016/17", 4), value("2017/18", 40), versions=versions)
    assert read(public_cells(told, Out())).hidden is Hidden.SMALL


def test_a_count_rounded_to_a_base_prints_so_and_small_ones_still_go() -> None:
    public = public_cells(by_quarter(3, 24, 21, 22, rounded_to=5), Out())
    assert texts(public) == ["hidden", "25", "20", "20"]


def test_a_percentage_keeps_neither_its_fraction_nor_more_decimals_than_it_prints() -> None:
    shown = read(
        public_cells(story(part_of("2016/17", 37, 56), **CHILDREN | {"unit": Unit.PERCENTAGE}), Out())
    )
    assert (shown.text, shown.number, shown.numerator, shown.denominator) == ("66%", Decimal(66), None, None)


def test_a_percentage_of_all_but_a_few_goes_unless_a_report_prints_it() -> None:
    told = story(part_of("2016/17", 54, 56), **CHILDREN | {"unit": Unit.PERCENTAGE})
    assert read(public_cells(told, Out())).hidden is Hidden.SMALL
    at = ("2016-04-01/2017-03-31", "", "", False)
    assert read(public_cells(told, Out(frozenset({Printed(at, Decimal(96), 0)})))).text == "96%"


def test_the_people_of_whom_a_report_hides_a_part_are_not_counted_here() -> None:
    """The report prints 96% of care leavers and not that they are 56; no other indicator may say so."""
    out = Out(people=frozenset({People("care leavers", "2017-03-31", Decimal(56))}))
    leavers = story(value("2016/17", 56), value("2015/16", 56), **CHILDREN | {"counts": "care leavers"})
    public = public_cells(leavers, out)
    assert (read(public).hidden, read(public, "2015/16").text) == (Hidden.BEFORE, "56")
    others = story(part_of("2016/17", 14, 56), counts="care leavers", counts_people=True)
    assert (read(public_cells(others, out)).text, read(public_cells(others, out)).fraction) == ("25%", "")
    referrals = story(part_of("2016/17", 14, 56), counts="referrals")
    assert read(public_cells(referrals, out)).fraction == "14 of 56"


def test_a_figure_that_a_report_hides_stays_hidden_and_one_that_it_prints_stays() -> None:
    months = {q: Period.parse(q).interval for q in QUARTERS}
    out = Out(
        printed=frozenset({Printed((months[QUARTERS[1]], "", "", False), Decimal(20), 0)}),
        hidden=frozenset({(months[QUARTERS[3]], "", "", False)}),
    )
    public = public_cells(by_quarter(3, 20, 21, 22), out)
    assert texts(public) == ["hidden", "20", "21", "hidden"]
    assert read(public, QUARTERS[3]).hidden is Hidden.BEFORE


def test_a_figure_that_was_revised_since_a_report_is_another() -> None:
    at = (Period.parse(QUARTERS[0]).interval, "", "", False)
    public = public_cells(by_quarter(3, 20, 21, 22), Out(frozenset({Printed(at, Decimal(9), 0)})))
    assert read(public, QUARTERS[0]).hidden is Hidden.SMALL


def test_a_rate_goes_with_its_count() -> None:
    told = story(value("2016/17", 4), value("2016/17", "1.8", measure=Measure.RATE), **CHILDREN)
    assert read(public_cells(told, Out()), measure=Measure.RATE).hidden is Hidden.SMALL


def test_a_rate_that_may_be_a_few_goes_and_those_that_overlap_it() -> None:
    """Nobody says the population: at 10,000 a rate of 4 is four children."""
    told = story(
        value(QUARTERS[0], 4), value(QUARTERS[1], 30), value("2016/17", 100), **CHILDREN | {"unit": Unit.RATE}
    )
    public = public_cells(told, Out())
    assert [read(public, q).hidden for q in (*QUARTERS[:2], "2016/17")] == [
        Hidden.SMALL,
        None,
        Hidden.FOLLOWS,
    ]


def test_changes_of_protected_counts_are_not_told() -> None:
    told = story(value("2016/17", 60), value("2016/17", 50, measure=Measure.CHANGE_ON_YEAR), **CHILDREN)
    assert read(public_cells(told, Out()), measure=Measure.CHANGE_ON_YEAR).hidden is Hidden.FOLLOWS


def test_why_a_figure_is_missing_may_name_a_number_and_is_not_told() -> None:
    told = story(value("2016/17", missing="Only 2 children, left out"), **CHILDREN)
    assert read(public_cells(told, Out())).text == "no figure"
    open_ = story(value("2016/17", missing="New case system"))
    assert read(public_cells(open_, Out())).text == "New case system"


def test_a_snapshot_is_one_figure_under_every_name() -> None:
    """31 March is hidden as month, as quarter and as year."""
    fields = CHILDREN | {"nature": Nature.STOCK, "year_to_date": YearToDate.LATEST}
    told = story(
        value("2017-03", 4), value(QUARTERS[3], 4), value("2016/17", 4), value("2017-02", 30), **fields
    )
    public = public_cells(told, Out())
    assert texts(public, ("2017-02", "2017-03", QUARTERS[3], "2016/17")) == [
        "30",
        "hidden",
        "hidden",
        "hidden",
    ]


# The solver

PLACES, SOURCES = ("north", "south"), ("police", "school")


def grid(sizes: list[int]) -> tuple[Story, dict[Hashable, int]]:
    """Counts by quarter, place and source, with every total; by (quarter or year, place, source)."""
    table: dict[Hashable, int] = {}
    numbers = iter(sizes)
    for q in QUARTERS:
        for place in PLACES:
            for source in SOURCES:
                number = next(numbers)
                for when in (q, "2016/17"):
                    for where in (place, ""):
                        for what in (source, ""):
                            table[when, where, what] = table.get((when, where, what), 0) + number
    values = [
        value(when, number, place=where, category=what and f"source/{what}")
        for (when, where, what), number in table.items()  # type: ignore[misc]
        if (when, where, what) != ("2016/17", "", "")  # calculated
    ]
    return story(*values, splits=(split("source", *SOURCES),), **CHILDREN), table


def recovered(public: Public, table: dict[Hashable, int]) -> dict[Hashable, int]:
    """The hidden small numbers that somebody finds who has every figure of every view."""
    limits, hidden = [], set()
    for cell in public.cells:
        key = (cell.period.key, cell.place, cell.category.partition("/")[2])
        if cell.hidden:
            hidden.add(key)
        elif cell.number is not None:
            limits.append(Limit(((key, 1),), int(cell.number), int(cell.number)))
    whens, wheres, whats = (*QUARTERS, "2016/17"), (*PLACES, ""), (*SOURCES, "")
    limits += [_sum(("2016/17", p, s), [(q, p, s) for q in QUARTERS]) for p in wheres for s in whats]
    limits += [_sum((w, "", s), [(w, p, s) for p in PLACES]) for w in whens for s in whats]
    limits += [_sum((w, p, ""), [(w, p, s) for s in SOURCES]) for w in whens for p in wheres]
    small = {key for key in hidden if 0 < table[key] <= 5}
    with_zeros = {_kind(key) for key in hidden if table[key] == 0}  # elsewhere a hidden figure is 1 or more
    known = {key: (0 if _kind(key) in with_zeros else 1, None) for key in hidden}
    found = Attack(limits, known).found(small)
    assert all(table[key] == number for key, number in found.items())  # the attack itself makes no mistake
    return found


def _kind(key: Any) -> tuple[bool, bool]:
    return bool(key[1]), bool(key[2])


def _sum(whole: Hashable, parts: list[Any]) -> Limit:
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)


SIZES = [3, 20, 31, 42, 23, 24, 35, 46, 27, 28, 39, 40, 31, 32, 43, 44]


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.one_of(st.integers(0, 9), st.integers(6, 60)), min_size=16, max_size=16))
@example([7, 27, 40, 0, 16, 0, 0, 7, 39, 0, 4, 7, 4, 5, 1, 5])  # the search gives up here
def test_nothing_follows_from_all_places_sources_quarters_and_the_year(sizes: list[int]) -> None:
    if sum(sizes) > 60:
        told, table = grid(sizes)
        public = public_cells(told, Out())
        assert recovered(public, table) == {}


def test_the_solver_finds_nothing_in_a_table_with_one_small_number() -> None:
    told, table = grid(SIZES)
    assert recovered(public_cells(told, Out()), table) == {}


@pytest.mark.usefixtures("_no_second_suppression")
def test_the_solver_finds_it_where_only_small_numbers_are_hidden() -> None:
    """The control: without what is hidden besides, the first quarter's three police children are found."""
    told, table = grid(SIZES)
    assert recovered(public_cells(told, Out()), table) == {("2016/17-Q1", "north", "police"): 3}


@pytest.fixture
def _no_second_suppression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "choose", lambda claims: Choice())


def test_a_percentage_of_a_printed_count_tells_how_many_it_is() -> None:
    """5% of 60 are three; the other 95% would say so. Of 600 they are thirty."""
    splits = (split("source", "police", "school", unit=Unit.PERCENTAGE),)
    shares = (
        value("2016/17", 5, category="source/police"),
        value("2016/17", 95, category="source/school"),
    )
    public = public_cells(story(value("2016/17", 60), *shares, splits=splits, **CHILDREN), Out())
    assert [read(public, category=f"source/{name}").text for name in ("police", "school")] == ["hidden"] * 2
    many = public_cells(story(value("2016/17", 600), *shares, splits=splits, **CHILDREN), Out())
    assert [read(many, category=f"source/{name}").text for name in ("police", "school")] == ["5%", "95%"]


def test_a_percentage_that_no_count_gives_is_as_near_to_a_few() -> None:
    """Of 30 one is 3% and two are 7%; 5% is neither, and tells of one or two all the same."""
    splits = (split("source", "police", "school", unit=Unit.PERCENTAGE),)
    told = story(
        value("2016/17", 30), value("2016/17", 5, category="source/police"), splits=splits, **CHILDREN
    )
    assert read(public_cells(told, Out()), category="source/police").hidden is Hidden.SMALL


# From one publication to the next

END = date(2017, 3, 31)


def attacked(views: list[Public], truth: Mapping[str, int]) -> dict[Hashable, int]:
    """Hidden quarters that somebody finds who kept what each of the views has shown."""
    held = [(cell.period.key, cell) for view in views for cell in view.cells]
    known = {key: int(cell.number) for key, cell in held if cell.number is not None}
    limits = [Limit(((key, 1),), number, number) for key, number in known.items()]
    limits.append(_sum("2016/17", list(QUARTERS)))
    hidden = {key for key, cell in held if cell.hidden} - set(known)
    found = Attack(limits, dict.fromkeys(hidden, (1, None))).found(hidden & set(QUARTERS))
    assert all(truth[key] == number for key, number in found.items())
    return found


def one_after_the_other(*stories: Story, remembering: bool = True) -> list[Public]:
    """The public view after each publication."""
    views, seen = [], NOTHING
    for told in stories:
        views.append(public_cells(told, Out(), seen=seen))
        if remembering:
            seen = seen_in(told, Out(), END, seen=seen)
    return views


NUMBERS = dict(zip(QUARTERS, (3, 20, 21, 22), strict=True))


def until_quarter(last: int) -> Story:
    return story(*(value(q, n) for q, n in list(NUMBERS.items())[:last]), **CHILDREN)


def test_a_quarter_that_was_shown_before_the_year_was_known_stays_and_another_goes() -> None:
    """After nine months quarter 1 is hidden alone; with the year, 66, one of the others would have to go."""
    before, after = one_after_the_other(until_quarter(3), until_quarter(4))
    assert texts(before, QUARTERS[:3]) == ["hidden", "20", "21"]
    assert texts(after) == ["hidden", "20", "21", "hidden"]
    assert read(after).text == "66"
    assert attacked([before, after], NUMBERS) == {}


def test_whoever_kept_the_view_before_finds_the_quarter_where_nobody_else_did() -> None:
    """The control: quarter 2 goes once the year is known, after everybody has read it."""
    before, after = one_after_the_other(until_quarter(3), until_quarter(4), remembering=False)
    assert texts(after) == ["hidden", "hidden", "21", "22"]
    assert attacked([before, after], NUMBERS) == {QUARTERS[0]: 3}


def test_what_went_for_a_sum_stays_hidden_though_another_figure_was_revised() -> None:
    """Quarter 2 is hidden beside 21, 22 and 66. Were it shown with the next view, the first view would tell quarter 1."""
    first = until_quarter(4)
    revised = story(*(value(q, n) for q, n in zip(QUARTERS, (3, 20, 7, 22), strict=True)), **CHILDREN)
    before, after = one_after_the_other(first, revised)
    assert texts(after) == ["hidden", "hidden", "7", "22"]
    assert read(after, QUARTERS[1]).hidden is Hidden.BEFORE
    kept = {
        cell.period.key: cell for view in (after, before) for cell in view.cells if cell.number is not None
    }
    assert set(kept) == {QUARTERS[2], QUARTERS[3], "2016/17"}


def test_a_figure_that_was_hidden_before_and_revised_is_another() -> None:
    first = by_quarter(3, 20, 21, 22)
    revised = by_quarter(30, 20, 21, 22)
    before, after = one_after_the_other(first, revised)
    assert texts(before)[0] == "hidden"
    assert texts(after)[0] == "30"


def test_years_that_no_view_reached_were_not_seen() -> None:
    told = story(value("2016/17", 40), value("2017/18", 50), **CHILDREN)
    assert {spot[0].key for spot in seen_in(told, Out(), END).shown} == {"2016/17"}


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.one_of(st.integers(0, 9), st.integers(6, 40)), min_size=4, max_size=4), st.integers(1, 3))
def test_two_views_together_tell_no_quarter(numbers: list[int], first: int) -> None:
    truth = dict(zip(QUARTERS, numbers, strict=True))
    values = [value(q, n) for q, n in truth.items()]
    views = one_after_the_other(story(*values[:first], **CHILDREN), story(*values, **CHILDREN))
    small = {key for key in QUARTERS if 0 < truth[key] <= 5}
    assert not views[-1].open
    assert attacked(views, truth).keys() & small == set()
