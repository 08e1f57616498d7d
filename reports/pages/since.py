"""What differs between an edition, or what would be signed, and the edition before."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from reports.content.canonical import loads
from reports.content.model import ReportContent, Variant
from reports.editions.models import Edition, FrozenContent
from reports.outline.models import Report
from reports.review.states import EditionState
from reports.review.whole import ReportChanges, report_changes


@dataclass(frozen=True, slots=True)
class SinceEdition:
    """``number`` of the edition before, and what differs from it."""

    number: int
    changes: ReportChanges

    @property
    def name(self) -> str:
        return f"edition {self.number}"


def since_edition_before(edition: Edition, visible: QuerySet[Edition]) -> SinceEdition | None:
    """Of an edition that is out: since the last one before it that this person may read and that was not withdrawn.

    None where there is none. Three queries, two for those compared before; none for a first edition.
    """
    if edition.number == 1 or edition.state == EditionState.BUILDING:
        return None
    earlier = visible.filter(
        report=edition.report_id, audience=edition.audience, number__lt=edition.number
    ).exclude(state__in=(EditionState.BUILDING, EditionState.WITHDRAWN))
    before = earlier.select_related("sign_off").order_by("-number", "-pk").first()
    if before is None:
        return None
    frozen = [_frozen(each) for each in (before, edition)]
    digests = dict(FrozenContent.objects.filter(pk__in=frozen).values_list("pk", "digest"))
    return SinceEdition(before.number, _between(*(digests[pk] for pk in frozen)))


def since_last_edition(report: Report, content: ReportContent) -> SinceEdition | None:
    """Of what would be signed: since the last edition that was made; None before the first. Two queries."""
    made = report.editions.filter(audience=Variant.INTERNAL).order_by("-number", "-pk")
    last = made.values_list("number", "sign_off__internal__digest").first()
    return SinceEdition(last[0], report_changes(_content(last[1]), content)) if last else None


def _frozen(edition: Edition) -> int:
    signed = edition.sign_off
    return signed.public_id if edition.audience == Variant.PUBLIC else signed.internal_id


@lru_cache(maxsize=32)  # contents are frozen: their digests say everything of them
def _between(before: str, after: str) -> ReportChanges:
    held = dict(FrozenContent.objects.filter(digest__in=(before, after)).values_list("digest", "content"))
    earlier, later = (loads(held[digest], ReportContent) for digest in (before, after))
    return report_changes(earlier, later)


@lru_cache(maxsize=4)
def _content(digest: str) -> ReportContent:
    content = FrozenContent.objects.filter(digest=digest).values_list("content", flat=True)[0]
    return loads(content, ReportContent)
