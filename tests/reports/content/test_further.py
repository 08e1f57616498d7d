"""No small number follows from the other figures: months of a year, rows of a total, last year's edition."""

import re
from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.disclosure import sums
from indicators.disclosure.claims import Limit
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Nature, Unit, YearToDate
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent
from indicators.stories.telling import Plan, tell
from reports.content import cleaning, together
from reports.content.cohorts import cohorts_of
from reports.content.concealing import conceal_small
from reports.content.counts import all_figures
from reports.content.model import ReportContent
from reports.content.narrative import Paragraph, Quoted, plain
from reports.content.suppression import public_indicator, suppress, together_of
from reports.content.together import published_together
from tests.indicators.disclosure.attack import Attack
from tests.indicators.stories import made as stories
from tests.reports.breaking_in import found_in
from tests.reports.made import entry, figure, fraction, indicator, part, report

YEAR = ReportingYear(2016)
CHILDREN: dict[str, Any] = {"counts": "children", "small_numbers": 5, "title": "Children missing"}
MONTHS = (12, 3, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)  # 200; May is small


def dated(number: int, period: Period) -> Figure:
    return figure(f"{number:,}", period.label, period.interval)


def months(numbers: tuple[int, ...], year: ReportingYear = YEAR) -> tuple[Figure, ...]:
    return tuple(dated(number, month) for number, month in zip(numbers, year.months, strict=True))


def quarters(numbers: tuple[int, ...]) -> tuple[Figure, ...]:
    sums = [sum(numbers[at : at + 3]) for at in range(0, 12, 3)]
    return tuple(dated(total, Period.quarter(2016, at)) for at, total in enumerate(sums, 1))


def children(main: Figure, **more: Any) -> IndicatorContent:
    return indicator(main, "CSC 010", **(CHILDREN | more))


def texts(figures: tuple[Figure, ...]) -> list[str]:
    return [each.text for each in figures]


def by_category(*rows: tuple[str, int], total: int, shares: bool = True, title: str = "By source") -> Any:
    def row(number: int) -> tuple[Figure, ...]:
        share = figure(f"{Decimal(number) * 100 / total:.0f}%", derived=True)
        return (figure(str(number)), share) if shares else (figure(str(number)),)

    columns = ("Children", "Share") if shares else ("Children",)
    whole = (figure(str(total)), figure("100%", derived=True)) if shares else (figure(str(total)),)
    return BreakdownContent(title, columns, tuple((name, row(number)) for name, number in rows), whole)


# ------------------------------------------------------------------------------------- over time


def test_a_small_month_of_a_printed_year_takes_one_more_month() -> None:
    shown = public_indicator(children(figure("200"), months=months(MONTHS)))
    assert texts(shown.months).count("hidden") == 2
    assert texts(shown.months)[:2] == ["hidden", "hidden"]  # the smallest of the others that does
    assert shown.figure.text == "200"


def test_where_quarters_are_printed_it_is_a_month_of_the_same_quarter() -> None:
    told = children(figure("200"), months=months(MONTHS), others=quarters(MONTHS))
    shown = public_indicator(told)
    assert texts(shown.months)[:3] == ["hidden", "hidden", "14"]
    assert texts(shown.others) == ["29", "48", "57", "66"]


def test_a_year_to_date_and_the_month_after_it_are_read_together() -> None:
    """April to May 15, June 14, the year to June 29: the small month is May."""
    ytd = (
        dated(12 + 3, Period.parse("ytd 2016-05")),
        dated(29, Period.parse("ytd 2016-06")),
        dated(12, Period.parse("2016-04")),
    )
    told = children(figure("200"), months=months(MONTHS), others=ytd)
    public = suppress(report(entry("Well.", indicators=[told])))
    assert found_in(public) == {}


def test_a_part_of_the_year_with_months_that_nobody_holds_bounds_the_rest() -> None:
    """May, June and the quarter are held, April is not: May cannot be more than 4."""
    held = (dated(3, YEAR.months[1]), dated(40, YEAR.months[2]))
    told = children(dated(44, Period.quarter(2016, 1)), others=held)
    assert texts(public_indicator(told).others) == ["hidden", "hidden"]


def test_snapshots_do_not_add_up() -> None:
    told = children(figure("23"), months=months(MONTHS), nature=Nature.STOCK)
    assert texts(public_indicator(told).months).count("hidden") == 1


