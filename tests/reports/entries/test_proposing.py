"""The summary's first draft: every missed target, nothing that the checker doubts."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Nature, Polarity, Rating
from indicators.stories.judging import ComparisonPlan
from indicators.stories.telling import Plan
from reports.checks import Severity, check_report
from reports.content.model import EntryKind, Part
from reports.content.narrative import Paragraph, plain
from reports.entries.live import Book
from reports.entries.narrative import parse
from reports.entries.proposing import Side, propose, side_of
from tests.indicators.stories.made import at_least, at_most, benchmark, months, part_of, story, value
from tests.reports.made import entry, report

PARTS = (
    {"key": "introduction", "heading": ""},
    {"key": "well", "heading": "Where are we performing well?"},
    {"key": "improve", "heading": "Where do we need to improve?"},
)
PLAN = Plan(
    year=ReportingYear(2016),
    comparisons=(ComparisonPlan(Comparison.SAME_LAST_YEAR, Decimal(1), Decimal(2)),),
    comparators=("england", "north-east"),
)


def book(*stories: Any) -> Book:
    return Book(PLAN, tuple((each, "") for each in stories))


MET = story(
    value("2016/17", 96),
    value("2015/16", 91),
    targets=(at_least(95),),
    benchmarks=(benchmark("england", "82"), benchmark("north-east", "85", None)),
    key="met",
    code="CSC 1",
    short_title="Reviews in time",
)
MISSED = story(
    value("2016/17", 52), value("2015/16", 58), targets=(at_least(65),), key="missed", code="CSC 2",
    short_title="Same home for two years",
)  # fmt: skip
FEWER = story(
    part_of("2016/17", 10, 50), targets=(at_most(10),), key="fewer", code="CSC 3", polarity=Polarity.LOW,
    nature=Nature.STOCK, short_title="Moved often",
)  # fmt: skip
FELL = story(
    value("2016/17", 40), value("2015/16", 60), key="fell", code="CSC 4", short_title="Checks up to date"
)
MARCH = story(
    *months({"2017-03": 70}), targets=(at_least(90),), key="march", code="CSC 5", short_title="Visits"
)


def test_each_rated_figure_is_a_sentence_with_target_year_before_and_dated_benchmarks() -> None:
    texts = propose(book(MET, MISSED, FEWER), PARTS)
    assert texts["well"] == (
        "Reviews in time met the target of {{CSC 1.target}} with {{CSC 1.year}} in 2016/17, after "
        "{{CSC 1.previous_year}} in 2015/16. England stood at {{CSC 1.england}} in 2015/16."
    )
    assert texts["improve"].split("\n\n") == [
        "Same home for two years missed the target of {{CSC 2.target}} with {{CSC 2.year}} in 2016/17, after "
        "{{CSC 2.previous_year}} in 2015/16.",
        "Moved often missed the target of at most {{CSC 3.target}} with {{CSC 3.year}} at the end of 2016/17.",
    ]
    assert texts.keys() == {"well", "improve"}  # the introduction is the author's


def test_it_reads_as_a_director_would_leave_it() -> None:
    known = book(MET, MISSED)
    [paragraph] = parse(propose(known, PARTS)["well"], known.resolve)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == (
        "Reviews in time met the target of 95% with 96% in 2016/17, after 91% in 2015/16. England stood at 82% in 2015/16."
    )


def test_benchmarks_of_one_year_share_a_sentence() -> None:
    two = story(
        value("2016/17", 96), targets=(at_least(95),), key="two", code="CSC 7", short_title="Visits",
        benchmarks=(benchmark("england", "82"), benchmark("north-east", "85")),
    )  # fmt: skip
    assert propose(book(two), PARTS)["well"].endswith(
        " England stood at {{CSC 7.england}} and the North East at {{CSC 7.north-east}} in 2015/16."
    )


def test_what_has_no_target_improved_or_worsened() -> None:
    assert propose(book(FELL), PARTS)["improve"] == (
        "Checks up to date worsened to {{CSC 4.year}} in 2016/17, after {{CSC 4.previous_year}} in 2015/16."
    )


def test_what_came_near_the_target_says_so() -> None:
    near = story(
        value("2016/17", 94),
        targets=(at_least(95, tolerance=Decimal(2)),),
        key="near",
        code="CSC 8",
        short_title="Plans",
    )
    assert propose(book(near), PARTS)["improve"] == (
        "Plans came within tolerance of the target of {{CSC 8.target}} with {{CSC 8.year}} in 2016/17."
    )


def test_nothing_to_say_is_an_empty_text() -> None:
    assert propose(book(MET), PARTS)["improve"] == ""


def test_a_part_is_known_by_key_or_heading() -> None:
    assert side_of({"key": "a", "heading": "What is going well"}) is Side.WELL
    assert side_of({"key": "b", "heading": "Areas for improvement"}) is Side.IMPROVE
    assert side_of({"key": "c", "heading": "Next year"}) is None


def test_a_title_cannot_format_anything() -> None:
    odd = story(
        value("2016/17", 96), targets=(at_least(95),), key="odd", code="CSC 6", short_title="A*b_c[d]|e"
    )
    assert propose(book(odd), PARTS)["well"].startswith("A\\*b\\_c\\[d\\]\\|e met ")


TITLES = (
    "Reviews in time",
    "Visits made",
    "Plans agreed",
    "Checks up to date",
    "Homes that last",
    "Calls answered",
)


@st.composite
def stories(draw: st.DrawFn) -> Any:
    """Some indicator of a report: percentages, high or low, with and without target, year before, benchmarks."""
    number = draw(st.integers(1, 10_000))
    low, limit = draw(st.booleans()), draw(st.none() | st.integers(1, 99))
    share = st.decimals(0, 100, places=draw(st.sampled_from([0, 1])))
    values = [value("2016/17", draw(share), decimals=1)]
    if draw(st.booleans()):
        values.append(value("2015/16", draw(share), decimals=1))
    if draw(st.booleans()):
        values += months({"2017-03": draw(st.integers(0, 100))})
    marks = [benchmark("england", str(draw(st.integers(0, 100))))] if draw(st.booleans()) else []
    return story(
        *values,
        key=f"made-{number}",
        code=f"CSC {number}",
        short_title=draw(st.sampled_from(TITLES)),
        polarity=Polarity.LOW if low else Polarity.HIGH,
        nature=draw(st.sampled_from(list(Nature))),
        targets=() if limit is None else ((at_most if low else at_least)(limit),),
        benchmarks=tuple(marks),
    )


@settings(max_examples=120)
@given(st.lists(stories(), min_size=1, max_size=8, unique_by=lambda each: each.key))
def test_the_checker_doubts_nothing_of_a_proposed_draft(made: list[Any]) -> None:
    known = book(*made)
    texts = propose(known, PARTS)
    parts = [Part(key, "", text, parse(text, known.resolve)) for key, text in texts.items()]
    summary = entry(*parts, key="summary", kind=EntryKind.SUMMARY, heading="Summary")
    bodies = [
        entry("See the figure.", key=each.told.key, heading=each.told.title, indicators=[each.told])
        for each in known.subjects
    ]
    found = [each for each in check_report(report(summary, *bodies)) if each.entry == "summary"]
    assert found == []
    missed = [each.told for each in known.subjects if each.told.rating.rating is Rating.MISSED]
    assert all(
        f"{known.name(each)}.target" in texts["improve"] for each in known.subjects if each.told in missed
    )
    assert Severity.ERROR not in {each.severity for each in found}
