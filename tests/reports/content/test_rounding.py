"""Counts to the nearest five: figures, fractions, shares, charts and words agree, and none tells a true count."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.figures.periods import ReportingYear
from indicators.figures.words import HiddenIn, Judgement
from indicators.stories.content import DirectionContent, Figure, IndicatorContent, RatingContent
from reports.content.canonical import dumps
from reports.content.narrative import Paragraph, Quoted, plain
from reports.content.suppression import protect_internal, public_indicator, suppress
from reports.content.typed import given_away
from tests.reports.content.test_further import by_category, months, texts
from tests.reports.made import entry, figure, fraction, indicator, part, report

YEAR = ReportingYear(2016)
ROUNDED: dict[str, Any] = {"counts": "children", "small_numbers": 5, "rounded_to": 5}
MONTHS = (12, 3, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)  # 200


def children(main: Figure, **more: Any) -> IndicatorContent:
    return indicator(main, "CSC 010", **(ROUNDED | more))


def test_counts_are_printed_to_the_nearest_five_and_small_ones_are_hidden() -> None:
    shown = public_indicator(children(figure("1,203"), months=months(MONTHS)))
    assert (shown.figure.text, shown.figure.number) == ("1,205", Decimal(1205))
    assert texts(shown.months) == [
        *("10", "hidden", "15", "15", "15", "15", "20", "20", "20", "20"),
        "20",
        "25",
    ]


def test_a_percentage_is_of_the_rounded_counts() -> None:
    """33 of 52 is 63%; 35 of 50 is 70%."""
    shown = public_indicator(children(fraction(33, 52))).figure
    assert (shown.text, shown.number, shown.fraction) == ("70%", Decimal(70), "35 of 50")


def test_a_hidden_fraction_takes_its_percentage_along() -> None:
    assert public_indicator(children(fraction(54, 56))).figure.text == "hidden"


def test_shares_are_of_rounded_rows_and_totals() -> None:
    """57 and 46 of 103: 55 and 45 of 105, which are 52% and 43%."""
    table = by_category(("Police", 57), ("Schools", 46), total=103)
    [shown] = public_indicator(children(figure("103"), breakdowns=(table,))).breakdowns
    assert [texts(row) for _, row in shown.rows] == [["55", "52%"], ["45", "43%"]]
    assert texts(shown.total) == ["105", "100%"]


def test_a_rate_is_of_the_rounded_count() -> None:
    rate = figure("20.5 per 10,000", "Rate, 2016/17", number=Decimal("20.5"))
    shown = public_indicator(children(figure("41"), others=(rate,)))
    assert texts(shown.others) == ["20.0 per 10,000"]


def test_charts_draw_what_the_figures_say() -> None:
    held = months(MONTHS)
    points = tuple(Point(each.number, each.text) for each in held)
    series = Series("2016/17", Role.THIS_YEAR, points, label="2016/17: 23")
    chart = Chart(ChartKind.COLUMNS, "By month", "children", tuple(each.label for each in held), (series,))
    shown = public_indicator(children(figure("200"), months=held, charts=(chart,)))
    assert [point.text for point in shown.charts[0].series[0].points] == texts(shown.months)
    assert [point.number for point in shown.charts[0].series[0].points] == [
        each.number for each in shown.months
    ]
    assert shown.charts[0].series[0].label == ""


def test_how_far_from_target_and_last_year_would_be_of_true_counts() -> None:
    told = children(figure("203"), previous=figure("187", "2015/16", "2015-04-01/2016-03-31"))
    told = replace(
        told,
        rating=RatingContent(told.rating.rating, "Missed", "13 above"),
        directions=(DirectionContent("2015/16", Judgement.HIGHER, "Higher", "16 higher"),),
    )
    shown = public_indicator(told)
    assert (shown.rating.detail, shown.directions[0].detail, shown.directions[0].words) == ("", "", "Higher")


@pytest.mark.parametrize(
    ("number", "text", "unit", "what", "words"),
    [
        ("203", "203", "count", "year", "It was 205."),
        ("187", "187", "count", "year(2015/16)", "It was 185."),
        ("16", "16 higher", "count", "change", "It was a figure that is not published."),
    ],
)
def test_live_figures_in_words_say_the_rounded_count(
    number: str, text: str, unit: str, what: str, words: str
) -> None:
    told = children(figure("203"), previous=figure("187", "2015/16", "2015-04-01/2016-03-31"))
    quoted = Quoted(f"CSC 010.{what}", text, told.key, Decimal(number), unit, "2016/17")
    internal = entry(part("It was {{x}}.", lambda _: quoted), indicators=[told])
    [block] = suppress(report(internal)).sections[0].entries[0].parts[0].blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == words


def test_a_true_count_that_is_typed_gives_the_rounding_away() -> None:
    told = [children(figure("203"))]
    assert given_away("In all 203 children were counted.", told) == "203"
    assert given_away("In all 205 children were counted.", told) == ""


def test_without_a_base_nothing_is_rounded() -> None:
    told = children(figure("203"), rounded_to=1)
    assert public_indicator(told) == told


def test_the_internal_edition_is_protected_where_the_indicator_asks_for_it() -> None:
    """And another indicator beside it stays as it is there."""
    both = indicator(figure("203"), "CSC 010", months=months(MONTHS), hidden_in=HiddenIn.BOTH, **ROUNDED)
    other = indicator(figure("3"), "CSC 011", counts="babies", small_numbers=5)
    internal = protect_internal(report(entry("Well.", indicators=[both, other])))
    first, second = internal.sections[0].entries[0].indicators
    assert (first.figure.text, texts(first.months)[1], second.figure.text) == ("205", "hidden", "3")
    assert [row.figure for row in internal.scorecard.groups[0].rows] == ["205", "3"]
    assert internal.variant == "internal"


def test_an_internal_edition_that_nobody_asks_to_protect_is_as_it_was() -> None:
    internal = report(entry("Well.", indicators=[children(figure("203"), months=months(MONTHS))]))
    assert protect_internal(internal) == internal


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(3001, 7999).filter(lambda n: n % 5), min_size=12, max_size=12, unique=True))
def test_no_true_count_is_left_anywhere(numbers: list[int]) -> None:
    table = by_category(("Police", numbers[0]), ("Schools", numbers[1]), total=numbers[0] + numbers[1])
    told = children(
        figure(f"{sum(numbers):,}"),
        months=months(tuple(numbers)),
        breakdowns=(table,),
        notes=(f"{numbers[3]:,} of them were counted twice.",),
    )
    text = dumps(suppress(report(entry("Well.", indicators=[told]))))
    for number in numbers:
        assert not re.search(rf"(?<!\d)({number}|{number:,})(?!\d)", text)
