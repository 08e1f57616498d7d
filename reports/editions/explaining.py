"""Why an exception is accepted: given before signing, kept as long as the exception stands."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from reports.editions.exceptions import Exceptional
from reports.editions.facts import report_facts
from reports.editions.models import ExceptionReason
from reports.editions.policies import may_sign_off
from reports.editions.readiness import readiness
from reports.outline.guard import locked_open_report
from reports.outline.models import Report
from reports.review.policies import allow


def record_exception_reason(*, by: User, report: Report, key: str, reason: str) -> ExceptionReason:
    """Say why an exception of ``readiness(report)`` is accepted; empty reasons are refused.

    It lapses with the exception. Raises NotYours, NotAllowed, Conflict and Invalid.
    """
    allow(may_sign_off(scope_of(by), report_facts(Report.objects.get(pk=report.pk))))
    if not reason.strip():
        raise Invalid({"reason": "Give a reason; it is printed in the certificate."})
    exception = next((one for one in readiness(report).exceptions if one.key == key), None)
    if exception is None:
        raise Conflict("This exception is no longer there; what it was about has changed.")
    return _store_reason(by, report, exception, reason.strip())


@transaction.atomic
def _store_reason(by: User, report: Report, exception: Exceptional, reason: str) -> ExceptionReason:
    report = locked_open_report(report)
    stored, _ = ExceptionReason.objects.update_or_create(
        report=report, finding=exception.key, defaults={"reason": reason, "by": by, "at": timezone.now()}
    )
    record(
        by=by,
        action="report.exception_explained",
        subject=report,
        label=report.title,
        data={"subject": exception.subject, "finding": exception.finding, "reason": reason},
    )
    return stored
