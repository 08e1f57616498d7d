"""The state that people see, and how far a date lies away from being late."""

import pytest

from reports.pages.shown import Shown, shown
from reports.review.states import EntryState


@pytest.mark.parametrize(
    ("state", "has_words", "is_stale", "expected"),
    [
        (EntryState.DRAFT, False, False, Shown.NOT_STARTED),
        (EntryState.DRAFT, True, False, Shown.DRAFT),
        (EntryState.SUBMITTED, True, False, Shown.SUBMITTED),
        (EntryState.SUBMITTED, True, True, Shown.FIGURES_CHANGED),
        (EntryState.APPROVED, True, False, Shown.APPROVED),
        (EntryState.APPROVED, True, True, Shown.FIGURES_CHANGED),
        (EntryState.RETURNED, True, True, Shown.RETURNED),
    ],
)
def test_the_state_that_people_see(
    state: EntryState, has_words: bool, is_stale: bool, expected: Shown
) -> None:
    assert shown(state, has_words=has_words, is_stale=is_stale) is expected
