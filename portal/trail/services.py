"""What administrators do with the audit trail: have it checked, take it away."""

from collections.abc import Mapping

from django.db import transaction

from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.jobs.dispatch import dispatch
from portal.trail.models import ChainCheck
from portal.trail.queries import open_check


@transaction.atomic
def ask_for_check(*, by: User) -> ChainCheck:
    """Have a worker read the whole chain; where that is under way already, that check is given. Raises NotAllowed."""
    require_administrator(by, "check the audit trail")
    if running := open_check():
        return running
    check = ChainCheck.objects.create(requested_by=by)
    record(by=by, action="chaincheck.requested", subject=check, label=str(check))
    dispatch(check)
    return check


@transaction.atomic
def note_export(*, by: User, chosen: Mapping[str, str]) -> None:
    """Record that somebody takes events away, and which. Raises NotAllowed."""
    require_administrator(by, "export the audit trail")
    record(by=by, action="audit.exported", subject=None, label="as CSV", data={"chosen": dict(chosen)})
