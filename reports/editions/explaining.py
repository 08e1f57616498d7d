"""Why an exception is accepted: given before signing, kept as long as the exception stands."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.validation import says_something
from reports.editions.discretion import check_discreet
from reports.editions.exceptions import Exceptional
from reports.editions.facts import report_facts
from reports.editions.models import ExceptionReason
from reports.editions.policies import may_sign_off
from reports.editions.readiness import readiness
from reports.outline.guard import locked_open_report
from reports.outline.models import Report
from reports.review.moves import check_words
from reports.review.policies import allow


def record_exception_reason(*, by: User, report: Report, key: str, reason: str) -> None:
    """Say why one exception of ``readiness(report)`` is accepted. Raises as ``record_exception_reasons``."""
    record_exception_reasons(by=by, report=report, reasons={key: reason})


def record_exception_reasons(*, by: User, report: Report, reasons: Mapping[str, str]) -> None:
    """Say why exceptions are accepted, by the key that ``readiness(report)`` gives each.

    A reason lapses with its exception. Raises NotYours, NotAllowed, Conflict where one of them is no longer
    there, and Invalid for a reason that is empty or tells a hidden number; then none is kept.
    """
    allow(may_sign_off(scope_of(by), report_facts(Report.objects.get(pk=report.pk))))
    if not all(says_something(reason) for reason in reasons.values()):
        raise Invalid({"reason": "Give a reason; it is printed in the certificate."})
    said = {key: check_words("reason", reason) for key, reason in reasons.items()}
    ready = readiness(report)
    check_discreet(ready.internal, "reason", *said.values())
    here = {exception.key: exception for exception in ready.exceptions}
    if said.keys() - here.keys():
        raise Conflict("This exception is no longer there; what it was about has changed.")
    _store(by, report, [(here[key], reason) for key, reason in said.items()])


@transaction.atomic
def _store(by: User, report: Report, explained: Sequence[tuple[Exceptional, str]]) -> None:
    report = locked_open_report(report)
    for exception, reason in explained:
        ExceptionReason.objects.update_or_create(
            report=report,
            finding=exception.key,
            defaults={"reason": reason, "by": by, "at": timezone.now()},
        )
        record(
            by=by,
            action="report.exception_explained",
            subject=report,
            label=report.title,
            data={"subject": exception.subject, "finding": exception.finding, "reason": reason},
        )
