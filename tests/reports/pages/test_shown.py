"""The state that people see, and how far a date lies away from being late."""

import pytest

from reports.pages.shown import awaited, shown
from reports.review.states import EVERY, EntryState


@pytest.mark.parametrize(
    ("state", "has_words", "is_stale", "expected"),
    [
        (EntryState.DRAFT, False, False, "not started"),
        (EntryState.DRAFT, True, False, "draft"),
        (EntryState.SUBMITTED, True, False, "submitted"),
        (EntryState.SUBMITTED, True, True, "figures changed"),
        (EntryState.APPROVED, True, False, "approved"),
        (EntryState.APPROVED, True, True, "figures changed"),
        (EntryState.RETURNED, True, True, "returned"),
    ],
)
def test_the_state_that_people_see(state: EntryState, has_words: bool, is_stale: bool, expected: str) -> None:
    assert shown(state, has_words=has_words, is_stale=is_stale) == expected


def test_the_states_stand_in_the_order_of_the_progress_bar() -> None:
    assert EVERY == ("approved", "submitted", "figures changed", "returned", "draft", "not started")


def test_whom_an_entry_is_with() -> None:
    assert {state.value: awaited(state) for state in EVERY} == {
        "approved": None,
        "submitted": "reviewer of the area",
        "figures changed": "manager of the entry",
        "returned": "manager of the entry",
        "draft": "manager of the entry",
        "not started": "manager of the entry",
    }
