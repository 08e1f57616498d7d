"""Taking revisions in: the one way in which a report's data cut-off moves."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from indicators.facts.services import LONGEST_REASON
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, DigestMissing, Invalid
from portal.validation import check_text, says_something
from reports.entries.locks import wait_for_writers
from reports.outline.guard import locked_open_report, only_administrator
from reports.outline.models import Report
from reports.revisions.queries import waiting


@transaction.atomic
def take_in_revisions(*, by: User, report: Report, until: datetime, digest: str, reason: str) -> Report:
    """Move the data cut-off on, so that the report reads what was recorded until then.

    ``digest`` names what was shown (``Waiting.digest``). Submitted and approved entries that print something
    else now are stale from then on. Raises DigestMissing; Conflict where something else waits by now, or the
    report is signed off; Invalid where ``until`` does not lie between the cut-off and now, or there is no reason.
    """
    only_administrator(by)
    locked = locked_open_report(report)
    wait_for_writers(locked)
    _check_seen(locked, until, digest)
    if not locked.cut_off < until <= timezone.now():
        raise Invalid({"until": "Choose a moment after the report’s cut-off that is not in the future."})
    reason = check_text("reason", reason, LONGEST_REASON)
    if not says_something(reason):
        raise Invalid({"reason": f"Say in at most {LONGEST_REASON} characters why they are taken in."})
    before, locked.cut_off = locked.cut_off, until
    locked.save(update_fields=["cut_off"])
    record(
        by=by,
        action="report.revisions_taken_in",
        subject=locked,
        label=locked.title,
        data={"before": str(before), "after": str(until), "reason": reason},
    )
    return locked


def _check_seen(report: Report, until: datetime, digest: str) -> None:
    if not digest:
        raise DigestMissing(
            "Open the page again, so that you see what you take in: what was sent did not say what you had read.",
            program="Say which revisions you have read: name their digest.",
        )
    if digest != (now := waiting(report, until).digest):
        raise Conflict(why_unread(report, until), digest=now)


def why_unread(report: Report, until: datetime) -> str:
    """What is said to somebody who had read something else than what waits now."""
    if until <= report.cut_off:
        return "These figures have been taken in already. What waits now was recorded after them."
    return "What waits now is not what you had read: figures have been recorded, or taken in, meanwhile."