def test_fractions_of_months_lose_what_gives_one_of_them_back() -> None:
    """36 of 40 in the year, 18 of 20 in each half: the rest of the first half is 2, of both 4."""
    halves = [Period.parse("2016-04..2016-09"), Period.parse("2016-10..2017-03")]
    parts = tuple(
        fraction(n, d, label=each.label, period=each.interval)
        for (n, d), each in zip(((38, 40), (70, 90)), halves, strict=True)
    )
    told = indicator(fraction(108, 130), "CSC 010", others=parts, **CHILDREN)
    shown = public_indicator(told)
    assert shown.others[0].fraction == ""
    assert sum(not each.fraction for each in (shown.figure, *shown.others)) >= 2


# --------------------------------------------------------------------------------- rows and totals


def test_a_small_row_under_its_total_takes_another_row_with_its_share() -> None:
    rows = (("Police", 3), ("Schools", 57), ("Health", 40))
    shown = public_indicator(children(figure("100"), breakdowns=(by_category(*rows, total=100),)))
    [table] = shown.breakdowns
    assert [texts(row) for _, row in table.rows] == [
        ["hidden", "hidden"],
        ["57", "57%"],
        ["hidden", "hidden"],
    ]
    assert texts(table.total) == ["100", "100%"]


def test_rows_by_quarters_with_totals_keep_all_four_corners() -> None:
    """Two breakdowns of one total; the hidden rows of each have company of their own."""
    one = by_category(("Police", 3), ("Schools", 57), ("Health", 40), total=100)
    other = by_category(("Under 5", 2), ("5 to 9", 48), ("10 and over", 50), total=100, title="By age")
    told = children(figure("100"), breakdowns=(one, other))
    public = suppress(report(entry("Well.", indicators=[told])))
    assert found_in(public) == {}
    hidden = [texts(row)[0] for table in public_of(public).breakdowns for _, row in table.rows]
    assert hidden.count("hidden") == 4


def public_of(content: Any) -> IndicatorContent:
    return next(each for one in content.sections[0].entries for each in one.indicators)


def test_where_the_other_rows_are_zeros_the_total_goes_with_the_shares_that_tell_it() -> None:
    rows = (("Police", 3), ("Schools", 0), ("Health", 17))
    told = children(figure("20"), breakdowns=(by_category(*rows, total=20),))
    public = suppress(report(entry("Well.", indicators=[told])))
    assert found_in(public) == {}
    assert texts(public_of(public).breakdowns[0].rows[1][1]) == ["0", "0%"]


def test_the_rate_goes_with_the_count_that_sums_ask_for() -> None:
    """The year of 9 goes, for all but a zero of it is the small month; so does its rate."""
    few = (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6)
    rate = figure("4.1 per 10,000", "Rate, 2016/17", number=Decimal("4.1"))
    shown = public_indicator(children(figure("9"), months=months(few), others=(rate,)))
    assert (shown.figure.text, texts(shown.others)) == ("hidden", ["hidden"])
    assert texts(shown.months) == ["hidden", *["0"] * 10, "6"]


def test_a_rate_without_its_count_goes_where_it_may_stand_for_a_few() -> None:
    """The year's 40 at 20 per 10,000 tell a population of 20,000: last year's rate of 1.5 was 3 children."""
    before = Period.parse("2015/16")
    rates = tuple(
        figure(f"{rate} per 10,000", f"Rate, {label}", period, number=Decimal(rate))
        for rate, label, period in (
            ("20.0", "2016/17", YEAR.period.interval),
            ("1.5", "2015/16", before.interval),
        )
    )
    shown = public_indicator(children(figure("40"), others=rates))
    assert texts(shown.others) == ["20.0 per 10,000", "hidden"]


# -------------------------------------------------------------------------------- earlier editions


def edition(*told: IndicatorContent) -> tuple[tuple[IndicatorContent, IndicatorContent], ...]:
    return tuple((each, public_indicator(each)) for each in told)


def beside(earlier: Any, told: IndicatorContent) -> Any:
    internal = report(entry("Well.", indicators=[told]))
    return suppress(internal, together_of(internal, earlier))


