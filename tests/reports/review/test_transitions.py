"""Every act from every state, typed in from docs/workflow.md."""

import pytest

from reports.review.states import Action, EditionState, EntryState, ReportState
from reports.review.transitions import (
    AUDIT_VERB,
    EDITION_MOVES,
    ENTRY_MOVES,
    NEEDS_DIGEST,
    NEEDS_REASON,
    REPORT_MOVES,
    Part,
    movers,
)

WRITER = {"manager of the entry"}
REVIEWER = {"reviewer of the area"}
RETURNS = {"reviewer of the area", "director"}

# act, from: to, who, only while stale
ENTRIES = {
    ("submit", "draft"): ("submitted", WRITER, False),
    ("submit", "submitted"): ("submitted", WRITER, True),
    ("submit", "returned"): ("submitted", WRITER, False),
    ("submit", "approved"): ("submitted", WRITER, True),
    ("redraft", "submitted"): ("draft", WRITER, True),
    ("redraft", "approved"): ("draft", WRITER, True),
    ("approve", "submitted"): ("approved", REVIEWER, False),
    ("accept a wording", "submitted"): ("submitted", WRITER, False),
    ("return", "submitted"): ("returned", RETURNS, False),
    ("return", "approved"): ("returned", RETURNS, False),
}
REPORTS = {
    ("sign off", "open"): ("signed off", {"director"}, False),
    ("open again", "signed off"): ("open", {"director"}, False),
    ("correct", "signed off"): ("open", {"administrator"}, False),
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", EntryState)
def test_an_entry_moves_as_the_table_says(action, state):
    move = ENTRY_MOVES.get((action, state))
    found = None if move is None else (move.to.value, {part.value for part in move.who}, move.only_stale)
    assert found == ENTRIES.get((action.value, state.value))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", ReportState)
def test_a_report_moves_as_the_table_says(action, state):
    move = REPORT_MOVES.get((action, state))
    found = None if move is None else (move.to.value, {part.value for part in move.who}, move.only_stale)
    assert found == REPORTS.get((action.value, state.value))


def test_editions_move_one_way_only():
    assert {(before, after) for (_, before), after in EDITION_MOVES.items()} == {
        (EditionState.BUILDING, EditionState.PUBLISHED),
        (EditionState.BUILDING, EditionState.WITHDRAWN),
        (EditionState.PUBLISHED, EditionState.SUPERSEDED),
        (EditionState.PUBLISHED, EditionState.WITHDRAWN),
        (EditionState.SUPERSEDED, EditionState.WITHDRAWN),
    }


def test_returning_and_opening_again_need_a_reason():
    assert {action.value for action in NEEDS_REASON} == {"return", "open again", "correct"}


def test_decisions_on_content_need_its_digest():
    assert {action.value for action in NEEDS_DIGEST} == {"approve", "return", "accept a wording", "sign off"}


def test_every_act_has_a_verb_of_its_own_in_the_audit_trail():
    assert set(AUDIT_VERB) == set(Action)
    assert len(set(AUDIT_VERB.values())) == len(Action)


def test_an_act_tells_all_who_do_it_somewhere():
    assert movers(Action.RETURN) == {Part.REVIEWER, Part.DIRECTOR}
    assert movers(Action.CORRECT) == {Part.ADMINISTRATOR}
