"""Last year's targets reviewed for the year after: carried forward, changed or not, or left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.db import transaction

from indicators.catalogue.models import Target, TargetReview
from indicators.catalogue.queries import same_target, visible_to
from indicators.catalogue.services import set_target
from indicators.facts.models import Batch
from indicators.facts.services import LONGEST_REASON, lock
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import ReviewDecision, TargetKind
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.audit.services import record
from portal.errors import Invalid
from portal.validation import check_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What was decided of last year's ``target``; the limits are those for the new year."""

    target: Target
    decision: ReviewDecision
    lower: Decimal | None = None
    upper: Decimal | None = None
    tolerance: Decimal | None = None
    rationale: str = ""
    owner: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    carried: int
    left_out: int


@transaction.atomic
def review_targets(*, by: User, batch: Batch, year: ReportingYear, decisions: Sequence[Reviewed]) -> Counts:
    """All or none. A profile's target moves to the same part of ``year``. Raises ``Invalid`` named by position
    and field (``"0.lower"``), also where a target was set meanwhile or the one reviewed was changed."""
    require_administrator(by, "review targets")
    lock([each.target.indicator for each in decisions])
    problems: dict[str, str] = {}
    for place, each in enumerate(decisions):
        problems |= _problems(place, partial(_carry, by, batch, year, each))
    if problems:
        raise Invalid(problems)
    TargetReview.objects.bulk_create(
        TargetReview(
            target=each.target, year=year.start, decision=each.decision, note=each.note, recorded_by=by
        )
        for each in decisions
    )
    carried = sum(each.decision is ReviewDecision.CARRIED for each in decisions)
    counts = Counts(carried, len(decisions) - carried)
    data = {"year": year.label, "carried": counts.carried, "left_out": counts.left_out}
    record(by=by, action="target.reviewed", subject=batch, label=batch.source, data=data)
    return counts


def for_review(scope: Scope, year: ReportingYear, *, left_out: bool = False) -> list[Target]:
    """Last year's targets of indicators in use for which ``year`` has none: those still to be decided, or those
    that were left out. In the order of the areas; three queries."""
    last = (
        Target.objects.current()
        .filter(indicator__in=visible_to(scope), indicator__retired_on=None, year=year.previous.start)
        .select_related("indicator__area", "place")
        .order_by(
            "indicator__area__position",
            "indicator__area__name",
            "indicator__position",
            "indicator",
            "starts",
            "pk",
        )
    )
    set_already = {about(row) for row in Target.objects.current().filter(year=year.start)}
    open_ones = [row for row in last if moved(row) not in set_already]
    reviewed = latest_reviews(year)
    return [row for row in open_ones if (row.pk in reviewed) is left_out]


def latest_reviews(year: ReportingYear) -> dict[int, TargetReview]:
    """Those for a year by the target that was reviewed, of each the newest. One query."""
    rows = TargetReview.objects.filter(year=year.start).select_related("recorded_by")
    return {row.target_id: row for row in rows.order_by("pk")}


def period_of(row: Target) -> Period | None:
    return Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None


def about(row: Target) -> tuple[object, ...]:
    """Indicator, part of the year and place: a year has one target for each."""
    return (row.indicator_id, row.period_kind, row.starts, row.ends, row.place_id)


def moved(row: Target) -> tuple[object, ...]:
    """What the target of the year after would be about."""
    period = period_of(row)
    after = (period.year_after.starts, period.year_after.ends) if period else (None, None)
    return (row.indicator_id, row.period_kind, *after, row.place_id)


def _carry(by: User, batch: Batch, year: ReportingYear, each: Reviewed) -> None:
    target = each.target
    check_text("note", each.note, LONGEST_REASON)
    if not Target.objects.current().filter(pk=target.pk, year=year.previous.start).exists():
        raise Invalid({"decision": "Last year’s target was changed or withdrawn meanwhile; look again."})
    if each.decision is not ReviewDecision.CARRIED:
        return
    before = period_of(target)
    period = before.year_after if before else None
    if same_target(target.indicator, year, period, target.place) is not None:
        raise Invalid({"decision": f"A target for {year.label} was set meanwhile."})
    set_target(
        by=by,
        batch=batch,
        indicator=target.indicator,
        year=year,
        kind=TargetKind(target.kind),
        lower=each.lower,
        upper=each.upper,
        tolerance=each.tolerance,
        rationale=each.rationale,
        owner=each.owner,
        period=period,
        place=target.place,
        reason=each.note or f"Carried forward from {year.previous.label}",
    )


def _problems(place: int, act: Callable[[], None]) -> dict[str, str]:
    try:
        act()
    except Invalid as refused:
        return {f"{place}.{name}": said for name, said in refused.fields.items()}
    return {}
