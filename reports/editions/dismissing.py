"""A warning stays, with a reason: given while the words are made, kept until their sentence or figures change."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.audit.services import record
from portal.errors import Conflict, Invalid, NotYours
from portal.validation import says_something
from reports.checks import Finding, Severity, check_within, key_of, repair_key
from reports.content.model import EntryContent
from reports.editions.discretion import check_discreet
from reports.editions.exceptions import Given
from reports.editions.models import ExceptionReason
from reports.editions.readiness import given
from reports.editions.surroundings import surroundings
from reports.entries.building import content_of, facts_for
from reports.entries.facts import facts_of
from reports.entries.models import Autosave, Draft
from reports.entries.submissions import newest, submitted_content
from reports.outline.guard import locked_open_report
from reports.outline.models import Entry
from reports.review.moves import check_words
from reports.review.policies import allow, may_dismiss, may_edit, may_read_content


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. ``given`` is why it stays, where somebody has said so; ``anchor`` its place on the page."""

    finding: Finding
    key: str
    given: Given | None = None

    @property
    def anchor(self) -> str:
        return f"warning-{self.key[:12]}"

    @property
    def is_dismissible(self) -> bool:
        return is_dismissible(self.finding)

    @property
    def repair_key(self) -> str:
        return repair_key(self.finding)


def dismiss(*, by: User, entry: Entry, key: str, reason: str) -> ExceptionReason:
    """Say why a warning about the text that this person has before them stays.

    ``key`` is that of ``key_of``. Raises NotYours, NotAllowed, Conflict where there is no such warning (any
    more) or the report is signed, and Invalid for a reason that is empty or tells a hidden number.
    """
    scope = scope_of(by)
    allow(may_dismiss(scope, facts_of(entry)))
    if not says_something(reason):
        raise Invalid({"reason": "Give a reason; it is printed in the certificate."})
    said = check_words("reason", reason)
    content = content_read(by, scope, entry)
    warned = {key_of(each, content): each for each in findings_on(entry, content) if is_dismissible(each)}
    if key not in warned:
        raise Conflict("This warning is no longer there; what it was about has changed.")
    check_discreet(surroundings(entry.report).around(entry, content), "reason", said)
    return _store(by, entry, key, warned[key], said)


def is_dismissible(finding: Finding) -> bool:
    """Errors are put right, and advice needs no answer."""
    return finding.severity is Severity.WARNING


def content_read(by: User, scope: Scope, entry: Entry) -> EntryContent:
    """The text that this person works on: the writer's own typing while it may be changed, else what was submitted.

    Raises NotYours where there is none.
    """
    known = facts_of(entry)
    if may_edit(scope, known) is None:
        return _working(by, entry)
    submission = newest(entry)
    if submission is None or may_read_content(scope, known):
        raise NotYours("There is no such text.")
    return submitted_content(submission)


def _working(by: User, entry: Entry) -> EntryContent:
    """With what was typed and not saved yet; without it, where it cannot be read as a text."""
    draft = Draft.objects.filter(entry=entry).first()
    typed = Autosave.objects.filter(entry=entry, user=by).first()
    saved = draft.texts if draft else {}
    facts = facts_for(entry.report)
    try:
        return content_of(entry, {**saved, **(typed.texts if typed else {})}, facts)
    except Invalid:
        return content_of(entry, saved, facts)


def findings_on(entry: Entry, content: EntryContent) -> tuple[Finding, ...]:
    """What the checker says of this text of the entry, by itself and beside the rest of the report (ADR 142)."""
    return check_within(content, surroundings(entry.report).around(entry, content))


def noted_on(entry: Entry, content: EntryContent) -> tuple[Note, ...]:
    """The same, each with the reason for which it stays."""
    reasons = given(entry.report)
    found = ((finding, key_of(finding, content)) for finding in findings_on(entry, content))
    return tuple(
        Note(finding, key, reasons.get(key) if is_dismissible(finding) else None) for finding, key in found
    )


@transaction.atomic
def _store(by: User, entry: Entry, key: str, finding: Finding, reason: str) -> ExceptionReason:
    report = locked_open_report(entry.report)
    same = ExceptionReason.objects.filter(report=report, finding=key, by=by, reason=reason).first()
    if same is not None:  # sent twice, it is said once
        return same
    given, _ = ExceptionReason.objects.update_or_create(
        report=report, finding=key, defaults={"reason": reason, "by": by, "at": timezone.now()}
    )
    record(
        by=by,
        action="entry.warning_dismissed",
        subject=entry,
        label=finding.subject,
        data={"rule": finding.rule, "finding": finding.sentence, "reason": reason},
    )
    return given
