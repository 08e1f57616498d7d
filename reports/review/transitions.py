"""The workflow as data: every act that moves an entry, a report or an edition; from where, to where, by whom.

Nothing else decides this. ``policies`` asks these tables, the services store what they say, the state
diagram in docs/workflow.md is written from them, and a test goes over every act, state and role.
"""

from dataclasses import dataclass

from portal.words import Word
from reports.review.states import Action, EditionAct, EditionState, EntryState, ReportState


class Part(Word):
    """What a person is to an entry or its report; one person may be several."""

    WRITER = "manager of the entry"
    REVIEWER = "reviewer of the area"
    DIRECTOR = "director"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Move:
    """Where an act leads from one state, and who may do it there."""

    to: EntryState | ReportState
    who: frozenset[Part]
    only_stale: bool = False  # only while a printed figure differs from the submitted one


def _by(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


_WRITER = _by(Part.WRITER)
_REVIEWER = _by(Part.REVIEWER)
_RETURNS = _by(Part.REVIEWER, Part.DIRECTOR)

ENTRY_MOVES: dict[tuple[Action, EntryState], Move] = {
    (Action.SUBMIT, EntryState.DRAFT): Move(EntryState.SUBMITTED, _WRITER),
    (Action.SUBMIT, EntryState.RETURNED): Move(EntryState.SUBMITTED, _WRITER),
    (Action.SUBMIT, EntryState.SUBMITTED): Move(EntryState.SUBMITTED, _WRITER, only_stale=True),
    (Action.SUBMIT, EntryState.APPROVED): Move(EntryState.SUBMITTED, _WRITER, only_stale=True),
    (Action.REDRAFT, EntryState.SUBMITTED): Move(EntryState.DRAFT, _WRITER, only_stale=True),
    (Action.REDRAFT, EntryState.APPROVED): Move(EntryState.DRAFT, _WRITER, only_stale=True),
    (Action.APPROVE, EntryState.SUBMITTED): Move(EntryState.APPROVED, _REVIEWER),
    (Action.ACCEPT, EntryState.SUBMITTED): Move(EntryState.SUBMITTED, _WRITER),
    (Action.RETURN, EntryState.SUBMITTED): Move(EntryState.RETURNED, _RETURNS),
    (Action.RETURN, EntryState.APPROVED): Move(EntryState.RETURNED, _RETURNS),
}

REPORT_MOVES: dict[tuple[Action, ReportState], Move] = {
    (Action.SIGN_OFF, ReportState.OPEN): Move(ReportState.SIGNED_OFF, _by(Part.DIRECTOR)),
    (Action.REOPEN, ReportState.SIGNED_OFF): Move(ReportState.OPEN, _by(Part.DIRECTOR)),
    (Action.CORRECT, ReportState.SIGNED_OFF): Move(ReportState.OPEN, _by(Part.ADMINISTRATOR)),
}

EDITION_MOVES: dict[tuple[EditionAct, EditionState], EditionState] = {
    (EditionAct.FINISH, EditionState.BUILDING): EditionState.PUBLISHED,
    (EditionAct.SUPERSEDE, EditionState.PUBLISHED): EditionState.SUPERSEDED,
    (EditionAct.WITHDRAW, EditionState.BUILDING): EditionState.WITHDRAWN,  # only after a failed build
    (EditionAct.WITHDRAW, EditionState.PUBLISHED): EditionState.WITHDRAWN,
    (EditionAct.WITHDRAW, EditionState.SUPERSEDED): EditionState.WITHDRAWN,
}

NEEDS_REASON = frozenset({Action.RETURN, Action.REOPEN, Action.CORRECT})
NEEDS_DIGEST = frozenset({Action.APPROVE, Action.RETURN, Action.ACCEPT, Action.SIGN_OFF})
FREEZES = frozenset({Action.SUBMIT, Action.ACCEPT})  # these make a submission (submitting.py)
SUITS_FIGURES = frozenset({Action.APPROVE, Action.ACCEPT})  # refused while a printed figure has changed

AUDIT_VERB: dict[Action, str] = {
    Action.SUBMIT: "entry.submitted",
    Action.REDRAFT: "entry.redrafted",
    Action.APPROVE: "entry.approved",
    Action.RETURN: "entry.returned",
    Action.ACCEPT: "entry.wording_accepted",
    Action.SIGN_OFF: "report.signed_off",
    Action.REOPEN: "report.reopened",
    Action.CORRECT: "report.correction_opened",
}


def movers(action: Action) -> frozenset[Part]:
    """Who may do this in some state."""
    moves = [*ENTRY_MOVES.items(), *REPORT_MOVES.items()]
    return frozenset(part for (act, _), move in moves if act is action for part in move.who)


def asks_figures(action: Action) -> bool:
    """Whether the answer to an act depends on the figures of today."""
    moves = [move for (act, _), move in ENTRY_MOVES.items() if act is action]
    return action in SUITS_FIGURES or any(move.only_stale for move in moves)
