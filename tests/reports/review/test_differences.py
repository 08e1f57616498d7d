"""What changed between two contents: words piece by piece, figures by their print."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.content.model import EntryContent, EntryKind, Part
from reports.content.narrative import Paragraph, Run
from reports.review.differences import Change, FigureChange, figure_changes, word_changes
from tests.reports.made import figure, indicator


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


def with_figure(text: str) -> EntryContent:
    return EntryContent("e", EntryKind.INDICATORS, "Heading", (indicator(figure(text)),), ())


def test_a_figure_that_prints_otherwise_is_told_once() -> None:
    assert figure_changes(with_figure("88%"), with_figure("87%")) == (
        FigureChange("CSC 022", "2016/17", "88%", "87%"),
    )


def test_figures_that_print_alike_are_not_told() -> None:
    assert figure_changes(with_figure("88%"), with_figure("88%")) == ()


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
