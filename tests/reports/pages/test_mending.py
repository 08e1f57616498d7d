"""A suggested repair in the typed text: exactly the words that are meant, or nothing."""

import pytest

from reports.checks import Finding, Severity, repair_key
from reports.pages.mending import mended


def finding(before: str, words: str, repair: str) -> Finding:
    return Finding("a rule", Severity.ADVICE, "csc-022", 1, words, "It is wrong.", repair, before=before)


@pytest.mark.parametrize(
    ("source", "before", "words", "repair", "result"),
    [
        ("It fell in in March.", "It fell ", "in in", "in", "It fell in March."),
        # Not the 85% before it.
        (
            "85% were in time.\n\n85% is the target.",
            "85% were in time. The target is ",
            "85%",
            "90%",
            None,
        ),
        (
            "Of all, 85% were in time. The target is 85%.",
            "Of all, 85% were in time. The target is ",
            "85%",
            "90%",
            "Of all, 85% were in time. The target is 90%.",
        ),
        # The words that begin a paragraph, a bullet, a cell: not those within one.
        ("At 5% lower.\n\n5% lower.", "", "5%", "5 points", "At 5% lower.\n\n5 points lower."),
        ("At 5% lower.\n- 5% lower.", "", "5%", "5 points", "At 5% lower.\n- 5 points lower."),
        ("| At 5% | 5% |", "", "5%", "5 points", "| At 5% | 5 points |"),
        # Signs that nobody reads stand between; a live figure is typed as its reference.
        ("It **fell** in\nin March.", "It fell ", "in in", "in", "It **fell** in March."),
        ("At {{CSC 022.year}} it is a increase.", "At \N{OBJECT REPLACEMENT CHARACTER} it is ", "a increase",
         "an increase", "At {{CSC 022.year}} it is an increase."),
        ("It fell in **in** March.", "It fell ", "in in", "in", None),
        # Its beginning was changed meanwhile; the words are there once, or twice.
        ("They fell in in March.", "It fell ", "in in", "in", "They fell in March."),
        ("They fell in in March, rose in in May.", "It fell ", "in in", "in", None),
        ("All is well.", "It fell ", "in in", "in", None),
    ],
)  # fmt: skip
def test_the_repair_takes_the_place_of_the_words_that_are_meant(
    source: str, before: str, words: str, repair: str, result: str | None
) -> None:
    assert mended(source, finding(before, words, repair)) == result


@pytest.mark.parametrize("sign", ["*", "\n", " ", "5% ", "|"])
def test_twenty_thousand_signs_are_searched_in_one_go(sign: str) -> None:
    source = sign * (20_000 // len(sign))
    assert mended(source, finding("It fell ", "in  in", "in")) is None


def test_a_repair_is_known_by_its_place() -> None:
    first = finding("It fell ", "in in", "in")
    assert repair_key(first) == repair_key(finding("It fell ", "in in", "in"))
    assert repair_key(first) != repair_key(finding("It rose ", "in in", "in"))
