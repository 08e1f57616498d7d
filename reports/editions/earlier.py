"""What published editions have said of a report's indicators: it cannot be hidden any more (ADR 130)."""

from django.db.models import Exists, OuterRef, Q

from indicators.stories.content import IndicatorContent
from reports.content.canonical import loads
from reports.content.fold import unique_indicators
from reports.content.further import Published
from reports.content.model import ReportContent, Variant
from reports.editions.models import Edition, SignOff
from reports.outline.models import Report
from reports.review.states import ReportState


def published_before(report: Report, internal: ReportContent) -> Published:
    """Pairs of an indicator as it was and as the public read it, of every public edition that may print the
    same periods: of this reporting year and those beside it. Withdrawn ones have been read all the same, and
    what is signed of another report will be.

    One query; none where no indicator of ``internal`` protects small numbers.
    """
    protected = {told.key for told in unique_indicators(internal.sections) if told.small_numbers}
    if not protected:
        return ()
    beside = Q(report__year__range=(report.year - 1, report.year + 1))
    public = Edition.objects.filter(beside, audience=Variant.PUBLIC.value)
    later = SignOff.objects.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    coming = beside & Q(report__state=ReportState.SIGNED_OFF.value) & ~Q(report=report) & ~Exists(later)
    signed = SignOff.objects.filter(Q(pk__in=public.values("sign_off")) | coming).order_by("pk")
    pairs = [
        pair
        for whole, shown in signed.values_list("internal__content", "public__content")
        for pair in zip(_told(whole), _told(shown), strict=True)
        if pair[0].key in protected
    ]
    return tuple(pairs)


def _told(content: str) -> list[IndicatorContent]:
    report = loads(content, ReportContent)
    return [told for section in report.sections for entry in section.entries for told in entry.indicators]
