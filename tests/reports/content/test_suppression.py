"""What the public reads. The properties: it is the same whatever a hidden number was, and prints none."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Nature, Polarity, Unit
from indicators.stories.content import BreakdownContent, IndicatorContent
from indicators.stories.judging import Comparison, ComparisonPlan
from indicators.stories.model import Story
from indicators.stories.telling import Plan, tell
from reports.content.canonical import dumps
from reports.content.model import EntryContent, EntryKind, Variant
from reports.content.narrative import Paragraph, Quoted, plain
from reports.content.suppression import public_indicator, suppress, suppress_entry
from reports.entries.live import Book
from tests.indicators.stories import made as stories
from tests.reports.made import entry, figure, fraction, indicator, part, report

YEAR = ReportingYear(2016)
PEOPLE: dict[str, Any] = {
    "small_numbers": 5,
    "counts": "care leavers",
    "title": "Care leavers in suitable accommodation",
    "short_title": "Suitable accommodation",
}


def people(main: Any, **more: Any) -> IndicatorContent:
    return indicator(main, "CSC 285", **(PEOPLE | more))


# ---------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_small_count_is_hidden(number: int) -> None:
    shown = public_indicator(people(figure(str(number)))).figure
    assert (shown.number, shown.text, shown.hidden) == (None, "hidden", True)


@pytest.mark.parametrize("number", [0, 6, 1472])
def test_a_zero_and_a_larger_count_stay(number: int) -> None:
    told = people(figure(f"{number:,}"))
    assert public_indicator(told) == told


@pytest.mark.parametrize(("numerator", "denominator"), [(2, 56), (54, 56), (5, 9)])
def test_a_fraction_goes_for_its_numerator_or_its_complement(numerator: int, denominator: int) -> None:
    shown = public_indicator(people(fraction(numerator, denominator))).figure
    assert (shown.numerator, shown.denominator, shown.fraction, shown.hidden) == (None, None, "", True)


def test_the_percentage_stays_rounded_as_it_is_printed() -> None:
    shown = public_indicator(people(fraction(54, 56))).figure
    assert (shown.text, shown.number) == ("96%", Decimal(96))


@pytest.mark.parametrize(("numerator", "denominator"), [(18, 56), (56, 56), (0, 56)])
def test_other_fractions_stay(numerator: int, denominator: int) -> None:
    told = people(fraction(numerator, denominator))
    assert public_indicator(told) == told


def test_the_percentage_goes_where_its_denominator_is_printed_beside_it() -> None:
    told = people(fraction(54, 56), others=(figure("56", "31 March 2017"),))
    shown = public_indicator(told).figure
    assert (shown.text, shown.number) == ("hidden", None)


def test_the_percentage_stays_where_the_denominator_does_not_give_it_back() -> None:
    told = people(fraction(40, 2000), others=(figure("2,000", "31 March 2017"),))
    assert public_indicator(told) == told
    few = people(fraction(5, 2000), others=(figure("2,000", "31 March 2017"),))
    assert public_indicator(few).figure.text == "0%"  # 0% of 2,000 is anything up to 9


def test_a_denominator_of_another_day_gives_nothing_back() -> None:
    last_year = figure("56", "31 March 2016", "2016-03-01/2016-03-31")
    assert public_indicator(people(fraction(54, 56), others=(last_year,))).figure.text == "96%"


def test_the_rate_of_a_hidden_count_goes_for_the_population_is_known() -> None:
    rate = figure("1.8 per 10,000", "Rate, 2016/17", number=Decimal("1.8"))
    shown = public_indicator(people(figure("4"), others=(rate,))).others[0]
    assert (shown.number, shown.text) == (None, "hidden")


def test_months_and_last_year_are_hidden_alike() -> None:
    april = figure("3", "April 2016", "2016-04-01/2016-04-30")
    may = figure("30", "May 2016", "2016-05-01/2016-05-31")
    before = figure("2", "2015/16", "2015-04-01/2016-03-31")
    told = people(figure("90"), months=(april, may), previous_months=(april,), previous=before)
    shown = public_indicator(told)
    assert [each.text for each in shown.months] == ["hidden", "30"]
    assert shown.previous_months[0].text == "hidden"
    assert shown.previous is not None
    assert shown.previous.text == "hidden"


def test_without_a_threshold_nothing_is_hidden() -> None:
    told = people(fraction(2, 56), small_numbers=0)
    assert public_indicator(told) == told


@pytest.mark.parametrize("threshold", [1, 3, 5])
def test_the_threshold_itself_is_hidden_and_one_more_is_not(threshold: int) -> None:
    at, above = people(figure(str(threshold))), people(figure(str(threshold + 1)))
    texts = [public_indicator(_with(told, small_numbers=threshold)).figure.text for told in (at, above)]
    assert texts == ["hidden", str(threshold + 1)]


def _with(told: IndicatorContent, **fields: Any) -> IndicatorContent:
    return type(told)(**({name: getattr(told, name) for name in told.__dataclass_fields__} | fields))


# ----------------------------------------------------------------------- breakdowns, charts, details


def test_a_row_loses_its_count_and_its_share() -> None:
    rows = (
        ("Police", (figure("3"), figure("8%"))),
        ("Schools", (figure("37"), figure("92%"))),
    )
    table = BreakdownContent("By source", ("Children", "Share"), rows, (figure("100"), figure("100%")))
    shown = public_indicator(people(figure("100"), breakdowns=(table,))).breakdowns[0]
    assert [[each.text for each in row] for _, row in shown.rows] == [["hidden", "hidden"], ["37", "92%"]]


def test_a_row_that_is_nearly_the_whole_is_hidden() -> None:
    rows = (("Home", (figure("54"), figure("96%"))),)
    table = BreakdownContent("By place", ("Children", "Share"), rows, (figure("56"), figure("100%")))
    shown = public_indicator(people(figure("56"), breakdowns=(table,))).breakdowns[0]
    assert [each.text for each in shown.rows[0][1]] == ["hidden", "hidden"]
    assert shown.total[0].text == "56"


def test_a_chart_shows_no_hidden_point() -> None:
    numbers = (3, 30)
    points = tuple(Point(Decimal(n), str(n), note=f"{n}%") for n in numbers)
    months = (figure("3", "April 2016"), figure("30", "May 2016"))
    series = Series("2016/17", Role.THIS_YEAR, points, label="2016/17: 30")
    chart = Chart(ChartKind.COLUMNS, "By month", "children", ("Apr", "May"), (series,))
    shown = public_indicator(people(figure("33"), months=months, charts=(chart,))).charts[0].series[0]
    assert [(point.number, point.text, point.note) for point in shown.points] == [
        (None, "hidden", ""),
        (Decimal(30), "30", "30%"),
    ]
    assert shown.label == "2016/17: 30"


def test_benchmark_bars_stay() -> None:
    points = (Point(Decimal(4), "4", role=Role.THIS_YEAR), Point(Decimal(4), "4", role=Role.BENCHMARK))
    series = Series("Children", Role.THIS_YEAR, points)
    chart = Chart(ChartKind.BARS, "Beside others", "children", ("2016/17", "England"), (series,))
    shown = public_indicator(people(figure("4"), charts=(chart,))).charts[0].series[0]
    assert [point.text for point in shown.points] == ["hidden", "4"]


def test_percentages_of_a_chart_are_rounded_too() -> None:
    share = Decimal(54) * 100 / Decimal(56)
    series = Series("2016/17", Role.THIS_YEAR, (Point(share, "96%"),))
    chart = Chart(ChartKind.BARS, "Beside others", "%", ("2016/17",), (series,))
    shown = public_indicator(people(fraction(54, 56), charts=(chart,))).charts[0].series[0]
    assert shown.points[0].number == Decimal(96)


@pytest.mark.parametrize(
    "note", ["54 of 56 were seen.", "Two care leavers were not.", "Counted for 56 of them.", "All but 2"]
)
def test_notes_that_tell_are_left_out(note: str) -> None:
    told = people(fraction(54, 56, note=note), notes=(note, "Counted since 2015, for 2 years or more."))
    shown = public_indicator(told)
    assert shown.notes == ("Counted since 2015, for 2 years or more.",)
    assert shown.figure.note == ""


# ------------------------------------------------------------------------------------------ words


def book(*told: Story) -> tuple[Book, tuple[IndicatorContent, ...]]:
    plan = Plan(YEAR, comparisons=(ComparisonPlan(Comparison.SAME_LAST_YEAR),), comparators=("england",))
    return Book(plan, tuple((each, "") for each in told)), tuple(tell(each, plan) for each in told)


ACCOMMODATION = stories.story(
    stories.part_of("2016/17", 54, 56),
    stories.part_of("2015/16", 40, 50),
    targets=(stories.at_least(100),),
    benchmarks=(stories.benchmark("england", "83"),),
    key="care-leavers-accommodation",
    code="CSC 285",
    title="Care leavers in suitable accommodation",
    short_title="Suitable accommodation",
    counts="care leavers",
    counts_people=True,
    nature=Nature.STOCK,
    hidden_below=5,
)


def public_words(source: str, *told: Story) -> str:
    held, contents = book(*(told or (ACCOMMODATION,)))
    internal = entry(part(source, held.resolve), indicators=contents)
    assert all(not run.quoted.error for run in _runs(internal) if run.quoted)
    return "".join(run.text for run in _runs(suppress_entry(internal)))


def _runs(content: EntryContent) -> list[Any]:
    blocks = [block for each in content.parts for block in each.blocks]
    return [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("There {{CSC 285.remainder}} left.", "There a small number left."),
        ("{{CSC 285.remainder}} were not.", "A small number were not."),
        ("Good. {{CSC 285.numerator}} were.", "Good. Most were."),
        ("It was {{CSC 285.fraction}}.", "It was most."),
        ("Of {{CSC 285.denominator}} care leavers", "Of the care leavers"),
        ("Of the {{CSC 285.denominator}} care leavers", "Of the care leavers"),
        ("Of our {{CSC 285.denominator}}, most", "Of our care leavers, most"),
        ("{{CSC 285.denominator}} care leavers", "All care leavers"),
        (
            "{{CSC 285.numerator}} of {{CSC 285.denominator}} care leavers were",
            "Most of the care leavers were",
        ),
        ("{{CSC 285.numerator}} of {{CSC 285.denominator}} were", "Most of the care leavers were"),
        ("{{CSC 285.year}} were", "96% were"),
        ("Target {{CSC 285.target}}, {{CSC 285.rating}}", "Target 100%, missed"),
        ("England {{CSC 285.england}}", "England 83%"),
        ("It was {{CSC 285.numerator(2015/16)}} of {{CSC 285.denominator(2015/16)}}", "It was 40 of 50"),
        ("It is {{CSC 285.points}} than before.", "It is 16 percentage points higher than before."),
    ],
)
def test_words_say_a_hidden_number_otherwise(source: str, words: str) -> None:
    assert public_words(source) == words


def test_a_hidden_live_figure_keeps_its_reference_and_nothing_else() -> None:
    held, contents = book(ACCOMMODATION)
    shown = suppress_entry(entry(part("So {{CSC 285.remainder}}", held.resolve), indicators=contents))
    [quoted] = [run.quoted for run in _runs(shown) if run.quoted]
    assert quoted == Quoted(
        "CSC 285.remainder",
        "a small number",
        "care-leavers-accommodation",
        unit=Unit.COUNT,
        period="2016/17",
        hidden=True,
    )


def test_the_number_of_a_percentage_in_words_is_rounded() -> None:
    held, contents = book(ACCOMMODATION)
    shown = suppress_entry(
        entry(part("{{CSC 285.year}}, {{CSC 285.gap}}", held.resolve), indicators=contents)
    )
    numbers = [run.quoted.number for run in _runs(shown) if run.quoted]
    assert numbers == [Decimal(96), None]


def test_the_summary_says_it_as_the_entry_does() -> None:
    held, contents = book(ACCOMMODATION)
    source = "In all {{CSC 285.remainder}} of {{CSC 285.denominator}}"
    own = entry(part("Well.", held.resolve), indicators=contents, key="csc-285")
    summary = entry(part(source, held.resolve), key="summary", kind=EntryKind.SUMMARY)
    shown = suppress(report(summary, own))
    [block] = shown.sections[0].entries[0].parts[0].blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "In all a small number of the care leavers"


def test_words_in_bullets_and_tables_are_read_too() -> None:
    held, contents = book(ACCOMMODATION)
    source = (
        "- {{CSC 285.remainder}}\n\n| a | {{CSC 285.remainder}} |\n|---|---|\n| b | {{CSC 285.remainder}} |"
    )
    shown = dumps(suppress_entry(entry(part(source, held.resolve), indicators=contents)).parts)
    assert shown.count('"text":"A small number","unit"') == 3


# ----------------------------------------------------------------------------------- the whole report


def test_scorecard_and_notes_say_no_more_than_the_figures() -> None:
    told = people(figure("4"), previous=figure("3", "2015/16"), notes=("Only 4 care leavers were counted.",))
    internal = report(entry("Well.", indicators=[told]))
    public = suppress(internal)
    [row] = public.scorecard.groups[0].rows
    assert (row.figure, row.previous) == ("hidden", "hidden")
    assert [note.label for note in internal.notes][-1] == "CSC 285"
    hidden = "Hidden, so that no child can be known from it."
    assert [note.text for note in public.notes if note.label == "CSC 285"] == [
        f"2016/17: {hidden} 2015/16: {hidden}"
    ]
    assert [note.label for note in public.notes][:2] == ["Ratings", "Direction"]


def test_a_report_without_small_numbers_is_the_same_but_for_its_variant() -> None:
    internal = report(entry("Well.", indicators=[people(figure("40"))]))
    public = suppress(internal)
    assert public.variant is Variant.PUBLIC
    assert _with_variant(public, Variant.INTERNAL) == internal


def _with_variant(content: Any, variant: Variant) -> Any:
    return type(content)(
        **({name: getattr(content, name) for name in content.__dataclass_fields__} | {"variant": variant})
    )


def test_suppressing_twice_changes_nothing_more() -> None:
    held, contents = book(ACCOMMODATION)
    public = suppress(report(entry(part("{{CSC 285.remainder}}", held.resolve), indicators=contents)))
    assert suppress(public) == public


# --------------------------------------------------------------------------------------- properties

MONTHS = [f"2016-{month:02d}" for month in range(4, 13)]
ALL_REFERENCES = """
{{CSC 201.month}} and {{CSC 201.month(2016-05)}}; {{CSC 201.change(2016-05, 2016/17)}} or
{{CSC 201.points(2016-05, 2016/17)}}; {{CSC 201.rate(2016-04)}}, {{CSC 201.category(police)}},
{{CSC 201.share(police)}}, {{CSC 201.category(seen)}}, {{CSC 201.numerator(seen)}},
{{CSC 201.remainder(seen)}}, {{CSC 201.fraction(seen)}}, {{CSC 201.direction}} and {{CSC 201.year}}.
"""


def counted(secret: list[int], threshold: int) -> Story:
    """A count of children with small numbers in months, a rate, a category and a fraction."""
    numbers = dict(zip(MONTHS, secret, strict=True))
    rate = str(Decimal(secret[0]) / 22)
    return stories.story(
        *stories.months(numbers),
        stories.value("2016-04", rate, measure=Measure.RATE, decimals=1),
        stories.value("2017-03", 70),
        stories.value("2016/17", 900),
        stories.value("2015/16", 1000),
        stories.value(
            "2016/17", secret[0], category="source/police", note=f"Only {secret[0]} children came."
        ),
        stories.value("2016/17", 800, category="source/schools"),
        stories.part_of("2016/17", 70 - secret[1], 70, category="seen/seen"),
        splits=(
            stories.split("source", "police", "schools"),
            stories.split("seen", "seen", unit=Unit.PERCENTAGE, whole=False),
        ),
        key="looked-after",
        code="CSC 201",
        counts="children",
        counts_people=True,
        unit=Unit.COUNT,
        polarity=Polarity.NEUTRAL,
        hidden_below=threshold,
    )


def public_text(told: Story) -> str:
    held, contents = book(told)
    source = ALL_REFERENCES.replace("\n", " ")
    internal = report(entry(part(source, held.resolve), indicators=contents))
    assert not [run for run in _runs(internal.sections[0].entries[0]) if run.quoted and run.quoted.error]
    return dumps(suppress(internal))


@st.composite
def two_secrets(draw: st.DrawFn) -> tuple[int, list[int], list[int]]:
    threshold = draw(st.integers(1, 5))
    hidden = st.lists(st.integers(1, threshold), min_size=len(MONTHS), max_size=len(MONTHS))
    return threshold, draw(hidden), draw(hidden)


@settings(max_examples=40, deadline=None)
@given(two_secrets())
def test_the_public_reads_the_same_whatever_the_hidden_numbers_were(
    case: tuple[int, list[int], list[int]],
) -> None:
    threshold, one, other = case
    assert public_text(counted(one, threshold)) == public_text(counted(other, threshold))


def test_without_protection_the_numbers_would_show() -> None:
    """The control: the same two stories differ where the threshold is off."""
    ones, twos = [1] * len(MONTHS), [2] * len(MONTHS)
    assert public_text(counted(ones, 0)) != public_text(counted(twos, 0))


@st.composite
def nearly_whole(draw: st.DrawFn) -> tuple[int, int, int]:
    """Threshold, numerator and denominator; large enough for their digits to stand nowhere by chance."""
    threshold = draw(st.integers(1, 5))
    denominator = draw(st.integers(6_000, 9_999))
    return threshold, denominator - draw(st.integers(1, threshold)), denominator


@settings(max_examples=40, deadline=None)
@given(nearly_whole())
def test_no_digit_of_a_hidden_fraction_is_left(case: tuple[int, int, int]) -> None:
    threshold, numerator, denominator = case
    told = stories.story(
        stories.part_of("2016/17", numerator, denominator, note=f"{numerator:,} were counted."),
        stories.part_of("2017-03", numerator, denominator),
        targets=(stories.at_least(50),),
        code="CSC 201",
        counts="children",
        counts_people=True,
        hidden_below=threshold,
    )
    held, contents = book(told)
    kinds = (
        "year",
        "month",
        "numerator",
        "denominator",
        "remainder",
        "fraction",
        "gap",
        "numerator(2017-03)",
    )
    source = ", ".join(f"{{{{CSC 201.{kind}}}}}" for kind in kinds)
    internal = report(entry(part(source, held.resolve), indicators=contents))
    for number in (numerator, denominator):
        pattern = re.compile(rf"{number}|{number:,}")
        assert pattern.search(dumps(internal))
        assert not pattern.search(dumps(suppress(internal)))
    numbers = re.findall(r'"number":"(\d+\.\d+)"', dumps(suppress(internal)))
    assert numbers == []


def test_percentages_of_a_printed_count_go_together_where_one_is_of_a_few() -> None:
    """5% of 60 children are three, and 95% leave them; of 600 they are thirty."""
    rows = tuple((name, (figure(text),)) for name, text in (("Police", "5%"), ("School", "95%")))
    table = BreakdownContent("By source", ("Share",), rows)
    few = indicator(figure("60"), counts="children", small_numbers=5, breakdowns=(table,))
    shown = public_indicator(few).breakdowns[0].rows
    assert [figures[0].text for _, figures in shown] == ["hidden", "hidden"]
    many = indicator(figure("600"), counts="children", small_numbers=5, breakdowns=(table,))
    assert public_indicator(many).breakdowns == (table,)
