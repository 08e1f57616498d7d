"""What changed between two contents of a whole report, in words for none, one and many."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reports.content.fold import Frame, fold
from reports.content.model import EntryContent, Labelled, ReportContent, Section
from reports.review.differences import FigureChange
from reports.review.whole import report_changes
from tests.reports.made import FRAME, entry, figure, indicator, part

ONE = entry("It was quick.", key="one", heading="One", indicators=[indicator(figure("88%"))])
TWO = entry("It was slow.", part("Still.", key="other"), key="two", heading="Two")
THREE = entry("It was steady.", key="three", heading="Three")


def of(*entries: EntryContent, frame: Frame = FRAME) -> ReportContent:
    return fold(frame, [Section("all", "All", entries)])


def test_nothing_differs_but_the_moment_up_to_which_figures_are_known() -> None:
    later = replace(FRAME, cut_off=datetime(2018, 1, 1, tzinfo=UTC))
    found = report_changes(of(ONE, TWO), of(ONE, TWO, frame=later))
    assert (found.entries, found.around, found.words) == (
        (),
        (),
        "Nothing differs: it says exactly the same.",
    )


def test_what_is_only_set_otherwise_is_not_called_exactly_the_same() -> None:
    bold = entry("It was **quick**.", key="one", heading="One", indicators=ONE.indicators)
    more_columns = replace(FRAME, comparators=(*FRAME.comparators, ("NE", "North East")))
    for after in (of(bold, TWO), of(ONE, TWO, frame=more_columns)):
        found = report_changes(of(ONE, TWO), after)
        assert (found.entries, found.around) == ((), ())
        assert found.words.startswith("No word and no figure differs; how some are set does")


def test_words_and_figures_of_the_entries_that_differ_and_of_no_others() -> None:
    figures = [indicator(figure("86%"))]
    changed = entry("It was quicker.", key="one", heading="One", indicators=figures)
    (found,) = report_changes(of(ONE, TWO), of(changed, TWO)).entries
    assert (found.key, found.heading) == ("one", "One")
    assert found.words == "1 change in the words; 1 figure differs."
    assert found.figures == (FigureChange("CSC 022", "2016/17", "88%", "86%"),)


def test_a_paragraph_more_changes_no_entry_that_is_only_numbered_otherwise() -> None:
    longer = entry("It was quick.\n\nAnd it stayed so.", key="one", heading="One", indicators=ONE.indicators)
    assert [each.key for each in report_changes(of(ONE, TWO), of(longer, TWO)).entries] == ["one"]


def test_only_the_parts_that_changed_are_told() -> None:
    changed = replace(TWO, parts=(TWO.parts[0], part("No more.", key="other")))
    (found,) = report_changes(of(TWO), of(changed)).entries
    assert [[piece.text for line in each.paragraphs for piece in line] for each in found.parts] == [
        ["Still", "No more", "."]
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((ONE,), (ONE, TWO), "1 is new."),
        ((ONE,), (ONE, TWO, THREE), "2 are new."),
        ((ONE, TWO), (TWO,), "1 is left out."),
        ((ONE, TWO, THREE), (TWO,), "2 are left out."),
        ((ONE, TWO), (TWO, ONE), "The entries stand in another order."),
        (
            (ONE, TWO),
            (replace(ONE, heading="First"), replace(TWO, parts=(part("It was fast."), TWO.parts[1])), THREE),
            "2 entries differ, 1 is new.",
        ),
    ],
)
def test_it_is_summed_up_in_plain_words(
    before: tuple[EntryContent, ...], after: tuple[EntryContent, ...], words: str
) -> None:
    assert report_changes(of(*before), of(*after)).words == words


def test_another_heading_and_another_section_are_told() -> None:
    moved = fold(FRAME, [Section("all", "All", (ONE,)), Section("end", "At the end", (TWO,))])
    assert report_changes(of(ONE, TWO), moved).around == (
        FigureChange("Two", "section", "All", "At the end"),
    )
    (found,) = report_changes(of(ONE), of(replace(ONE, heading="First"))).entries
    assert found.figures == (FigureChange("Heading", "of the entry", "One", "First"),)


def test_what_stands_around_the_entries_is_told() -> None:
    frame = replace(
        FRAME,
        front=(Labelled("Agenda item", "7"),),
        glossary=(Labelled("IHA", "Initial health assessment"),),
        title="Year-end report",
    )
    found = report_changes(
        of(ONE, frame=replace(FRAME, front=(Labelled("Agenda item", "6"),))), of(ONE, frame=frame)
    )
    assert found.words == "What stands around the entries differs."
    assert found.around == (
        FigureChange("Report", "title", "Year-end performance report 2016/17", "Year-end report"),
        FigureChange("Front sheet", "Agenda item", "6", "7"),
        FigureChange("Glossary", "IHA", "", "Initial health assessment"),
    )


def test_what_is_drawn_otherwise_without_another_figure_is_not_passed_over() -> None:
    held = [replace(ONE.indicators[0], decimals=1)]
    (found,) = report_changes(of(ONE), of(replace(ONE, indicators=tuple(held)))).entries
    assert found.words == "no changes in the words; 1 figure differs."
    assert found.figures == (
        FigureChange("Figures", "how they are drawn or rounded", "as before", "otherwise"),
    )
