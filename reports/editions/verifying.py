"""Is this digest, or the file that has it, one of a published edition? And what may be said of it to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from portal.accounts.scope import Scope
from reports.editions.digests import Wanted
from reports.editions.facts import edition_facts
from reports.editions.models import Edition, EditionFile
from reports.editions.policies import Told, told_of
from reports.review.states import EditionState

MOST = 20  # editions that may share the beginning of a digest


@dataclass(frozen=True, slots=True)
class Match:
    """An edition of which the digest is: of a file in this ``form``, or of its content where it is empty.

    ``told`` says how much may be shown of it; ``replaced_by`` is the present edition after it, if any.
    """

    edition: Edition
    form: str
    told: Told
    replaced_by: Edition | None


def matches(scope: Scope, wanted: Wanted) -> tuple[Match, ...]:
    """What the digest belongs to, as far as this person may know; in three queries."""
    files = _files(wanted)
    content = Q(digest__startswith=wanted.start, digest__endswith=wanted.end)
    selected = ("report", "sign_off__signed_by", "sign_off__on_behalf_of", "build")
    editions = Edition.objects.select_related(*selected).filter(content | Q(pk__in=files))
    found = [(edition, files.get(edition.pk, "")) for edition in editions[:MOST]]
    present = _present(edition.report_id for edition, _ in found)
    today = timezone.localdate()
    answers = (
        Match(
            edition, form, told_of(scope, edition_facts(edition), today=today), present.get(_series(edition))
        )
        for edition, form in found
    )
    return tuple(match for match in answers if match.told is not Told.NOTHING)


def _files(wanted: Wanted) -> dict[int, str]:
    """The forms of the files with this digest, by edition."""
    files = EditionFile.objects.filter(sha256__startswith=wanted.start, sha256__endswith=wanted.end)
    return dict(files.values_list("edition_id", "form")[:MOST])


def _present(reports: Iterable[int]) -> dict[tuple[int, str], Edition]:
    """The editions that are out now, by report and audience."""
    out = Edition.objects.select_related("report").filter(
        report__in=set(reports), state=EditionState.PUBLISHED, published_on__lte=timezone.localdate()
    )
    return {_series(edition): edition for edition in out.order_by("number", "pk")}


def _series(edition: Edition) -> tuple[int, str]:
    return edition.report_id, edition.audience
