"""Accepting a finding with a reason, and taking that back. Append-only."""

from django.db import transaction

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import names_of
from indicators.facts.services import LONGEST_REASON, lock
from indicators.quality.finding import Finding
from indicators.quality.models import Explanation
from indicators.quality.queries import latest_explanations
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.validation import check_text, says_something

OVERDUE = "An overdue figure cannot be accepted: record it, or the reason why there is none."


@transaction.atomic
def accept_finding(*, by: User, indicator: Indicator, finding: Finding, reason: str) -> Explanation:
    """Until one of its figures changes the finding is no longer listed as open.

    Raises ``Conflict`` for what only a figure can answer, and where it is accepted already.
    """
    require_administrator(by, "accept what was found about figures")
    if not finding.can_be_explained:
        raise Conflict(OVERDUE)
    return _explain(by, indicator, finding, reason, stands=True)


@transaction.atomic
def reopen_finding(*, by: User, indicator: Indicator, finding: Finding, reason: str) -> Explanation:
    """The finding is open again. Raises ``Conflict`` where it was not accepted."""
    require_administrator(by, "reopen what was found about figures")
    return _explain(by, indicator, finding, reason, stands=False)


def _explain(by: User, indicator: Indicator, finding: Finding, reason: str, *, stands: bool) -> Explanation:
    said = check_text("reason", reason, LONGEST_REASON)
    if not says_something(said):
        raise Invalid(
            {"reason": "Say why, such as: two months of the old case system are not in the extract."}
        )
    lock([indicator])
    before = latest_explanations([indicator.pk]).get((indicator.pk, finding.key))
    if stands is (before is not None and before.stands):
        raise Conflict("It is accepted already." if stands else "It is open already.")
    row = Explanation.objects.create(
        indicator=indicator,
        finding=finding.key,
        says=finding.says,
        stands=stands,
        reason=said,
        recorded_by=by,
    )
    record(
        by=by,
        action="finding.accepted" if stands else "finding.reopened",
        subject=indicator,
        label=names_of([indicator])[0],
        data={"indicator": indicator.key, "finding": finding.key, "says": finding.says, "reason": said},
    )
    return row
