from dataclasses import replace
from typing import Any

import pytest

from reports.checks import check_entry, check_report
from reports.content import typed
from reports.content.model import EntryKind
from reports.content.narrative import Quoted
from tests.reports.made import entry, figure, fraction, indicator, part, report

RULE = "small number in the public variant’s words"
ACCOMMODATION = indicator(
    fraction(54, 56),
    "CSC 285",
    title="Care leavers in suitable accommodation",
    short_title="Suitable accommodation",
    counts="care leavers",
    small_numbers=5,
)


def told(source: str, of: Any = ACCOMMODATION) -> list[str]:
    return [each.words for each in check_entry(entry(source, indicators=[of])) if each.rule == RULE]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("2 care leavers of 56 were in unsuitable accommodation.", ["2", "56"]),
        ("Two care leavers were in unsuitable accommodation.", ["Two"]),
        ("At the end of March two young people were not.", ["two"]),
        ("2 were in unsuitable accommodation.", ["2"]),
        ("Two of our former care leavers moved.", ["Two"]),
        ("2 of the 56 were not.", ["2 of the 56"]),
        ("54 of 56 care leavers were.", ["54 of 56"]),
        ("54 out of 56 were.", ["54 out of 56"]),
        ("54 care leavers were.", ["54"]),
        ("All but 2 lived in suitable homes.", ["2"]),
        ("Of the 56 care leavers most were.", ["56"]),
        ("- 2 care leavers", ["2"]),
        ("| a | b |\n|---|---|\n| who | 2 care leavers |", ["2"]),
    ],
)
def test_it_finds_a_hidden_number_that_was_typed(source: str, words: list[str]) -> None:
    assert told(source) == words


@pytest.mark.parametrize(
    "source",
    [
        "{{CSC 285.remainder}} care leavers were not in suitable accommodation.",
        "96% of care leavers were in suitable accommodation, against a target of 100%.",
        "Care leavers who moved 2 times in 2 years or more are visited within 2 days.",
        "We expect 2 more visits a month, and 2% fewer late ones.",
        "They are 2 or more years older, and live 2 miles away.",
        "18 care leavers were not in work, and 3 care leavers began an apprenticeship.",
        "Section 2 of the Act applies; see paragraph 2.",
        "54 strategy discussions were held in 56 weeks.",
        "The two placements that ended were reviewed. One by one they were replaced.",
        "Two children’s homes opened.",
    ],
)
def test_it_is_quiet_on_other_numbers(source: str) -> None:
    assert told(source) == []


def test_a_percentage_that_is_hidden_may_not_be_typed() -> None:
    of = indicator(
        fraction(54, 56), "CSC 285", counts="care leavers", small_numbers=5, others=(figure("56", "March"),)
    )
    assert told("96% were.", of) == ["96%"]
    assert told("96 per cent were.", of) == ["96 per cent"]


def test_it_says_whose_number_it_is_and_what_to_do() -> None:
    [found] = check_entry(entry("Good.\n\nTwo care leavers were not.", indicators=[ACCOMMODATION]))
    assert (found.paragraph, found.sentence) == (
        2,
        "“Two” gives away a small number of people that the public edition hides (CSC 285). Insert it as a "
        "live figure: the public edition says it without the number, the internal one with it.",
    )


def test_without_protection_any_number_may_be_typed() -> None:
    open_one = indicator(fraction(54, 56), "CSC 285", counts="care leavers")
    assert told("2 care leavers of 56 were not.", open_one) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("2 care leavers of 56 were not in suitable homes (CSC 285).", ["2", "56"]),
        ("Two care leavers were not.", ["Two"]),
        ("Two children were not.", []),
        ("{{CSC 285.year}} were, which leaves two young people.", ["two"]),
    ],
)
def test_the_summary_is_held_to_it_too(source: str, words: list[str]) -> None:
    def resolve(reference: str) -> Quoted:
        return Quoted(reference, "96%", ACCOMMODATION.key)

    summary = entry(part(source, resolve), key="summary", kind=EntryKind.SUMMARY)
    own = entry("Well.", key="csc-285", indicators=[ACCOMMODATION])
    found = [each for each in check_report(report(summary, own)) if each.rule == RULE]
    assert [each.words for each in found] == words
    assert {each.entry for each in found} <= {"summary"}


def test_other_entries_may_use_the_same_number_of_something_else() -> None:
    other = indicator(figure("2"), "CSC 246", title="Missing incidents", counts="incidents")
    own = entry("Well.", key="csc-285", indicators=[ACCOMMODATION])
    missing = entry("Two children were found within the hour.", key="csc-246", indicators=[other])
    assert check_report(report(own, missing)) == ()


def in_summary_beside(counts: str) -> list[str]:
    """What is found in a summary that types 18 of 56, where another indicator counts so many of these."""
    other = indicator(fraction(18, 56), "CSC 290", counts=counts, small_numbers=5)
    found = check_report(
        report(
            entry("18 of 56 care leavers were not in work.", key="summary", kind=EntryKind.SUMMARY),
            entry("Well.", key="csc-285", indicators=[ACCOMMODATION]),
            entry("Well.", key="csc-290", indicators=[other]),
        )
    )
    return [each.words for each in found]


def test_a_fraction_that_the_public_edition_prints_of_others_may_be_typed() -> None:
    assert in_summary_beside("social workers") == []


def test_a_fraction_of_the_same_people_may_not_be_typed() -> None:
    assert in_summary_beside("care leavers") == ["18 of 56"]


# How far a number went: with the other end it says the one that is hidden.

ADMITTED = indicator(
    figure("4"),
    "CSC 010",
    title="Children admitted to secure homes",
    short_title="Secure homes",
    counts="children",
    small_numbers=5,
    previous=figure("6", "2015/16", "2015-04-01/2016-03-31"),
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Admissions are down by 2 since last year.", ["2"]),
        ("Admissions fell by two.", ["two"]),
        ("There was a reduction of 2 in the year.", ["2"]),
        ("That is two fewer than the year before.", ["two"]),
        ("That is 2 fewer admissions than in 2015/16.", ["2"]),
        ("Admissions went down 2 this year.", ["2"]),
    ],
)
def test_it_finds_how_far_a_hidden_number_went(source: str, words: list[str]) -> None:
    assert told(source, ADMITTED) == words


@pytest.mark.parametrize(
    "source",
    [
        "Admissions fell by 2 percentage points more than we expected.",
        "The rate fell by 2%.",
        "Admissions were fewer than last year, over 2 quarters.",
        "The team grew by 3 social workers.",
        "Two homes closed. Visits rose by 20.",
    ],
)
def test_it_is_quiet_about_other_movements(source: str) -> None:
    assert told(source, ADMITTED) == []


def test_where_both_ends_are_printed_anybody_may_say_how_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    assert (
        told("Admissions are down by 2.", replace(ADMITTED, figure=figure("12"), previous=figure("14"))) == []
    )
    monkeypatch.setattr(typed, "_says_how_far", lambda match: False)
    assert told("Admissions are down by 2.", ADMITTED) == []
