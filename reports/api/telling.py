"""One entry as a person may read it: the last submission, else the working text, and what may be done now."""

from dataclasses import dataclass
from datetime import datetime

from portal.accounts.scope import Scope
from reports.api.given import ENTRY_ACTS
from reports.api.queries import draft_for
from reports.comments.policies import may_comment
from reports.content.model import EntryContent
from reports.entries.building import content_of
from reports.entries.facts import facts_of
from reports.entries.models import Submission
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.review.policies import (
    EntryFacts,
    may_edit,
    may_enter_for,
    may_move,
    may_read_content,
)
from reports.review.staleness import circumstances
from reports.review.transitions import Circumstances, Condition
from reports.review.versions import submission_for


@dataclass(frozen=True, slots=True)
class Told:
    """``digest`` names the submission that is read; it is empty where the working text is."""

    entry: Entry
    content: EntryContent
    is_stale: bool
    may: tuple[str, ...]
    digest: str = ""
    submission: int | None = None
    submitted_at: datetime | None = None
    submitted_by: str | None = None


def tell(scope: Scope, entry: Entry) -> Told:
    """Raises ``NotYours``."""
    facts = facts_of(entry)
    if may_read_content(scope, facts) is None:
        return _submitted(scope, entry, facts, submission_for(scope, entry))
    draft = draft_for(scope, entry)
    return Told(entry, content_of(entry, draft.texts), False, _may(scope, facts, frozenset()))


def _submitted(scope: Scope, entry: Entry, facts: EntryFacts, read: Submission) -> Told:
    holding = circumstances(entry, read)
    return Told(
        entry=entry,
        content=submitted_content(read),
        is_stale=Condition.STALE in holding,
        may=_may(scope, facts, holding),
        digest=read.digest,
        submission=read.number,
        submitted_at=read.submitted_at,
        submitted_by=read.submitted_by.post,
    )


def _may(scope: Scope, facts: EntryFacts, holding: Circumstances) -> tuple[str, ...]:
    moves = [action.value for action in ENTRY_ACTS if may_move(scope, facts, action, holding) is None]
    others = {"edit": may_edit, "enter for the writer": may_enter_for, "comment": may_comment}
    return (*moves, *(name for name, policy in others.items() if policy(scope, facts) is None))
