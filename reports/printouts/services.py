"""Asking for a draft, trying a failed one again, handing it out, and clearing it away."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, NotYours
from portal.jobs.dispatch import dispatch
from portal.jobs.models import JobState
from portal.jobs.services import retry
from reports.printouts.assembling import Assembled, Extent, assemble
from reports.printouts.models import Printout
from reports.printouts.queries import printout_for
from reports.rendering import FORMS

KEPT = timedelta(days=1)
MADE = {"pdf": "content", "docx": "word"}  # the column that holds each form


def ask(*, by: User, of: Extent) -> Printout:
    """Print what this person may read of it; who asks twice for the same gets the same.

    The files are made by a worker. Raises NotYours, and Conflict where there is nothing yet to read.
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


@dataclass(frozen=True, slots=True)
class Document:
    """A draft in one of its forms."""

    name: str
    media_type: str
    content: bytes
    sha256: str


@transaction.atomic
def download(*, by: User, report_key: str, key: UUID, form: str = "pdf") -> Document:
    """The file; the download of an unpublished document leaves a trace.

    Raises NotYours, also for a form that a draft does not have, and Conflict while it is not made.
    """
    printout = printout_for(scope_of(by), report_key, key)
    if form not in MADE:
        raise NotYours("There is no such document.")
    if printout.state != JobState.DONE:
        raise Conflict("The document has not been made yet.")
    data = bytes(getattr(printout, MADE[form]) or b"")
    if not data:
        raise NotYours("There is no such document.")
    digest = hashlib.sha256(data).hexdigest()
    told = {"sha256": digest, "digest": printout.digest, "form": form}
    record(by=by, action="printout.downloaded", subject=printout, label=str(printout), data=told)
    return Document(f"{report_key}-draft-{printout.digest[:8]}.{form}", FORMS[form].media_type, data, digest)


def clear_away() -> int:
    """Delete what was finished a day ago; how many documents there were."""
    old = Printout.objects.filter(finished_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
