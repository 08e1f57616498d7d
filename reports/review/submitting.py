"""Submitting: text and the figures behind it are frozen together, for the reviewer to read."""

import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.errors import Conflict, Invalid
from reports.checks import Finding, check_entry, errors
from reports.content.canonical import dumps
from reports.content.model import EntryContent
from reports.entries.authors import add_authors
from reports.entries.building import content_of
from reports.entries.drafts import draft_at
from reports.entries.facts import facts_of
from reports.entries.locks import locked
from reports.entries.models import Autosave, Submission
from reports.entries.submissions import newest
from reports.outline.models import Entry
from reports.review.models import Decision
from reports.review.moves import carry_out
from reports.review.policies import acting_grant, allow, may_move
from reports.review.staleness import circumstances
from reports.review.states import Action
from reports.review.transitions import movers, suiting

NAMED = 3  # errors that a refusal names


def submit(*, by: User, entry: Entry, base_version: int) -> Decision:
    """Freeze text and figures for the reviewer; also how a stale entry is confirmed as it stands.

    ``base_version`` is the version of the draft that the writer has before them. Raises NotYours,
    NotAllowed, Conflict (state, another version, a text that waits to be confirmed) and Invalid where the
    checker finds errors, with ``findings`` in its details.
    """
    entry = Entry.every.select_related("report").get(pk=entry.pk)
    scope = scope_of(by)
    allow(may_move(scope, facts_of(entry), Action.SUBMIT, suiting(Action.SUBMIT)))  # theirs, before any work
    allow(may_move(scope, facts_of(entry), Action.SUBMIT, circumstances(entry, newest(entry))))
    return _freeze(by, scope, entry, _to_freeze(entry, base_version), base_version)


def _to_freeze(entry: Entry, base_version: int) -> EntryContent:
    """The content, built before anything is locked; refused while the checker finds errors."""
    draft = draft_at(entry, base_version)
    if draft.entered_for_id is not None:
        raise Conflict("This text was entered for the writer, who has to confirm it first.")
    return checked(entry, draft.texts)


def checked(entry: Entry, texts: Mapping[str, str]) -> EntryContent:
    """The content of an entry with these words. Raises Invalid where the checker finds errors."""
    content = content_of(entry, texts)
    if findings := errors(check_entry(content)):
        raise Invalid({"": in_words(findings)}, findings=findings)
    return content


def in_words(findings: Sequence[Finding]) -> str:
    """What has to be put right, as far as it fits into a message; all of it stands in the notes."""
    first = " ".join(dict.fromkeys(each.sentence for each in findings[:NAMED]))
    more = f" {len(findings) - NAMED} more stand in the notes." if len(findings) > NAMED else ""
    return f"The checker found errors, which have to be put right first. {first}{more}"


@transaction.atomic
def _freeze(by: User, scope: Scope, read: Entry, content: EntryContent, base_version: int) -> Decision:
    entry = locked(read)
    if (entry.state, entry.version) != (read.state, read.version):
        raise Conflict("Somebody else has just changed this entry.")
    allow(may_move(scope, facts_of(entry), Action.SUBMIT, suiting(Action.SUBMIT)))
    if draft_at(entry, base_version).entered_for_id is not None:
        raise Conflict("This text was entered for the writer, who has to confirm it first.")
    return _store(by, scope, entry, content, Action.SUBMIT)


@transaction.atomic
def resubmit(*, by: User, read: Entry, content: EntryContent, base_version: int) -> Decision:
    """A submitted entry with another wording, which its writer accepted: it stays on the same desk.

    ``read`` is the entry and ``base_version`` the draft's that ``content`` was made of. Raises as ``submit``.
    """
    entry, scope = locked(read), scope_of(by)
    if (entry.state, entry.version) != (read.state, read.version):
        raise Conflict("Somebody else has just changed this entry.")
    allow(may_move(scope, facts_of(entry), Action.ACCEPT))
    draft = draft_at(entry, base_version)
    draft.texts, draft.version = {part.key: part.source for part in content.parts}, draft.version + 1
    draft.edited_by, draft.edited_at = by, timezone.now()
    draft.save()
    return _store(by, scope, entry, content, Action.ACCEPT)


def _store(by: User, scope: Scope, entry: Entry, content: EntryContent, action: Action) -> Decision:
    """Into a locked entry, after the policies have agreed."""
    grant = acting_grant(scope, facts_of(entry), movers(action), action)
    covered = grant.held_for if grant else None
    text = dumps(content)
    submission = Submission.objects.create(
        entry=entry,
        number=Submission.objects.filter(entry=entry).count() + 1,
        content=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        submitted_by=by,
        on_behalf_of_id=covered,
        submitted_at=timezone.now(),
    )
    add_authors(entry, by, covered)  # also where they changed no word of it
    Autosave.objects.filter(entry=entry, user=by).delete()
    return carry_out(entry, action, by=by, scope=scope, submission=submission)
