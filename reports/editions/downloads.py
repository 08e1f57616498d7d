"""Handing out an edition; whoever takes or reads one that is not published to all leaves a trace."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from reports.content.model import Variant
from reports.editions.models import Edition, EditionFile
from reports.editions.queries import edition_for, file_for
from reports.review.states import EditionState

PUBLISHED = frozenset({EditionState.PUBLISHED.value, EditionState.SUPERSEDED.value})


def download(*, by: User | None, report_key: str, number: int, audience: str, form: str) -> EditionFile:
    """One file with its bytes; ``by`` is None for a reader who is not signed in. Raises NotYours and Gone."""
    file = file_for(scope_of(by), report_key, number, audience, form)
    if not is_published(file.edition):
        data = {"file": file.name, "sha256": file.sha256}
        _remember(by, file.edition, "edition.downloaded", data)
    return file


def reading(*, by: User | None, report_key: str, number: int, audience: str) -> Edition:
    """An edition to be read on a page; else as ``download``."""
    edition = edition_for(scope_of(by), report_key, number, audience)
    if not is_published(edition):
        _remember(by, edition, "edition.read", {"digest": edition.digest})
    return edition


def is_published(edition: Edition) -> bool:
    """Whether it is out, for the public."""
    reached = edition.published_on <= timezone.localdate() and edition.state in PUBLISHED
    return reached and edition.audience == Variant.PUBLIC


@transaction.atomic
def _remember(by: User | None, edition: Edition, action: str, data: Mapping[str, str]) -> None:
    record(by=by, action=action, subject=edition, label=str(edition), data=data)
