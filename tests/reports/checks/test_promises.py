"""What last year's words promised, with who and when as they say it."""

import pytest

from reports.checks.promises import Promise, promises
from reports.content.model import EntryContent, EntryKind, Part
from reports.entries.narrative import parse


def promised(text: str) -> list[Promise]:
    part = Part("narrative", "", text, parse(text))
    return list(promises(EntryContent("csc-022", EntryKind.INDICATORS, "CSC 022", (), (part,))))


@pytest.mark.parametrize(
    ("sentence", "owner", "when"),
    [
        (
            "The Head of First Response will review the process by June 2017.",
            "Head of First Response",
            "by June 2017",
        ),
        ("The Access Team Manager will recruit two social workers.", "Access Team Manager", ""),
        ("A new form will be introduced in the summer.", "", "in the summer"),
        (
            "The Virtual School will review every plan by the end of term.",
            "Virtual School",
            "by the end of term",
        ),
        ("Further measures are being created.", "", ""),
    ],
)
def test_a_promise_comes_with_who_and_when(sentence: str, owner: str, when: str) -> None:
    assert promised(f"It went well. {sentence}") == [Promise(sentence, owner, when)]


def test_what_is_told_of_the_past_or_expected_is_no_promise() -> None:
    assert promised("Two posts were filled. We expect that the team will complete more of them.") == []
