"""The queries behind my work and the progress board: open reports, what was asked for and when, what is left."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from portal.accounts.scope import Scope
from portal.jobs.models import JobState
from portal.messages.models import Message
from reports.comments.queries import Unanswered, unanswered
from reports.editions.models import Edition, SignOff
from reports.editions.queries import visible_to as editions_visible_to
from reports.outline.models import Report
from reports.outline.queries import visible_to
from reports.pages.board import Days
from reports.pages.gathering import Gathered
from reports.pages.work import Asked
from reports.review.models import Decision
from reports.review.states import APPROVED, ASKING, DISCUSSED, SETTLED, Action, EditionState, ReportState


def open_reports(scope: Scope) -> Sequence[Report]:
    return list(visible_to(scope).filter(state=ReportState.OPEN.value))


def asked_for(reports: Sequence[Report]) -> dict[int, Asked]:
    """By entry, what the decision that led to its state asked for, while that is not answered."""
    asking = Decision.objects.filter(
        report__in=[report.pk for report in reports], entry__state__in=ASKING, to_state=F("entry__state")
    )
    oldest_first = asking.select_related("by").order_by("at", "pk")
    return {
        decision.entry_id: Asked(decision.by.post, decision.reason)
        for decision in oldest_first
        if decision.entry_id is not None
    }


def unanswered_by(scope: Scope, gathered: Iterable[Gathered]) -> dict[int, Unanswered]:
    """By submitted entry that this person writes: what others said of it and the writer has not answered."""
    theirs = {
        row.entry.pk: frozenset(each for each in (scope.user, row.entry.writer_id) if each is not None)
        for one in gathered
        for row in one.in_order
        if row.state in SETTLED & DISCUSSED and scope.stands_for(row.entry.writer_id)
    }
    return unanswered(theirs) if theirs else {}


def days_of(report: Report) -> dict[int, Days]:
    """By entry that was ever submitted: the day of its first submission, and of its approval if that stands."""
    decided = (
        Decision.objects.filter(report=report, submission__isnull=False)
        .order_by("at", "pk")
        .values_list("entry", "entry__state", "action", "at")
    )
    found: dict[int, Days] = {}
    for entry, state, action, at in decided:
        day = timezone.localdate(at)
        first, approved = found.get(entry, (day, None))
        found[entry] = (first, day if action == Action.APPROVE and state in APPROVED else approved)
    return found


def reminder_key(report: Report, today: date) -> str:
    """What a reminder tells, in the outbox: the same is told to a person once."""
    return f"reminder {report.pk} {today.isoformat()}"


def reminded(report: Report, today: date) -> dict[int, datetime]:
    """Whom the administrator reminded today of what is late in this report, and when."""
    sent = Message.objects.filter(key__startswith=f"{reminder_key(report, today)} to ")
    return dict(sent.values_list("to", "requested_at"))


def to_publish(scope: Scope) -> Sequence[Report]:
    """Signed reports of whose last sign-off no edition was made."""
    last = SignOff.objects.filter(report=OuterRef("pk")).order_by("-number", "-pk").values("pk")[:1]
    made = Edition.objects.filter(report=OuterRef("pk"), sign_off__in=last)
    return list(visible_to(scope).filter(~Exists(made), state=ReportState.SIGNED_OFF.value))


def failed_editions(scope: Scope) -> Sequence[Edition]:
    """Editions whose files could not be made."""
    waiting = editions_visible_to(scope).filter(state=EditionState.BUILDING.value)
    return list(waiting.filter(build__state=JobState.FAILED))
