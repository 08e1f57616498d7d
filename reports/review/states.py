"""The states of entries, reports and editions with their tones, and the acts between them, which transitions.py lists.

What follows from an entry's state stands in one row of ``STATE``; whoever wants to know asks the row.
"""

from dataclasses import dataclass

from portal.words import Tone, Word


class EntryState(Word):
    """Of an entry's narrative. "Stale" is no state: it is computed from the figures (see staleness)."""

    DRAFT = "draft", Tone.BLUE
    SUBMITTED = "submitted", Tone.PURPLE
    RETURNED = "returned", Tone.ORANGE
    APPROVED = "approved", Tone.GREEN


class ReportState(Word):
    OPEN = "open"
    SIGNED_OFF = "signed off", Tone.TEAL


class EditionState(Word):
    BUILDING = "building"
    PUBLISHED = "published", Tone.TEAL
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Action(Word):
    """Every act that moves an entry or a report."""

    SUBMIT = "submit"
    REDRAFT = "redraft"
    APPROVE = "approve"
    RETURN = "return"
    ACCEPT = "accept a wording"
    SIGN_OFF = "sign off"
    REOPEN = "open again"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds of an entry in one state."""

    waits_for: Action | None  # the act that leads on, and so whom the entry is with; None: nothing is left
    settled: bool  # its words cannot be changed: what differs from the submission are figures
    discussed: bool  # comments may be added
    open_to_staff: bool  # all staff read what was submitted, not only those concerned
    approved: bool  # its reviewer's approval stands: counted, told and put into the report as approved
    why_not_signed: str  # in words; empty where the report can be signed with it
    asks: bool = False  # the decision that led here gave a reason, which stays on top until it is answered


# In the order of the progress bar, for settled states and for the others.
STATE: dict[EntryState, Traits] = {
    EntryState.APPROVED: Traits(
        waits_for=None,
        settled=True,
        discussed=False,
        open_to_staff=True,
        approved=True,
        why_not_signed="",
    ),
    EntryState.SUBMITTED: Traits(
        waits_for=Action.APPROVE,
        settled=True,
        discussed=True,
        open_to_staff=False,
        approved=False,
        why_not_signed="It waits for approval.",
    ),
    EntryState.RETURNED: Traits(
        waits_for=Action.SUBMIT,
        settled=False,
        discussed=True,
        open_to_staff=False,
        approved=False,
        why_not_signed="It was returned to its writer.",
        asks=True,
    ),
    EntryState.DRAFT: Traits(
        waits_for=Action.SUBMIT,
        settled=False,
        discussed=False,
        open_to_staff=False,
        approved=False,
        why_not_signed="It has not been submitted.",
    ),
}

SETTLED = frozenset(state for state, traits in STATE.items() if traits.settled)
DISCUSSED = frozenset(state for state, traits in STATE.items() if traits.discussed)
APPROVED = frozenset(state for state, traits in STATE.items() if traits.approved)
SIGNABLE = frozenset(state for state, traits in STATE.items() if not traits.why_not_signed)
ASKING = frozenset(state for state, traits in STATE.items() if traits.asks)


class Apart(Word):
    """What people see of a stored state in a case of its own."""

    FIGURES_CHANGED = "figures changed", Tone.YELLOW
    NOT_STARTED = "not started"


Shown = EntryState | Apart

# In the order of the progress bar.
EVERY: tuple[Shown, ...] = (
    *(state for state in STATE if state in SETTLED),
    Apart.FIGURES_CHANGED,
    *(state for state in STATE if state not in SETTLED),
    Apart.NOT_STARTED,
)


class EditionAct(Word):
    """What moves an edition: its build, its successor, the administrator."""

    FINISH = "all files stored"
    SUPERSEDE = "a later edition published"
    WITHDRAW = "withdraw (administrator)"
