"""Every change to indicators: themselves, their versions and their targets."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.catalogue.queries import current_versions, in_force, names_of, same_target
from indicators.catalogue.validation import check_target, check_version
from indicators.facts.models import Batch
from indicators.facts.services import lock, says_the_same, supersede, withdraw
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import (
    Collected,
    HiddenIn,
    Nature,
    Polarity,
    RatingRule,
    TargetKind,
    Unit,
    YearToDate,
)
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.organisation.models import ServiceArea
from portal.unchanged import is_stored
from portal.validation import check_fields, field_problems, says_something

VERSION = ("indicator_id", "valid_from")
TARGET = ("indicator_id", "year", "period_kind", "starts", "ends", "place_id")


class VersionFields(TypedDict, total=False):
    """What an indicator says of itself. Units and rules as in ``indicators.figures.words``."""

    code: str
    title: str
    short_title: str
    definition: str
    counts: str
    counts_people: bool
    unit: Unit
    decimals: int
    nature: Nature
    polarity: Polarity
    year_to_date: YearToDate
    rating_rule: RatingRule
    tolerance: Decimal | None
    hidden_below: int
    rounded_to: int
    hidden_in: HiddenIn
    comparable: bool
    break_note: str


@transaction.atomic
def add_indicator(
    *,
    by: User,
    batch: Batch,
    key: str,
    area: ServiceArea,
    position: int = 0,
    valid_from: date,
    **fields: Unpack[VersionFields],
) -> Indicator:
    """Add an indicator with its first version. Raises ``Invalid``."""
    require_administrator(by, "add an indicator")
    indicator = Indicator(key=key, area=area, position=position)
    problems = field_problems(indicator)
    if Indicator.objects.filter(key=indicator.key).exists():
        problems.setdefault("key", "Another indicator has this key; choose one of its own.")
    if problems:
        raise Invalid(problems)
    indicator.save(force_insert=True)
    record_version(by=by, batch=batch, indicator=indicator, valid_from=valid_from, **fields)
    data = {"key": indicator.key, "area": area.name, "position": indicator.position}
    record(by=by, action="indicator.added", subject=indicator, label=names_of([indicator])[0], data=data)
    return indicator


@transaction.atomic
def change_indicator(
    *,
    by: User,
    indicator: Indicator,
    area: ServiceArea,
    position: int,
    retired_on: date | None = None,
    collected: Collected = Collected.AS_HELD,
    due_after: int | None = None,
) -> Indicator:
    """Move it to another area or place, retire it, or say how it is collected. Its key stays. Raises ``Invalid``.

    ``due_after``: working days after the end of a period; None: as the year's collection says.
    """
    require_administrator(by, "change an indicator")
    indicator.area, indicator.position, indicator.retired_on = area, position, retired_on
    indicator.collected, indicator.due_after = collected, due_after
    check_fields(indicator)
    if is_stored(indicator):
        return indicator
    indicator.save(update_fields=["area", "position", "retired_on", "collected", "due_after"])
    data = {
        "key": indicator.key,
        "area": area.name,
        "position": position,
        "retired_on": retired_on,
        "collected": collected,
        "due_after": due_after,
    }
    record(by=by, action="indicator.changed", subject=indicator, label=names_of([indicator])[0], data=data)
    return indicator


@transaction.atomic
def record_version(
    *,
    by: User,
    batch: Batch,
    indicator: Indicator,
    valid_from: date,
    reason: str = "",
    **fields: Unpack[VersionFields],
) -> IndicatorVersion:
    """What the indicator is from a day on. What is not given carries on from the version in force then.

    The same day again corrects that version. Raises ``Invalid``.
    """
    require_administrator(by, "change an indicator")
    before = in_force(current_versions([indicator.pk]).get(indicator.pk, []), valid_from)
    row = IndicatorVersion(indicator=indicator, valid_from=valid_from, **_carried(before, valid_from, fields))
    check_version(row)
    action = "indicator.version_recorded"
    supersede(by=by, batch=batch, rows=[row], identity=VERSION, action=action, reason=reason)
    return IndicatorVersion.objects.get(indicator=indicator, valid_from=valid_from, superseded_at=None)


@transaction.atomic
def set_target(
    *,
    by: User,
    batch: Batch,
    indicator: Indicator,
    year: ReportingYear | int,
    kind: TargetKind,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
    tolerance: Decimal | None = None,
    rationale: str = "",
    owner: str = "",
    period: Period | None = None,
    place: Place | None = None,
    reason: str = "",
) -> Target:
    """What is to be reached in a reporting year or, with ``period``, in a part of it.

    ``lower`` is the limit of "at least", ``upper`` that of "at most"; "between" has both. Limits and
    ``tolerance`` are in the indicator's unit; ``owner`` is a post. Setting it again supersedes, with a reason where
    it says something else. Raises ``Invalid``.
    """
    require_administrator(by, "set a target")
    lock([indicator])
    row = Target(
        indicator=indicator,
        year=year.start if isinstance(year, ReportingYear) else year,
        period_kind=period.kind.value if period else "",
        starts=period.starts if period else None,
        ends=period.ends if period else None,
        place=place,
        kind=kind,
        lower=lower,
        upper=upper,
        tolerance=tolerance,
        rationale=rationale,
        owner=owner,
    )
    versions = current_versions([indicator.pk]).get(indicator.pk, [])
    check_target(row, period, lambda day: in_force(versions, day))
    before = same_target(indicator, ReportingYear(row.year), period, place)
    if before and not says_the_same(row, before) and not says_something(reason):
        raise Invalid({"reason": "Give the reason: the target that stands is changed."})
    supersede(by=by, batch=batch, rows=[row], identity=TARGET, action="target.set", reason=reason)
    same = {column: getattr(row, column) for column in TARGET}
    return Target.objects.get(**same, superseded_at=None)


@transaction.atomic
def withdraw_target(*, by: User, batch: Batch, target: Target, reason: str) -> None:
    """From now on no target is set. Raises ``Invalid`` without a reason, ``Conflict`` if it is not current."""
    require_administrator(by, "withdraw a target")
    withdraw(by=by, batch=batch, rows=[target], action="target.withdrawn", reason=reason)


@transaction.atomic
def add_place(*, by: User, key: str, name: str) -> Place:
    """Add a locality or team that figures can be given for. Raises ``Invalid``."""
    require_administrator(by, "add a place")
    place = Place(key=key, name=name)
    problems = field_problems(place)
    if Place.objects.filter(key=place.key).exists():
        problems.setdefault("key", "Another place has this key; choose one of its own.")
    if problems:
        raise Invalid(problems)
    place.save(force_insert=True)
    record(by=by, action="place.added", subject=place, label=place.name)
    return place


@transaction.atomic
def change_place(*, by: User, place: Place, name: str) -> Place:
    """Raises ``Invalid``."""
    require_administrator(by, "change a place")
    place.name = name
    check_fields(place)
    if is_stored(place):
        return place
    place.save(update_fields=["name"])
    record(by=by, action="place.changed", subject=place, label=place.name)
    return place


def _carried(before: IndicatorVersion | None, valid_from: date, fields: VersionFields) -> dict[str, Any]:
    """The version before, with ``fields`` put over it; a series break belongs to its own day alone."""
    if before is None:
        return dict(fields)
    kept = {name: getattr(before, name) for name in VersionFields.__annotations__}
    if before.valid_from != valid_from:
        kept |= {"comparable": True, "break_note": ""}
    return kept | dict(fields)
