"""Who may do what with an entry: the access table of docs/workflow.md, as pure functions.

Each ``may_…`` returns None, or the ``Refused`` to raise: 404 for what is not in one's scope, 403 where one
sees it but the act is another's, 409 for the right person in the wrong state. ``allow`` raises it.
"""

from typing import NamedTuple

from portal.accounts.roles import Role
from portal.accounts.scope import Grant, Scope
from portal.errors import Conflict, NotAllowed, NotYours, Refused
from reports.content.model import EntryKind
from reports.review.states import STATE, Action, EntryState, ReportState, Traits
from reports.review.transitions import (
    ACTS,
    CONDITIONS,
    ENTRY_MOVES,
    OFFERS,
    PARTS,
    TASKS,
    Circumstances,
    Condition,
    Part,
    movers,
)

Answer = Refused | None

# What an administrator may be named writer of (and so write and submit).
ADMINISTRATOR_WRITES = frozenset({EntryKind.FRONT_SHEET, EntryKind.DATA_NOTES})
OF_ROLE = {seat.role: frozenset({part}) for part, seat in PARTS.items()}


class EntryFacts(NamedTuple):
    """What the answers depend on. People and areas are primary keys."""

    area: int
    kind: EntryKind
    state: EntryState
    report_state: ReportState
    submitted: bool  # something was submitted, be it returned since
    writer: int | None
    authors: frozenset[int]  # everybody who wrote or edited it

    @property
    def traits(self) -> Traits:
        return STATE[self.state]


def allow(answer: Answer) -> None:
    """Raise what a policy answered, if it refused."""
    if answer is not None:
        raise answer


def holder(scope: Scope, grant: Grant) -> int | None:
    """Whose right it is: one's own, or that of the person covered."""
    return grant.held_for if grant.held_for is not None else scope.user


def acting_grant(scope: Scope, entry: EntryFacts, parts: frozenset[Part], action: Action) -> Grant | None:
    """The right by which the person acts in one of these parts: their own before one held for another."""
    fitting = [
        grant
        for grant in scope.grants
        if parts & _parts_by(scope, entry, grant) and _clean(scope, entry, grant, action)
    ]
    return min(fitting, key=lambda grant: grant.held_for is not None, default=None)


def _parts_by(scope: Scope, entry: EntryFacts, grant: Grant) -> frozenset[Part]:
    """What one right makes of the person, for this entry."""
    if grant.role is Role.ADMINISTRATOR:
        writes = entry.kind in ADMINISTRATOR_WRITES and holder(scope, grant) == entry.writer
        return frozenset({Part.ADMINISTRATOR, Part.WRITER} if writes else {Part.ADMINISTRATOR})
    if not grant.covers(entry.area):
        return frozenset()
    if grant.role is Role.MANAGER:
        mine = entry.writer is not None and holder(scope, grant) == entry.writer
        return frozenset({Part.WRITER} if mine else ())
    return OF_ROLE.get(grant.role, frozenset())


def _clean(scope: Scope, entry: EntryFacts, grant: Grant, action: Action) -> bool:
    """Four eyes: nobody approves what they wrote or edited, nor what the person they cover did."""
    return not ACTS[action].four_eyes or not {scope.user, holder(scope, grant)} & entry.authors


def parts_of(scope: Scope, entry: EntryFacts) -> frozenset[Part]:
    """Everything that the person is to this entry."""
    return frozenset(part for grant in scope.grants for part in _parts_by(scope, entry, grant))


def may_read_draft(scope: Scope, entry: EntryFacts) -> Answer:
    """The working text: its writer and the administrator; for everybody else there is none."""
    if parts_of(scope, entry) & {Part.WRITER, Part.ADMINISTRATOR}:
        return None
    return NotYours("There is no such text.")


def may_read_content(scope: Scope, entry: EntryFacts) -> Answer:
    """The last submitted content, also while it is returned; in some states it is open to all staff."""
    involved = bool(parts_of(scope, entry))
    if entry.submitted and (involved or (scope.is_staff and entry.traits.open_to_staff)):
        return None
    return NotYours("There is no such content.")


def may_read_earlier(scope: Scope, entry: EntryFacts) -> Answer:
    """A submission that a later one has replaced: those who write, review or sign this entry, nobody else."""
    if entry.submitted and parts_of(scope, entry):
        return None
    return NotYours("There is no such content.")


def _may_see(scope: Scope, entry: EntryFacts) -> bool:
    return may_read_draft(scope, entry) is None or may_read_content(scope, entry) is None


def may_edit(scope: Scope, entry: EntryFacts) -> Answer:
    """Change the working text in one's own name (also: autosave, confirm, submit)."""
    return _may_write(scope, entry, Part.WRITER)


