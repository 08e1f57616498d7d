"""Opening a signed report again: by the director before publication, for a correction after it."""

from django.db import transaction

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.errors import Invalid
from reports.content.canonical import loads
from reports.content.model import ReportContent
from reports.editions.discretion import check_discreet
from reports.editions.facts import last_sign_off, report_facts
from reports.editions.moves import move
from reports.editions.policies import may_correct, may_reopen, signing_grant
from reports.outline.models import Report
from reports.review.policies import allow
from reports.review.states import Action


@transaction.atomic
def reopen(*, by: User, report: Report, reason: str) -> Report:
    """The director opens a signed report again, before publication. Raises NotYours, NotAllowed, Conflict, Invalid."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    facts = report_facts(report)
    allow(may_reopen(scope_of(by), facts))
    grant = signing_grant(scope_of(by), facts)
    move(by, report, Action.REOPEN, reason=reason, covered=grant.held_for if grant else None)
    return report


@transaction.atomic
def correct(*, by: User, report: Report, erratum: str) -> Report:
    """The administrator opens a published report for a new edition; ``erratum`` is printed in it.

    Raises NotYours, NotAllowed, Conflict, Invalid.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    allow(may_correct(scope_of(by), report_facts(report)))
    if not erratum.strip():
        raise Invalid({"erratum": "Say what is corrected; it is printed in the new edition."})
    if signed := last_sign_off(report):
        check_discreet(loads(signed.internal.content, ReportContent), "erratum", erratum)
    move(by, report, Action.CORRECT, reason=erratum)
    return report
