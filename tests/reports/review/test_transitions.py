"""Every act from every state, typed in from docs/workflow.md."""

import pytest

from reports.review.states import Action, EditionState, EntryState, ReportState
from reports.review.transitions import (
    ACTS,
    EDITION_MOVES,
    ENTRY_MOVES,
    NEEDS_REASON,
    OFFERS,
    REPORT_MOVES,
    Condition,
    Part,
    movers,
)

WRITER = {"manager of the entry"}
REVIEWER = {"reviewer of the area"}
RETURNS = {"reviewer of the area", "director"}

# act, from: to, who, only while
ENTRIES = {
    ("submit", "draft"): ("submitted", WRITER, set()),
    ("submit", "submitted"): ("submitted", WRITER, {"stale"}),
    ("submit", "returned"): ("submitted", WRITER, set()),
    ("submit", "approved"): ("submitted", WRITER, {"stale"}),
    ("redraft", "submitted"): ("draft", WRITER, {"stale"}),
    ("redraft", "approved"): ("draft", WRITER, {"stale"}),
    ("approve", "submitted"): ("approved", REVIEWER, set()),
    ("accept a wording", "submitted"): ("submitted", WRITER, set()),
    ("return", "submitted"): ("returned", RETURNS, set()),
    ("return", "approved"): ("returned", RETURNS, set()),
}
REPORTS = {
    ("sign off", "open"): ("signed off", {"director"}, set()),
    ("open again", "signed off"): ("open", {"director"}, set()),
    ("correct", "signed off"): ("open", {"administrator"}, set()),
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", EntryState)
def test_an_entry_moves_as_the_table_says(action, state):
    move = ENTRY_MOVES.get((action, state))
    found = None if move is None else (move.to.value, {part.value for part in move.who}, set(move.only_while))
    assert found == ENTRIES.get((action.value, state.value))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", ReportState)
def test_a_report_moves_as_the_table_says(action, state):
    move = REPORT_MOVES.get((action, state))
    found = None if move is None else (move.to.value, {part.value for part in move.who}, set(move.only_while))
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
    needed = {action.value for action, terms in ACTS.items() if terms.needs_digest}
    assert needed == {"approve", "return", "accept a wording", "sign off"}


def test_every_act_has_a_verb_of_its_own_in_the_audit_trail():
    assert set(ACTS) == set(Action)
    assert len({terms.verb for terms in ACTS.values()}) == len(Action)


def test_what_makes_a_submission_is_no_plain_act():
    assert {action.value for action, terms in ACTS.items() if terms.freezes} == {"submit", "accept a wording"}
    assert [action.value for action in OFFERS] == ["redraft", "approve", "return"]


def test_approving_alone_binds_four_eyes_and_what_passes_on_suits_the_figures():
    assert {action.value for action, terms in ACTS.items() if terms.four_eyes} == {"approve"}
    suits = {action.value for action, terms in ACTS.items() if terms.not_while == {Condition.STALE}}
    assert suits == {"approve", "accept a wording"}


@pytest.mark.parametrize("action", OFFERS)
def test_a_plain_act_can_be_offered_by_its_row_alone(action):
    """Its words are there, and its name goes into a form, an address of the API and a sentence."""
    offer = OFFERS[action]
    assert offer.label
    assert offer.done.endswith(".")
    assert bool(offer.asks) == ACTS[action].needs_reason
    assert all(act is not action or state in EntryState for act, state in ENTRY_MOVES)
    assert movers(action)


def test_an_act_tells_all_who_do_it_somewhere():
    assert movers(Action.RETURN) == {Part.REVIEWER, Part.DIRECTOR}
    assert movers(Action.CORRECT) == {Part.ADMINISTRATOR}
