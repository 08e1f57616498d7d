"""What holds in each state of an entry, typed in from docs/workflow.md."""

import pytest

from reports.review.states import (
    APPROVED,
    ASKING,
    DISCUSSED,
    EVERY,
    SETTLED,
    SIGNABLE,
    STATE,
    EditionState,
    EntryState,
    ReportState,
)
from reports.review.transitions import ENTRY_MOVES

# waits for, its words are settled, may be discussed, open to all staff, approved, stands in the way of signing, asks
TRAITS = {
    "draft": ("submit", False, False, False, False, True, False),
    "submitted": ("approve", True, True, False, False, True, False),
    "returned": ("submit", False, True, False, False, True, True),
    "approved": (None, True, False, True, True, False, False),
}


@pytest.mark.parametrize("state", EntryState)
def test_every_state_says_what_holds_in_it(state):
    assert state in STATE, f"{state} needs its row of STATE in reports/review/states.py"
    row = STATE[state]
    found = (
        row.waits_for and row.waits_for.value,
        *(row.settled, row.discussed, row.open_to_staff, row.approved, bool(row.why_not_signed), row.asks),
    )
    assert found == TRAITS[state.value], f"TRAITS in {__file__} says otherwise of {state}"


@pytest.mark.parametrize("state", EntryState)
def test_what_a_state_waits_for_can_be_done_in_it(state):
    act = STATE[state].waits_for
    assert act is None or (act, state) in ENTRY_MOVES, (
        f"ENTRY_MOVES in reports/review/transitions.py has no {act} from {state}"
    )


def test_every_state_is_left_for_one_that_can_be_signed():
    """Nobody is caught: what a state waits for leads, act by act, to where nothing is left to do."""
    for state in EntryState:
        seen = state
        for _ in EntryState:
            act = STATE[seen].waits_for
            seen = ENTRY_MOVES[act, seen].to if act else seen
        assert seen in SIGNABLE, f"from {state} the acts of STATE and ENTRY_MOVES never lead to a signature"


def test_the_sets_of_states_follow_from_the_rows():
    assert {"submitted", "approved"} == SETTLED
    assert {"submitted", "returned"} == DISCUSSED
    assert {"approved"} == APPROVED
    assert {"approved"} == SIGNABLE
    assert {"returned"} == ASKING


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (EVERY, "green purple yellow orange blue plain"),
        (ReportState, "plain teal"),
        (EditionState, "plain teal plain plain"),
    ],
)
def test_every_state_that_is_shown_has_its_tone(states, expected):
    assert " ".join(state.tone for state in states) == expected
