"""Finding indicators, and what they say of themselves on a day."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.figures.periods import Period, ReportingYear
from portal.accounts.scope import Scope
from portal.errors import NotYours


def visible_to(scope: Scope) -> QuerySet[Indicator]:
    """Those who work on reports see every indicator; members read only what is published."""
    return Indicator.objects.all() if scope.is_staff else Indicator.objects.none()


def indicator_for(scope: Scope, key: str) -> Indicator:
    """With its area, and the names of its newest version. Raises NotYours."""
    found = with_version(visible_to(scope)).select_related("area").filter(key=key).first()
    if found is None:
        raise NotYours("There is no such indicator.")
    return found


def with_version(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Adds ``code``, ``short_title``, ``title``, ``rating_rule``, ``unit`` and ``decimals`` of the latest version known now."""
    latest = (
        IndicatorVersion.objects.filter(indicator=OuterRef("pk"), superseded_at=None)
        .order_by("-valid_from", "-pk")
        .values
    )
    names = ("code", "short_title", "title", "rating_rule", "unit", "decimals")
    return indicators.annotate(**{name: Subquery(latest(name)[:1]) for name in names})


def name_of(one: Any) -> str:
    """``CSC 022: Assessments in 45 days``, from an indicator with its version's words."""
    return f"{one.code}: {one.short_title}" if one.code else one.short_title or one.key


def names_of(indicators: Iterable[Indicator]) -> list[str]:
    """What each is called by its latest version, in their order; its key while it has none. One query."""
    keys = [each.pk for each in indicators]
    found = {each.pk: name_of(each) for each in with_version(Indicator.objects.filter(pk__in=keys))}
    return [found[key] for key in keys]


class Version(Protocol):
    """What holds from a day on."""

    @property
    def valid_from(self) -> date: ...


class Given(NamedTuple):
    """In what a version's figures are given."""

    valid_from: date
    unit: str
    decimals: int


V = TypeVar("V", bound=Version)


def in_force(versions: Iterable[V], day: date) -> V | None:
    """The version of one indicator that holds on a day; before the first one, the first."""
    known = list(versions)
    begun = [version for version in known if version.valid_from <= day]
    if begun:
        return max(begun, key=_begins)
    return min(known, key=_begins, default=None)


_begins = attrgetter("valid_from")


def current_versions(indicators: Iterable[int]) -> dict[int, list[IndicatorVersion]]:
    """By indicator key, in one query."""
    found: dict[int, list[IndicatorVersion]] = {}
    for version in IndicatorVersion.objects.filter(indicator_id__in=set(indicators), superseded_at=None):
        found.setdefault(version.indicator_id, []).append(version)
    return found


def given_in(indicators: Iterable[int]) -> dict[int, list[Given]]:
    """As ``current_versions``, where many are asked for nothing else."""
    found: dict[int, list[Given]] = {}
    versions = IndicatorVersion.objects.filter(indicator_id__in=set(indicators), superseded_at=None)
    for indicator, *given in versions.values_list("indicator_id", *Given._fields):
        found.setdefault(indicator, []).append(Given(*given))
    return found


def same_target(
    indicator: Indicator, year: ReportingYear, period: Period | None, place: Place | None
) -> Target | None:
    """The target known now for the same year or part of it, and the same place."""
    found: Target | None = (
        Target.objects.current()
        .select_related("place")
        .filter(
            indicator=indicator,
            year=year.start,
            period_kind=period.kind.value if period else "",
            starts=period.starts if period else None,
            ends=period.ends if period else None,
            place=place,
        )
        .first()
    )
    return found
