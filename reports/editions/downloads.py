"""Handing out an edition's file; whoever takes one that is not published to all leaves a trace."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from reports.content.model import Variant
from reports.editions.models import Edition, EditionFile
from reports.editions.queries import file_for
from reports.review.states import EditionState

PUBLISHED = frozenset({EditionState.PUBLISHED.value, EditionState.SUPERSEDED.value})


def download(*, by: User | None, report_key: str, number: int, audience: str, form: str) -> EditionFile:
    """One file with its bytes; ``by`` is None for a reader who is not signed in. Raises NotYours and Gone."""
    file = file_for(scope_of(by), report_key, number, audience, form)
    if not is_published(file.edition):
        _remember(by, file)
    return file


def is_published(edition: Edition) -> bool:
    """Whether it is out, for the public."""
    reached = edition.published_on <= timezone.localdate() and edition.state in PUBLISHED
    return reached and edition.audience == Variant.PUBLIC


@transaction.atomic
def _remember(by: User | None, file: EditionFile) -> None:
    record(
        by=by,
        action="edition.downloaded",
        subject=file.edition,
        label=str(file.edition),
        data={"file": file.name, "sha256": file.sha256},
    )
