"""Carrying out an act on a locked report or its editions: the state moved, what was decided written down."""

from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from reports.editions.models import Edition
from reports.outline.models import Report
from reports.review.models import Decision
from reports.review.moves import check_reason
from reports.review.states import Action, EditionAct, ReportState
from reports.review.transitions import ACTS, EDITION_MOVES, REPORT_MOVES


def move(
    by: User,
    report: Report,
    action: Action,
    *,
    digest: str = "",
    reason: str = "",
    covered: int | None = None,
) -> None:
    """Move a locked report, after the policies have agreed, with its decision and audit event."""
    reason = check_reason(action, reason)
    before = ReportState(report.state)
    report.state, report.version = REPORT_MOVES[action, before].to.value, report.version + 1
    report.save(update_fields=["state", "version"])
    Decision.objects.create(
        report=report,
        action=action.value,
        from_state=before.value,
        to_state=report.state,
        digest=digest,
        reason=reason,
        by=by,
        on_behalf_of_id=covered,
        at=timezone.now(),
    )
    told = {"from": before.value, "to": report.state, "digest": digest, "reason": reason}
    record(
        by=by,
        action=ACTS[action].verb,
        subject=report,
        label=report.title,
        data={name: text for name, text in told.items() if text},
        on_behalf_of=covered,
    )


def move_editions(editions: QuerySet[Edition], act: EditionAct, **changes: str) -> int:
    """Move those of the editions that this act moves from where they are; how many it was."""
    return sum(
        editions.filter(state=before.value).update(state=after.value, **changes)
        for (each, before), after in EDITION_MOVES.items()
        if each is act
    )
