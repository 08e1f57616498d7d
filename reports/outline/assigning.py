"""Who writes and who approves an entry: always two people, each with the role for its area."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.roles import Role
from portal.audit.services import record
from portal.errors import Invalid
from portal.unchanged import is_stored
from reports.content.model import EntryKind
from reports.outline.guard import locked_open_report, only_administrator
from reports.outline.models import Entry, Report
from reports.outline.queries import label_of
from reports.review.policies import ADMINISTRATOR_WRITES
from reports.review.states import ReportState


@dataclass(frozen=True, slots=True)
class HandOver:
    """What passed from a leaver to the successor, as entries' headings."""

    writing: tuple[str, ...]
    approving: tuple[str, ...]


@transaction.atomic
def assign(*, by: User | None, entry: Entry, writer: User | None, approver: User | None) -> Entry:
    """Name an entry's writer and its approver. Raises Invalid, by field."""
    only_administrator(by)
    locked_open_report(entry.report)
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    check_people(locked, writer, approver)
    locked.writer, locked.approver = writer, approver
    if is_stored(locked):
        return locked
    locked.save(update_fields=["writer", "approver"])
    record(
        by=by,
        action="entry.assigned",
        subject=locked,
        label=label_of(locked),
        data={"writer": writer.pk if writer else None, "approver": approver.pk if approver else None},
    )
    return locked


@transaction.atomic
def hand_over(*, by: User, leaver: User, successor: User) -> HandOver:
    """Pass every entry of open reports, and the drafts in them, from a leaver to the successor in the post.

    Raises Invalid where the successor lacks the role for one of the areas, or would approve what they
    wrote; then nothing passes.
    """
    only_administrator(by)
    _lock_reports(leaver)
    writing = _open_entries(writer=leaver)
    approving = _open_entries(approver=leaver)
    for entry in writing:
        assign(by=by, entry=entry, writer=successor, approver=entry.approver)
    for entry in approving:
        entry.refresh_from_db()
        assign(by=by, entry=entry, writer=entry.writer, approver=successor)
    passed = HandOver(
        writing=tuple(entry.heading for entry in writing),
        approving=tuple(entry.heading for entry in approving),
    )
    record(
        by=by,
        action="entries.handed_over",
        subject=leaver,
        label=f"{leaver} to {successor}",
        data={"successor": successor.pk, "writing": len(writing), "approving": len(approving)},
    )
    return passed


def _lock_reports(leaver: User) -> None:
    """Every report concerned, at once and in order: later locks would be taken while the audit trail is held."""
    theirs = Entry.objects.filter(Q(writer=leaver) | Q(approver=leaver)).values("report")
    list(Report.objects.select_for_update().filter(pk__in=theirs).order_by("pk"))


def _open_entries(**people: User) -> list[Entry]:
    entries = Entry.objects.filter(report__state=ReportState.OPEN, **people)
    return list(entries.select_related("report", "writer", "approver"))


def check_people(entry: Entry, writer: User | None, approver: User | None) -> None:
    """Refuse people who could not write or approve this entry, or who would be one and the same."""
    wrong: dict[str, str] = {}
    if writer is not None and not _can_write(entry, writer):
        wrong["writer"] = f"The writer needs the role of service manager for {entry.area}."
    if approver is not None and not scope_of(approver).holds(Role.REVIEWER, entry.area_id):
        wrong["approver"] = f"The approver needs the role of reviewer for {entry.area}."
    elif approver is not None and approver == writer:
        wrong["approver"] = "The approver has to be somebody other than the writer."
    elif approver is not None and entry.pk and entry.authors.filter(user=approver).exists():
        wrong["approver"] = "This person wrote or edited the entry, so they cannot approve it."
    if wrong:
        raise Invalid(wrong)


def _can_write(entry: Entry, writer: User) -> bool:
    scope = scope_of(writer)
    administers = scope.is_administrator and EntryKind(entry.kind) in ADMINISTRATOR_WRITES
    return administers or scope.holds(Role.MANAGER, entry.area_id)