def test_what_last_years_edition_printed_cannot_be_hidden_any_more() -> None:
    """Last year June was open and April went; so this year it is April again, though May would do as well."""
    last = ReportingYear(2015)
    numbers = (40, 30, 3, 31, 32, 33, 34, 35, 36, 37, 38, 51)
    earlier = edition(children(dated(400, last.period), months=months(numbers, last)))
    assert [at for at, text in enumerate(texts(earlier[0][1].months)) if text == "hidden"] == [1, 2]
    told = children(
        figure("900"),
        previous=dated(400, last.period),
        previous_months=months(numbers, last),
        others=(dated(73, Period.quarter(2015, 1)), dated(96, Period.quarter(2015, 2))),
    )
    public = beside(earlier, told)
    assert texts(public_of(public).previous_months)[:4] == ["40", "hidden", "hidden", "31"]
    assert found_in(public, earlier) == {}


def test_a_total_that_is_new_takes_what_was_not_printed_before() -> None:
    """The edition before printed rows without their total; with it this one would give the hidden row back."""
    rows = (("Police", 3), ("Schools", 57), ("Health", 40))
    table = replace(by_category(*rows, total=100, shares=False), total=())
    last = replace(children(figure("not counted", number=None)), breakdowns=(table,))
    earlier = edition(last)
    assert texts(tuple(row[0] for _, row in earlier[0][1].breakdowns[0].rows)) == ["hidden", "57", "40"]
    told = children(figure("100"))
    public = beside(earlier, told)
    assert public_of(public).figure.text == "hidden"
    assert found_in(public, earlier) == {}


def test_by_itself_the_same_total_stays() -> None:
    """The control."""
    assert public_indicator(children(figure("100"))).figure.text == "100"


# ------------------------------------------------------------------------------------ words, charts


def test_a_month_that_went_for_the_sum_reads_some_in_the_words() -> None:
    told = children(figure("200"), months=months(MONTHS))
    quoted = Quoted("CSC 010.month(2016-04)", "12", told.key, Decimal(12), "count", "April 2016")
    words = entry(part("In April {{x}} children were missing.", lambda _: quoted), indicators=[told])
    [block] = suppress(report(words)).sections[0].entries[0].parts[0].blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "In April some children were missing."


def test_a_chart_loses_the_point_and_keeps_another_of_the_same_height() -> None:
    numbers = (12, 3, 14, 12, *MONTHS[4:8], 22, 22, 22, 23)
    held = months(numbers)
    points = tuple(Point(each.number, each.text) for each in held)
    chart = Chart(
        ChartKind.COLUMNS,
        "By month",
        "children",
        tuple(each.label for each in held),
        (Series("2016/17", Role.THIS_YEAR, points),),
    )
    told = children(figure(str(sum(numbers))), months=held, charts=(chart,))
    shown = public_indicator(told)
    assert texts(shown.months)[:4] == [point.text for point in shown.charts[0].series[0].points[:4]]
    assert sorted(texts(shown.months)[:4:3]) == ["12", "hidden"]


def test_hiding_again_hides_nothing_more() -> None:
    told = children(figure("200"), months=months(MONTHS), others=quarters(MONTHS))
    public = suppress(report(entry("Well.", indicators=[told])))
    assert suppress(public) == public


# --------------------------------------------------------------------------------------- properties


@st.composite
def indicators(draw: st.DrawFn) -> IndicatorContent:
    """Months with small ones among them, quarters perhaps, and two years' rows under their total."""
    number = st.one_of(st.integers(0, 8), st.integers(6, 90))
    numbers = tuple(draw(st.lists(number, min_size=12, max_size=12)))
    total = sum(numbers)
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=2, max_size=4)))
    rows = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
    named = tuple((f"Category {at}", size) for at, size in enumerate(rows))
    others = quarters(numbers) if draw(st.booleans()) else ()
    table = by_category(*named, total=total, shares=draw(st.booleans())) if total else None
    return children(
        figure(str(total)),
        months=months(numbers),
        others=others,
        breakdowns=(table,) if table else (),
        small_numbers=draw(st.integers(1, 5)),
    )


@settings(max_examples=60, deadline=None)
@given(indicators())
def test_a_reader_who_adds_and_subtracts_finds_nothing(told: IndicatorContent) -> None:
    public = suppress(report(entry("Well.", indicators=[told])))
    lost = published_together((told,)).further.open
    assert lost or found_in(public) == {}
    for before, after in zip(all_figures(told), all_figures(public_of(public)), strict=True):
        assert after.text in (before.text, "hidden")


