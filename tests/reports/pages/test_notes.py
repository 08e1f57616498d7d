"""Notes that a rule makes again and again are folded where they stand; their numbers stay those of the text."""

from datetime import UTC, datetime

from reports.checks import Finding, Severity
from reports.editions.dismissing import Note
from reports.editions.exceptions import Given
from reports.pages.notes import Notes

WARNING, ERROR = Severity.WARNING, Severity.ERROR
GIVEN = Given("The register says so.", "Service Manager", datetime(2017, 5, 2, 9, tzinfo=UTC))


def notes(*rules: str, severity: Severity = WARNING) -> Notes:
    made = [
        Finding(rule, severity, "csc-022", None, f"word {place}", "Why?") for place, rule in enumerate(rules)
    ]
    return Notes(tuple(Note(finding, str(place)) for place, finding in enumerate(made)))


def told(given: Notes) -> list[tuple[bool, list[int]]]:
    return [(run.is_folded, [number for number, _ in run.notes]) for run in given.runs]


def test_the_first_five_of_a_rule_stand_open() -> None:
    assert told(notes(*["figure"] * 104)) == [(False, [1, 2, 3, 4, 5]), (True, list(range(6, 105)))]


def test_what_another_rule_says_in_between_stands_open_in_its_place() -> None:
    assert told(notes(*["figure"] * 9, "acronym", *["figure"] * 3)) == [
        (False, [1, 2, 3, 4, 5]),
        (True, [6, 7, 8, 9]),
        (False, [10]),
        (True, [11, 12, 13]),
    ]


def test_one_or_two_more_are_not_worth_a_click() -> None:
    assert [is_folded for is_folded, _ in told(notes(*["figure"] * 7))] == [False, False]
    assert [number for _, run in told(notes(*["figure"] * 7)) for number in run] == [1, 2, 3, 4, 5, 6, 7]


def test_warnings_are_counted_by_rule_and_of_words_before_figures() -> None:
    made = Notes(
        tuple(
            Note(Finding(rule, severity, "csc-022", None, words, "Why?"), str(number), given)
            for number, (rule, words, severity, given) in enumerate(
                [
                    ("no figure for the year", "", WARNING, None),
                    ("typed figure", "45.7%", WARNING, None),
                    ("acronym", "CIN", Severity.ADVICE, None),
                    ("called alike", "similar", WARNING, GIVEN),
                    ("typed figure", "46.7%", WARNING, GIVEN),
                ]
            )
        )
    )
    assert [(each.words, each.open_, [number for number, _ in each.notes]) for each in made.doubts] == [
        ("Typed figure", 1, [2, 5]),
        ("No figure for the year", 1, [1]),
        ("Called alike", 0, [4]),
    ]


def test_more_warnings_of_a_rule_than_three_are_folded() -> None:
    assert [each.is_folded for each in notes(*["figure"] * 3).doubts] == [False]
    assert [each.is_folded for each in notes(*["figure"] * 4).doubts] == [True]


def test_errors_are_never_folded() -> None:
    assert told(notes(*["unresolved"] * 30, severity=ERROR)) == [(False, list(range(1, 31)))]


def test_without_notes_there_is_nothing_to_fold() -> None:
    assert told(notes()) == []
