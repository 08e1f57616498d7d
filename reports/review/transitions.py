"""The workflow as data: every act that moves an entry, a report or an edition; from where, to where, by whom.

Nothing else decides this. ``policies`` asks these tables, the services store what they say, pages and API
offer what they list, the state diagram in docs/workflow.md is written from them, and a test goes over every
act, state and role. A new plain act is its name in ``states.Action``, its moves and its row of ``ACTS``.
"""

from dataclasses import dataclass

from portal.accounts.roles import Role
from portal.words import Word
from reports.review.states import Action, EditionAct, EditionState, EntryState, ReportState


class Part(Word):
    """What a person is to an entry or its report; one person may be several."""

    WRITER = "manager of the entry"
    REVIEWER = "reviewer of the area"
    DIRECTOR = "director"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Seat:
    """How one comes to a part, and what is said of an entry that waits for it."""

    role: Role  # for the entry's area; to be its writer one has to be named too
    desk: str = ""  # says whom the entry is with; with its writer it is until a day, which is said instead


PARTS: dict[Part, Seat] = {
    Part.WRITER: Seat(Role.MANAGER),
    Part.REVIEWER: Seat(Role.REVIEWER, "With reviewer"),
    Part.DIRECTOR: Seat(Role.DIRECTOR, "With director"),
    Part.ADMINISTRATOR: Seat(Role.ADMINISTRATOR, "With performance team"),
}


class Condition(Word):
    """What may hold of an entry beside its state: found in its figures (``staleness.HOLDS``), never stored."""

    STALE = "stale"  # a printed figure differs from the submitted one


Circumstances = frozenset[Condition]  # which of them hold of an entry now


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as it is said where it stands in the way."""

    holds: str  # refuses what is not done while it holds
    lacks: str  # completes "This entry is approved and", which refuses what is only done while it holds


CONDITIONS: dict[Condition, Clause] = {
    Condition.STALE: Clause(
        holds="Figures have changed since this was submitted; the writer has to confirm them.",
        lacks="its figures are unchanged",
    ),
}


@dataclass(frozen=True, slots=True)
class Move:
    """Where an act leads from one state, and who may do it there."""

    to: EntryState | ReportState
    who: frozenset[Part]
    only_while: Circumstances = frozenset()  # one of these holds; of none: at any time


def _by(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


_WRITER = _by(Part.WRITER)
_REVIEWER = _by(Part.REVIEWER)
_RETURNS = _by(Part.REVIEWER, Part.DIRECTOR)
_STALE = frozenset({Condition.STALE})

ENTRY_MOVES: dict[tuple[Action, EntryState], Move] = {
    (Action.SUBMIT, EntryState.DRAFT): Move(EntryState.SUBMITTED, _WRITER),
    (Action.SUBMIT, EntryState.RETURNED): Move(EntryState.SUBMITTED, _WRITER),
    (Action.SUBMIT, EntryState.SUBMITTED): Move(EntryState.SUBMITTED, _WRITER, _STALE),
    (Action.SUBMIT, EntryState.APPROVED): Move(EntryState.SUBMITTED, _WRITER, _STALE),
    (Action.REDRAFT, EntryState.SUBMITTED): Move(EntryState.DRAFT, _WRITER, _STALE),
    (Action.REDRAFT, EntryState.APPROVED): Move(EntryState.DRAFT, _WRITER, _STALE),
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


@dataclass(frozen=True, slots=True)
class Offer:
    """How pages and API offer an act that ``services.decide`` carries out by itself."""

    label: str  # of the choice, or of the button where nothing has to be read or said
    done: str  # said afterwards
    alone: str = ""  # of the button where nothing else can be decided
    where: str = ""  # before the question for the reason, where something else could be chosen
    asks: str = ""  # asks for the reason, where one is needed
    hint: str = ""  # who will read the reason


@dataclass(frozen=True, slots=True)
class Terms:
    """What an act needs, wherever it is done."""

    verb: str  # in the audit trail
    deed: str  # there in words, after the post of who did it
    needs_digest: bool = False  # of what was read
    needs_reason: bool = False  # the database holds to that too: a new one comes with a migration
    freezes: bool = False  # makes a submission (submitting.py)
    not_while: Circumstances = frozenset()  # refused while one of these holds
    four_eyes: bool = False  # nobody does it to what they, or those whom they cover, wrote
    task: str = ""  # asks whoever can do it now to do so, in My work
    offer: Offer | None = None  # of a plain act; the others have pages of their own


# In the order in which they are offered.
ACTS: dict[Action, Terms] = {
    Action.SUBMIT: Terms("entry.submitted", "submitted the entry", freezes=True),
    Action.REDRAFT: Terms(
        "entry.redrafted",
        "took back to redraft the entry",
        offer=Offer("Change the words", "The entry is a draft again. Change the words, then submit."),
    ),
    Action.APPROVE: Terms(
        "entry.approved",
        "approved the entry",
        needs_digest=True,
        not_while=_STALE,
        four_eyes=True,
        task="Read it, then approve or return it.",
        offer=Offer(
            label="Approve: the entry goes to the director as it stands",
            done="Approved.",
            alone="Approve the entry",
        ),
    ),
    Action.RETURN: Terms(
        "entry.returned",
        "returned the entry",
        needs_digest=True,
        needs_reason=True,
        offer=Offer(
            label="Return to the writer, who is told today",
            done="Returned to the writer.",
            alone="Return the entry",
            where="If you return it",
            asks="What should change?",
            hint="The writer sees this at the top of the entry.",
        ),
    ),
    Action.ACCEPT: Terms(
        "entry.wording_accepted",
        "accepted a wording for the entry",
        needs_digest=True,
        freezes=True,
        not_while=_STALE,
    ),
    Action.SIGN_OFF: Terms("report.signed_off", "signed off the report", needs_digest=True),
    Action.REOPEN: Terms("report.reopened", "opened again the report", needs_reason=True),
    Action.CORRECT: Terms(
        "report.correction_opened", "opened for a correction the report", needs_reason=True
    ),
}

TASKS: dict[Action, str] = {action: terms.task for action, terms in ACTS.items() if terms.task}
OFFERS: dict[Action, Offer] = {action: terms.offer for action, terms in ACTS.items() if terms.offer}
NEEDS_REASON = frozenset(action for action, terms in ACTS.items() if terms.needs_reason)


def movers(action: Action) -> frozenset[Part]:
    """Who may do this in some state."""
    moves = [*ENTRY_MOVES.items(), *REPORT_MOVES.items()]
    return frozenset(part for (act, _), move in moves if act is action for part in move.who)


def asks_figures(action: Action) -> bool:
    """Whether the answer to an act depends on the figures of today."""
    moves = [move for (act, _), move in ENTRY_MOVES.items() if act is action]
    return bool(ACTS[action].not_while) or any(move.only_while for move in moves)


def suiting(action: Action) -> Circumstances:
    """In which nothing but state, part and person stands in the way of an act: to ask before any work."""
    return frozenset(Condition) - ACTS[action].not_while