@pytest.mark.parametrize("numbers", [MONTHS, (3, *[40] * 11)])
def test_the_same_reader_finds_the_number_where_only_small_ones_are_hidden(numbers: tuple[int, ...]) -> None:
    """The control: without the second step."""
    told = children(figure(str(sum(numbers))), months=months(numbers))
    only_small = report(entry("Well.", indicators=[conceal_small(told, cohorts_of((told,)))]))
    assert set(found_in(only_small).values()) == {3}


def test_what_no_figure_is_of_but_two_give_is_a_number_too() -> None:
    """Three quarters and their year leave two children for the fourth."""
    first, second, third = quarters((*MONTHS[:9], 0, 0, 0))[:3]
    told = children(figure("136"), others=(first, second, third))
    assert sum(int(each.text) for each in (first, second, third)) == 134
    shown = public_indicator(told)
    assert (shown.figure.text, texts(shown.others).count("hidden")) == ("136", 1)
    enough = children(figure("144"), others=(first, second, third))
    assert public_indicator(enough).others == (first, second, third)


# What the notes of an indicator say of its sums


def supplied() -> ReportContent:
    """200 in the months, one of them small; the source says 210 for the year, so nothing adds up in the table."""
    values = stories.months({month.key: number for month, number in zip(YEAR.months, MONTHS, strict=True)})
    told = stories.story(
        *values, stories.value("2016/17", 210), code="CSC 010", counts="children", counts_people=True,
        unit=Unit.COUNT, year_to_date=YearToDate.SUM, hidden_below=5,
    )  # fmt: skip
    return report(entry("Well.", indicators=[tell(told, Plan(YEAR))]))


def by_the_note(content: ReportContent) -> set[int]:
    """A reader of the data notes who takes the months' sum from them and subtracts what is printed."""
    told = public_of(content)
    printed = [int(each.number) for each in told.months if each.number is not None]
    sums = [int(found) for note in told.notes for found in re.findall(r"come to (\d+)", note)]
    return {total - sum(printed) for total in sums if len(printed) == len(told.months) - 1}


def test_what_months_come_to_is_not_noted_where_one_is_hidden() -> None:
    """The year is no sum of them, so May alone is hidden; with the note's 200 it would be 3."""
    content = suppress(supplied())
    assert texts(public_of(content).months).count("hidden") == 1
    assert by_the_note(content) == set()
    assert public_of(supplied()).notes == ("The figure for the year was supplied; its months come to 200.",)


def test_with_the_note_the_month_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(cleaning, "tells_sum_of_parts", lambda note: False)
    assert by_the_note(suppress(supplied())) == {3}


# Categories by the quarter under a year that has no quarters of its own


def by_quarter() -> IndicatorContent:
    """192 in the year, of which the police sent 3 in quarter 1."""
    sizes = {"Police": (3, 20, 21, 22), "Schools": (30, 31, 32, 33)}
    rows = tuple(
        (f"{name}, {quarter.label}", (dated(number, quarter),))
        for name, numbers in sizes.items()
        for quarter, number in zip(YEAR.quarters, numbers, strict=True)
    )
    return children(figure("192"), breakdowns=(BreakdownContent("By source", ("Children",), rows),))


def in_the_table(told: IndicatorContent) -> dict[Hashable, int]:
    """A reader who takes all rows of the table from the year."""
    rows = {name: figures[0] for name, figures in told.breakdowns[0].rows}
    year = int(told.figure.text) if told.figure.number is not None else None
    limits = [
        Limit(((name, 1),), int(each.number), int(each.number))
        for name, each in rows.items()
        if each.number is not None
    ]
    limits.append(Limit(tuple((name, 1) for name in rows), year, year))
    hidden = {name for name, each in rows.items() if each.number is None}
    return Attack(limits, dict.fromkeys(hidden, (1, None))).found(hidden)


def test_categories_by_quarter_come_to_a_year_without_quarters() -> None:
    shown = public_indicator(by_quarter())
    assert [figures[0].text for _, figures in shown.breakdowns[0].rows].count("hidden") == 2
    assert in_the_table(shown) == {}


def test_without_what_both_are_made_of_the_quarter_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(sums, "_put_together", lambda whole, parts: iter(()))
    together._together.cache_clear()
    assert in_the_table(public_indicator(by_quarter())) == {"Police, quarter 1 of 2016/17": 3}
    together._together.cache_clear()