def may_enter_for(scope: Scope, entry: EntryFacts) -> Answer:
    """Type a text for the writer, who has to confirm it: the administrator's only way to write it."""
    if entry.writer is None and may_read_draft(scope, entry) is None:
        return Conflict("Name a writer first; the text is entered for them.")
    return _may_write(scope, entry, Part.ADMINISTRATOR)


def _may_write(scope: Scope, entry: EntryFacts, part: Part) -> Answer:
    answer = _may_touch_text(scope, entry, part)
    if answer is None and entry.traits.settled:
        return Conflict(f"This entry is {entry.state}; its text cannot be changed now.")
    return answer


def _may_touch_text(scope: Scope, entry: EntryFacts, part: Part) -> Answer:
    """A draft exists only for its writer's side; once submitted, those who read it get a 403."""
    if part in parts_of(scope, entry):  # who reads the draft too: lists ask this of hundreds of entries
        return _report_open(entry)
    if not entry.traits.settled and (answer := may_read_draft(scope, entry)):
        return answer
    if not _may_see(scope, entry):
        return NotYours("There is no such entry.")
    return NotAllowed("Only the writer changes this text.")


def may_move(
    scope: Scope, entry: EntryFacts, action: Action, circumstances: Circumstances = frozenset()
) -> Answer:
    """Submit, redraft, approve or return, while this holds of the entry."""
    if answer := _may_act(scope, entry, action):
        return answer
    move = ENTRY_MOVES.get((action, entry.state))
    if move is None:
        state = "a draft" if entry.state == EntryState.DRAFT else entry.state
        return Conflict(f"This entry is {state}; that cannot be done now.")
    if not move.who & parts_of(scope, entry):
        return NotAllowed("That is for another role.")
    if move.only_while and not move.only_while & circumstances:
        lacks = " and ".join(CONDITIONS[each].lacks for each in Condition if each in move.only_while)
        return Conflict(f"This entry is {entry.state} and {lacks}.")
    stopped = ACTS[action].not_while & circumstances
    return (
        Conflict(" ".join(CONDITIONS[each].holds for each in Condition if each in stopped))
        if stopped
        else None
    )


def may_read_findings(scope: Scope, entry: EntryFacts) -> Answer:
    """What the checker says of the text: those who write, review or sign the entry, as far as they read it."""
    if not _may_see(scope, entry):
        return NotYours("There is no such entry.")
    if not parts_of(scope, entry) - {Part.ADMINISTRATOR}:
        return NotAllowed("Warnings are for those who write, review or sign this entry.")
    return None


def may_dismiss(scope: Scope, entry: EntryFacts) -> Answer:
    """Say why a warning stays.

    Once it is approved the director alone: nobody signs reasons that changed while they were read.
    """
    if answer := may_read_findings(scope, entry):
        return answer
    if entry.traits.approved and Part.DIRECTOR not in parts_of(scope, entry):
        return Conflict("This entry is approved; the director gives the reasons that are still missing.")
    return _report_open(entry)


def waits_for(scope: Scope, entry: EntryFacts) -> bool:
    """Whether the act that leads on is this person's; its figures may have changed."""
    act = entry.traits.waits_for
    return act is not None and may_move(scope, entry, act) is None


def to_do(scope: Scope, entry: EntryFacts, circumstances: Circumstances) -> str:
    """What the person is asked to do with it now beside writing; empty where nothing is."""
    may = (said for act, said in TASKS.items() if may_move(scope, entry, act, circumstances) is None)
    return next(may, "")


def offered(scope: Scope, entry: EntryFacts, circumstances: Circumstances) -> tuple[Action, ...]:
    """The plain acts that the person may do now."""
    return tuple(action for action in OFFERS if may_move(scope, entry, action, circumstances) is None)


def theirs(scope: Scope, entry: EntryFacts) -> tuple[Action, ...]:
    """The plain acts that are the person's in some state, by what they are to this entry."""
    parts = parts_of(scope, entry)
    return tuple(action for action in OFFERS if movers(action) & parts)


def _may_act(scope: Scope, entry: EntryFacts, action: Action) -> Answer:
    """Whether the act is theirs at all, in the states that they can read."""
    parts = movers(action)
    if Part.WRITER in parts:
        return _may_touch_text(scope, entry, Part.WRITER)
    if not _may_see(scope, entry):
        return NotYours("There is no such entry.")
    if not parts & parts_of(scope, entry):
        return NotAllowed("That is for another role.")
    if acting_grant(scope, entry, parts, action) is None:
        return NotAllowed("Nobody approves what they wrote or edited.")
    if not entry.submitted:
        return Conflict("Nothing has been submitted yet.")
    return _report_open(entry)


def _report_open(entry: EntryFacts) -> Answer:
    if entry.report_state is ReportState.OPEN:
        return None
    return Conflict("The report is signed off; it would have to be opened again.")
