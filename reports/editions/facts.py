"""What the policies need to know of a stored report and of an edition."""

from datetime import datetime
from functools import lru_cache

from django.db.models import OuterRef, Subquery

from portal.jobs.models import JobState
from reports.content.canonical import loads_part
from reports.content.model import Variant
from reports.editions.models import Edition, FrozenContent, SignOff
from reports.editions.policies import EditionFacts, ReportFacts
from reports.outline.models import Entry, Report
from reports.review.models import Decision
from reports.review.states import APPROVED, Action, EditionState, ReportState


def report_facts(report: Report) -> ReportFacts:
    """In two queries."""
    signed = last_sign_off(report)
    return ReportFacts(
        area=report.area_id,
        state=ReportState(report.state),
        published=signed is not None and signed.editions.exists(),
        approvers=approvers(report),
    )


def last_sign_off(report: Report) -> SignOff | None:
    return SignOff.objects.filter(report=report).order_by("-number", "-pk").first()


def known_at(signed: SignOff) -> datetime:
    """As known when a signed content has its figures: what came after the signature was signed by nobody."""
    return min(_cut_off(signed.internal.digest), signed.signed_at)


@lru_cache(maxsize=64)  # contents are frozen: their digests say everything of them
def _cut_off(digest: str) -> datetime:
    content = FrozenContent.objects.filter(digest=digest).values_list("content", flat=True)[0]
    return loads_part(content, "cut_off", datetime)


def approvers(report: Report) -> tuple[frozenset[int], ...]:
    """For each entry the people of its last approval: who acted, and for whom; none where it has none."""
    approval = Decision.objects.filter(entry=OuterRef("pk"), action=Action.APPROVE).order_by("-pk")
    rows = (
        Entry.objects.filter(report=report)
        .annotate(
            by=Subquery(approval.values("by")[:1]), covered=Subquery(approval.values("on_behalf_of")[:1])
        )
        .values_list("state", "by", "covered")
    )
    return tuple(
        frozenset({by, covered} - {None}) if state in APPROVED else frozenset() for state, by, covered in rows
    )


def edition_facts(edition: Edition) -> EditionFacts:
    """Without a query where report and build were selected along."""
    return EditionFacts(
        area=edition.report.area_id,
        audience=Variant(edition.audience),
        state=EditionState(edition.state),
        published_on=edition.published_on,
        build_failed=edition.build.state == JobState.FAILED,
    )
