"""Chasing: an e-mail to whoever has late entries before them, at the administrator's word, once a day."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict
from portal.messages.services import Letter, tell
from portal.ui.due import due_words
from reports.editions.policies import may_manage
from reports.outline.models import Report
from reports.pages.asking import reminded, reminder_key
from reports.pages.gathering import gather
from reports.pages.rows import Row, read_url
from reports.pages.shown import awaited
from reports.review.policies import allow
from reports.review.transitions import Part


def remind(*, by: User, report: Report, person: str, today: date) -> User:
    """Tell a writer or reviewer, by their primary key, what of theirs is late in this report.

    Raises NotAllowed, and Conflict where nothing of theirs is late, they were reminded today, or want no
    e-mails but the daily one.
    """
    scope = scope_of(by)
    allow(may_manage(scope))
    late = [row for row in gather(report, scope, today).in_order if row.is_late]
    theirs = [(row, user) for row in late if (user := desk_of(row)) and str(user.pk) == person]
    if not theirs:
        raise Conflict("Nothing of theirs is late.")
    to = theirs[0][1]
    if to == by:
        raise Conflict("It is your own; nobody is reminded by themselves.")
    if to.pk in reminded(report, today):
        raise Conflict(f"The {to.post} was reminded today.")
    _send(by, report, to, [row for row, _ in theirs], today)
    return to


def desk_of(row: Row) -> User | None:
    """Whom an entry is with, as far as it is with somebody who is named in it."""
    return {Part.WRITER: row.entry.writer, Part.REVIEWER: row.entry.approver}.get(
        awaited(row.state) or Part.DIRECTOR
    )


@transaction.atomic
def _send(by: User, report: Report, to: User, late: Sequence[Row], today: date) -> None:
    sent = tell(by=by, to=[to], key=reminder_key(report, today), letter=_letter(report, late, today))
    if not sent:
        raise Conflict(f"The {to.post} wants no e-mails at once; it stands in their daily one.")
    data = {"to": to.post, "entries": [row.entry.key for row in late]}
    record(by=by, action="report.reminded", subject=report, label=report.title, data=data)


def _letter(report: Report, late: Sequence[Row], today: date) -> Letter:
    number = f"{len(late)} {'entry is' if len(late) == 1 else 'entries are'}"
    lines = [
        {
            "title": row.title,
            "standing": row.state.label,
            "what": f"Of the {report.title}.",
            "when": due_words(row.due, today) if row.due else "",
            "link": read_url(row.entry),
        }
        for row in late
    ]
    context = {"late": lines, "others": [], "link": reverse("reports:work")}
    return Letter(f"A reminder: {number} late", "digest", context)
