"""Every act that moves an entry: submitting (``submitting``), approving, returning …"""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.errors import Conflict, Invalid, NotYours, Refused
from reports.content.canonical import digest as digest_of
from reports.entries.building import contents
from reports.entries.facts import facts_of
from reports.entries.locks import locked
from reports.entries.models import Submission
from reports.entries.submissions import last_submissions
from reports.outline.models import Entry, Report
from reports.outline.queries import entries_visible_to
from reports.review.models import Decision, LastLook
from reports.review.moves import carry_out, check_read, check_reason, last_submission
from reports.review.policies import allow, may_move, may_read_content
from reports.review.staleness import Standing, compare, standing
from reports.review.states import Action
from reports.review.submitting import submit
from reports.review.transitions import ACTS, asks_figures, suiting

__all__ = ["approve", "approve_together", "decide", "looked", "redraft", "return_entry", "submit"]


def approve(*, by: User, entry: Entry, digest: str) -> Decision:
    """Approve the submission of this digest.

    Raises NotYours, NotAllowed (also for whoever wrote or edited it), DigestMissing, and Conflict where
    another version was submitted, the state is another, or figures have changed.
    """
    return decide(by=by, entry=entry, action=Action.APPROVE, digest=digest)


def return_entry(*, by: User, entry: Entry, digest: str, reason: str) -> Decision:
    """Send it back to its writer with a reason; up to sign-off also after approval. Raises as ``approve``."""
    return decide(by=by, entry=entry, action=Action.RETURN, digest=digest, reason=reason)


def redraft(*, by: User, entry: Entry) -> Decision:
    """The writer takes a stale entry back to change its words. Raises Conflict where it is not stale."""
    return decide(by=by, entry=entry, action=Action.REDRAFT)


def decide(*, by: User, entry: Entry, action: Action, digest: str = "", reason: str = "") -> Decision:
    """Any act on what was submitted: what it needs and where it leads stands in the transitions.

    Everything that takes time comes before the lock; under it, all is still as it was then or refused.
    Raises as ``approve``, and Invalid for a missing reason; ValueError for an act that submits.
    """
    if ACTS[action].freezes:
        raise ValueError(f"{action} makes a new submission.")
    entry = Entry.every.select_related("report").get(pk=entry.pk)
    scope = scope_of(by)
    # As if its figures suited the act: whoever may not act learns that before any work.
    allow(may_move(scope, facts_of(entry), action, suiting(action)))
    reason = check_reason(action, reason)
    submission = last_submission(entry)
    check_read(action, digest, submission)
    known = standing(entry, submission) if asks_figures(action) else None
    return _under_lock(by, scope, entry, action, submission, known, reason)


@transaction.atomic
def _under_lock(
    by: User,
    scope: Scope,
    read: Entry,
    action: Action,
    submission: Submission,
    known: Standing | None,
    reason: str,
) -> Decision:
    """``known``: the submission beside its words with the figures known now, where that matters."""
    entry = locked(read)
    if answer := may_move(scope, facts_of(entry), action, known.circumstances if known else frozenset()):
        now = digest_of(known.now) if known else submission.digest
        answer.details |= {"digest": submission.digest, "now": now, "submission": submission.pk}
        raise answer
    if last_submission(entry) != submission:
        raise Conflict("Another version has been submitted since you read this.")
    return carry_out(entry, action, by=by, scope=scope, submission=submission, reason=reason)


def looked(*, by: User, submission: Submission) -> None:
    """Remember which submission a person read last, so that the page can show what changed since."""
    allow(may_read_content(scope_of(by), facts_of(submission.entry)))
    LastLook.objects.update_or_create(
        entry_id=submission.entry_id, user=by, defaults={"submission": submission, "at": timezone.now()}
    )


def approve_together(*, by: User, report: Report, read: Mapping[str, str]) -> Sequence[Decision]:
    """Approve every entry of ``read`` (its key: the digest of what was read), or none of them.

    Only what this person has opened as it now stands. Raises Invalid where none is named, NotYours, NotAllowed,
    DigestMissing, and Conflict with the answer to each refused one by key under ``entries`` in its details.
    """
    if not read:
        raise Invalid({"entry": "Tick the entries that you approve."})
    scope = scope_of(by)
    named = entries_visible_to(scope).filter(report=report, key__in=read)
    entries = list(named.order_by("section", "position", "pk"))
    if len(entries) != len(read):
        raise NotYours("There is no such entry.")
    standings = compare(last_submissions(report), contents(report), entries)
    with transaction.atomic():
        answers = {
            entry.key: _approve_opened(by, scope, entry, read[entry.key], standings.get(entry.pk))
            for entry in entries
        }
        return _all_or_none(answers)


def _approve_opened(
    by: User, scope: Scope, entry: Entry, digest: str, known: Standing | None
) -> Decision | Refused:
    try:
        allow(may_move(scope, facts_of(entry), Action.APPROVE))
        submission = known.submission if known else last_submission(entry)
        check_read(Action.APPROVE, digest, submission)
        if not LastLook.objects.filter(user=by, submission=submission).exists():
            raise Conflict("You have not opened it as it now stands.")
        return _under_lock(by, scope, entry, Action.APPROVE, submission, known, "")
    except Refused as answer:
        return answer


def _all_or_none(answers: Mapping[str, Decision | Refused]) -> Sequence[Decision]:
    refused = {key: answer for key, answer in answers.items() if isinstance(answer, Refused)}
    for answer in refused.values():
        if not isinstance(answer, Conflict):
            raise answer
    if refused:
        raise Conflict("Nothing was approved.", entries=refused)
    return [answer for answer in answers.values() if isinstance(answer, Decision)]
