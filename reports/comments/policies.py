"""Who may read comments, comment, and settle a proposed wording: pure functions, answering as those of review."""

from portal.accounts.scope import Scope
from portal.errors import Conflict, NotAllowed, NotYours
from reports.comments.states import OF_A_WORDING, Act
from reports.review.policies import Answer, EntryFacts, may_read_content, parts_of
from reports.review.states import ReportState
from reports.review.transitions import Part

EVERY_PART = frozenset(Part)
THE_WRITER = frozenset({Part.WRITER})


def may_read_comments(scope: Scope, entry: EntryFacts) -> Answer:
    """What was said of an entry, return reasons included: those with a part in it, also once it is approved."""
    if may_read_content(scope, entry) is None and parts_of(scope, entry):
        return None
    return NotYours("There is nothing said here.")


def may_comment(scope: Scope, entry: EntryFacts) -> Answer:
    """Add a remark to what was submitted, or propose another wording."""
    return _may_speak(scope, entry, EVERY_PART, "Comments are for the writer and those who review.")


def may_act(scope: Scope, entry: EntryFacts, act: Act) -> Answer:
    """Answer, resolve or open again like commenting; accepting and declining a wording is the writer's."""
    if act in OF_A_WORDING:
        return _may_speak(scope, entry, THE_WRITER, "The writer accepts or declines a proposed wording.")
    return may_comment(scope, entry)


def _may_speak(scope: Scope, entry: EntryFacts, parts: frozenset[Part], whose: str) -> Answer:
    if answer := may_read_content(scope, entry):
        return answer
    if not parts & parts_of(scope, entry):
        return NotAllowed(whose)
    if not entry.traits.discussed:
        return Conflict(f"This entry is {entry.state}; comments are closed.")
    if entry.report_state is not ReportState.OPEN:
        return Conflict("The report is signed off; nothing in it changes now.")
    return None
