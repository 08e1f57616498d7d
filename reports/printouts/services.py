"""Asking for a draft PDF, trying a failed one again, handing it out, and clearing it away."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict
from portal.jobs.dispatch import dispatch
from portal.jobs.models import JobState
from portal.jobs.services import retry
from reports.printouts.assembling import Assembled, Extent, assemble
from reports.printouts.models import Printout
from reports.printouts.queries import printout_for

KEPT = timedelta(days=1)


def ask(*, by: User, of: Extent) -> Printout:
    """Print what this person may read of it; who asks twice for the same gets the same.

    The PDF is made by a worker. Raises NotYours, and Conflict where there is nothing yet to read.
    """
    return _ask(by, of, assemble(scope_of(by), of, timezone.localdate()))


@transaction.atomic
def _ask(by: User, of: Extent, made: Assembled) -> Printout:
    printout, is_new = Printout.objects.get_or_create(
        digest=made.digest,
        defaults={
            "report": of.report,
            "section": of.section,
            "entry": of.entry,
            "title": made.title[:300],
            "input": made.input,
            "sources": {str(entry): submission for entry, submission in made.sources.items()},
            "requested_by": by,
        },
    )
    if printout.state == JobState.FAILED:
        retry(by=by, job=printout)
    else:
        data = {"digest": printout.digest}
        record(by=by, action="printout.requested", subject=printout, label=str(printout), data=data)
    if is_new:
        dispatch(printout)
    return printout


def try_again(*, by: User, report_key: str, key: UUID) -> Printout:
    """Raises NotYours, and Conflict where it has not failed."""
    printout = printout_for(scope_of(by), report_key, key)
    retry(by=by, job=printout)
    return printout


@transaction.atomic
def download(*, by: User, report_key: str, key: UUID) -> Printout:
    """With its bytes; the download of an unpublished document leaves a trace.

    Raises NotYours, and Conflict while it is not made.
    """
    printout = printout_for(scope_of(by), report_key, key)
    if printout.state != JobState.DONE:
        raise Conflict("The document has not been made yet.")
    data = {"sha256": printout.sha256, "digest": printout.digest}
    record(by=by, action="printout.downloaded", subject=printout, label=str(printout), data=data)
    return printout


def clear_away() -> int:
    """Delete what was finished a day ago; how many documents there were."""
    old = Printout.objects.filter(finished_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
