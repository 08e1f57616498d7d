"""Carrying out an act on an entry: its row locked, the state moved, decision and audit event written."""

from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.audit.services import record
from portal.errors import Conflict, DigestMissing, Invalid
from portal.validation import says_something
from reports.entries.facts import facts_of
from reports.entries.models import Submission
from reports.entries.narrative import check
from reports.entries.submissions import newest
from reports.outline.models import Entry
from reports.outline.queries import label_of
from reports.review.models import Decision
from reports.review.notices import NOTICES
from reports.review.policies import acting_grant
from reports.review.states import Action
from reports.review.transitions import ACTS, ENTRY_MOVES, movers

LONGEST_REASON = 2_000  # characters
UNKEPT = (
    "Words here are kept only with a return. Put them into a comment, delete them here, or return the entry."
)


def last_submission(entry: Entry) -> Submission:
    """The content that reviewers read. Raises Conflict where there is none."""
    submission = newest(entry)
    if submission is None:
        raise Conflict("Nothing has been submitted yet.")
    return submission


def check_read(action: Action, digest: str, submission: Submission) -> None:
    """Refuse a decision on something else than the last submission. Raises DigestMissing and Conflict."""
    if ACTS[action].needs_digest and not digest:
        raise DigestMissing(
            "Read the entry as it stands here, then decide: what was sent did not say which text you had read.",
            program="Say which content you have read: its digest is missing.",
        )
    if digest and digest != submission.digest:
        raise Conflict(
            "Another version has been submitted since you read this.",
            digest=submission.digest,
            read=digest,
            submission=submission.pk,
        )


def check_reason(action: Action, reason: str) -> str:
    """The reason without blanks around it, of an act that has one.

    Raises Invalid where it is missing, and where an act is given words that it would not keep.
    """
    if not ACTS[action].needs_reason:
        if reason.strip():
            raise Invalid({"reason": UNKEPT})
        return ""
    if not says_something(reason):
        raise Invalid({"reason": "Give a reason; the others will read it."})
    return check_words("reason", reason)


def check_words(field: str, words: str, longest: int = LONGEST_REASON) -> str:
    """Words that others will read, without blanks around them. Raises Invalid at the field for what
    cannot be seen or is too long."""
    words = words.replace("\r\n", "\n").strip()
    try:
        check(words, longest)
    except Invalid as refused:
        raise Invalid({field: refused.message}) from refused
    return words


def carry_out(
    entry: Entry, action: Action, *, by: User, scope: Scope, submission: Submission | None, reason: str = ""
) -> Decision:
    """Move a locked entry, after the policies have agreed. Raises Conflict if it moved in the meantime."""
    facts = facts_of(entry)
    before, after = entry.state, ENTRY_MOVES[action, facts.state].to
    grant = acting_grant(scope, facts, movers(action), action)
    _store_state(entry, after.value)
    decision = Decision.objects.create(
        report_id=entry.report_id,
        entry=entry,
        submission=submission,
        action=action.value,
        from_state=before,
        to_state=after.value,
        digest=submission.digest if submission else "",
        reason=reason,
        by=by,
        on_behalf_of_id=grant.held_for if grant else None,
        at=timezone.now(),
    )
    if notice := NOTICES.get(action):
        notice(decision)
    _record(decision, entry)
    return decision


def _store_state(entry: Entry, state: str) -> None:
    moved = Entry.objects.filter(pk=entry.pk, state=entry.state, version=entry.version).update(
        state=state, version=entry.version + 1
    )
    if moved != 1:
        raise Conflict("Somebody else has just changed this entry.")
    entry.state, entry.version = state, entry.version + 1


def _record(decision: Decision, entry: Entry) -> None:
    data: dict[str, Any] = {"from": decision.from_state, "to": decision.to_state, "digest": decision.digest}
    if decision.reason:
        data["reason"] = decision.reason
    if decision.submission:
        data["submission"] = decision.submission.number
    record(
        by=decision.by,
        action=ACTS[Action(decision.action)].verb,
        subject=entry,
        label=label_of(entry),
        data=data,
        on_behalf_of=decision.on_behalf_of_id,
    )
