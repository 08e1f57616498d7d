"""What changed between two contents: words piece by piece, figures by their print."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.words import Rating, Status
from indicators.stories.content import BenchmarkContent, Figure, RatingContent
from reports.content.model import EntryContent, EntryKind, Part
from reports.content.narrative import Paragraph, Quoted, Run
from reports.review.differences import Change, FigureChange, figure_changes, printed_changes, word_changes
from tests.indicators.charts.samples import HEALTH_CHECKS
from tests.reports.made import figure, indicator

BENCHMARK = BenchmarkContent(
    "England", "Eng", "83%", "2015/16", Decimal(83), "Release of 2016", date(2016, 11, 3)
)


def content(*paragraphs: str, key: str = "narrative") -> EntryContent:
    blocks = tuple(Paragraph((Run(text),)) for text in paragraphs)
    return EntryContent("e", EntryKind.INDICATORS, "Heading", (), (Part(key, "", "", blocks),))


def marked(before: EntryContent, after: EntryContent) -> list[str]:
    """Each paragraph with removals in [] and additions in {}."""
    signs = {Change.SAME: "%s", Change.REMOVED: "[%s]", Change.ADDED: "{%s}"}
    (part,) = word_changes(before, after)
    return ["".join(signs[piece.change] % piece.text for piece in pieces) for pieces in part.paragraphs]


def test_a_changed_word_is_struck_and_its_successor_added() -> None:
    before, after = content("It is 6% lower than last year."), content("It is 6 points lower than last year.")
    assert marked(before, after) == ["It is 6[%]{ points} lower than last year."]


def test_words_that_change_one_after_the_other_change_together() -> None:
    before, after = content("There was no delay in March."), content("That is better news in March.")
    assert marked(before, after) == ["[There was no delay]{That is better news} in March."]


def test_an_added_paragraph_stands_alone() -> None:
    assert marked(content("One."), content("One.", "Two.")) == ["One.", "{Two.}"]


def test_a_removed_paragraph_is_shown_struck() -> None:
    assert marked(content("One.", "Two."), content("Two.")) == ["[One.]", "Two."]


def test_in_a_text_of_thousands_of_words_a_changed_one_is_found_too() -> None:
    lines = [
        f"In week {number} the team of the north and the team of the south met." for number in range(250)
    ]
    changed = [line.replace("met", "wrote") if "week 70 " in line else line for line in lines]
    told = marked(content(*lines), content(*changed))
    assert [line for line in told if "[" in line] == [
        "In week 70 the team of the north and the team of the south [met]{wrote}."
    ]


def test_where_everything_is_like_everything_the_one_stands_in_place_of_the_other() -> None:
    before, after = "a b " * 4_950, "b a " * 4_950
    assert marked(content(before), content(after)) == [f"[{before}]", f"{{{after}}}"]


def test_the_same_words_have_no_changes() -> None:
    (part,) = word_changes(content("One.", "Two."), content("One.", "Two."))
    assert part.count == 0


def test_a_removal_with_its_addition_counts_once() -> None:
    (part,) = word_changes(content("a red car"), content("a blue car"))
    assert part.count == 1


def test_a_part_that_was_not_there_is_all_new() -> None:
    assert marked(replace(content(), parts=()), content("New.")) == ["{New.}"]


texts = st.lists(st.text("ab .", min_size=1, max_size=12).filter(str.strip), max_size=4)


@given(texts, texts)
def test_what_stays_and_is_added_is_the_new_text(before: list[str], after: list[str]) -> None:
    (part,) = word_changes(content(*before), content(*after))
    kept = "".join(
        piece.text for pieces in part.paragraphs for piece in pieces if piece.change is not Change.REMOVED
    )
    assert kept == "".join(after)


@given(texts, texts)
def test_what_stays_and_is_removed_is_the_old_text(before: list[str], after: list[str]) -> None:
    (part,) = word_changes(content(*before), content(*after))
    kept = "".join(
        piece.text for pieces in part.paragraphs for piece in pieces if piece.change is not Change.ADDED
    )
    assert kept == "".join(before)


def with_indicator(main: Figure, **given: Any) -> EntryContent:
    return EntryContent("e", EntryKind.INDICATORS, "Heading", (indicator(main, **given),), ())


def with_figure(text: str) -> EntryContent:
    return EntryContent("e", EntryKind.INDICATORS, "Heading", (indicator(figure(text)),), ())


def test_a_figure_that_prints_otherwise_is_told_once() -> None:
    assert figure_changes(with_figure("88%"), with_figure("87%")) == (
        FigureChange("CSC 022", "2016/17", "88%", "87%"),
    )


def test_figures_that_print_alike_are_not_told() -> None:
    assert figure_changes(with_figure("88%"), with_figure("88%")) == ()


def test_what_is_said_of_a_figure_is_told_where_the_figure_is_the_same() -> None:
    before = with_indicator(figure("88%", status=Status.PROVISIONAL))
    after = with_indicator(figure("88%", note="Two teams merged"))
    assert figure_changes(before, after) == (
        FigureChange("CSC 022", "2016/17", "88%, provisional", "88%, Two teams merged"),
    )


def test_where_the_figure_is_another_it_is_told_if_that_changed_too() -> None:
    before = with_indicator(figure("88%"))
    after = with_indicator(figure("86%", status=Status.PROVISIONAL))
    assert figure_changes(before, after) == (FigureChange("CSC 022", "2016/17", "88%", "86%, provisional"),)
    again = with_indicator(figure("85%", status=Status.PROVISIONAL))
    assert figure_changes(after, again) == (FigureChange("CSC 022", "2016/17", "86%", "85%"),)


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ({"notes": ()}, {"notes": ("Part-year.",)}, ("Notes", "", "Part-year.")),
        (
            {"definition": "Share of all."},
            {"definition": "Share of those due."},
            ("Definition", "Share of all.", "Share of those due."),
        ),
        (
            {"benchmarks": (BENCHMARK,)},
            {"benchmarks": (replace(BENCHMARK, release="Release of 2017", coverage="9 of 10 had a figure"),)},
            (
                "England, 2015/16",
                "83%, Release of 2016, 3 November 2016",
                "83%, Release of 2017, 3 November 2016, 9 of 10 had a figure",
            ),
        ),
        (
            {"rating": RatingContent(Rating.MET, "Met", rule="within 2 points of the target")},
            {"rating": RatingContent(Rating.MET, "Met", rule="within 5 points of the target")},
            ("Rating", "Met, within 2 points of the target", "Met, within 5 points of the target"),
        ),
    ],
)
def test_what_is_printed_beside_figures_is_told(
    earlier: dict[str, Any], later: dict[str, Any], told: tuple[str, str, str]
) -> None:
    before, after = (with_indicator(figure("88%"), **given) for given in (earlier, later))
    assert figure_changes(before, after) == (FigureChange("CSC 022", *told),)


def test_a_chart_that_alone_differs_is_told_in_words_and_else_goes_without_saying() -> None:
    before = with_indicator(figure("88%"), charts=(HEALTH_CHECKS,))
    after = with_indicator(
        figure("88%"), charts=(replace(HEALTH_CHECKS, note="Open points are illustrative."),)
    )
    (told,) = figure_changes(before, after)
    assert told.label == f"Chart, {HEALTH_CHECKS.title}"
    assert told.after == told.before.rstrip() + " Open points are illustrative."
    changed = with_indicator(figure("87%"), charts=after.indicators[0].charts)
    assert figure_changes(before, changed) == (FigureChange("CSC 022", "2016/17", "88%", "87%"),)


def test_live_figures_of_others_in_the_words_are_told_by_name_or_as_the_writer_called_them() -> None:
    def quoting(text: str, met: str) -> EntryContent:
        runs = (
            Run(text, quoted=Quoted("CSC 145.year", text, "csc-145", period="2016/17")),
            Run(met, quoted=Quoted("met", met)),
        )
        return EntryContent(
            "e", EntryKind.SUMMARY, "Heading", (), (Part("text", "", "", (Paragraph(runs),)),)
        )

    before, after = quoting("312", "7"), quoting("305", "8")
    assert figure_changes(before, after) == ()
    assert printed_changes(before, after) == (
        FigureChange("CSC 145", "2016/17 in the words", "312", "305"),
        FigureChange("Indicators of the report", "in the words", "7", "8"),
    )
    assert (
        printed_changes(before, after, {"csc-145": "Children looked after"})[0].indicator
        == "Children looked after"
    )


def test_an_indicator_that_was_not_there_is_told_without_a_before() -> None:
    without = EntryContent("e", EntryKind.INDICATORS, "Heading", (), ())
    changes = figure_changes(without, with_figure("88%"))
    assert FigureChange("CSC 022", "2016/17", "", "88%") in changes


def test_a_part_that_is_gone_is_told_as_struck() -> None:
    new, gone = word_changes(content("Old.", key="other"), content("New."))
    assert [piece.change for pieces in new.paragraphs for piece in pieces] == [Change.ADDED]
    assert [(piece.change, piece.text) for pieces in gone.paragraphs for piece in pieces] == [
        (Change.REMOVED, "Old.")
    ]
