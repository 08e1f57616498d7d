"""What can be chosen in the explorer, and the figures of what was chosen: a constant number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, QuerySet

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Benchmark, Comparator
from indicators.catalogue.models import Indicator, Place
from indicators.catalogue.queries import with_version
from indicators.figures.models import Breakdown, Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Level, Measure
from indicators.published.models import Coverage, PublishedFigure


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as it is chosen."""

    pk: int
    key: str
    code: str
    title: str
    area: str

    @property
    def name(self) -> str:
        """Code and short title."""
        return f"{self.code}: {self.title}" if self.code else self.title


def with_keys(keys: Collection[str]) -> QuerySet[Indicator]:
    return Indicator.objects.filter(key__in=keys)


def named(indicators: QuerySet[Indicator]) -> tuple[Named, ...]:
    """In the order of their areas."""
    rows = with_version(indicators).order_by("area__position", "area__name", "position", "key")
    columns = ("pk", "key", "code", "short_title", "title", "area__name")
    return tuple(
        Named(pk, key, code or "", short or title or key, area)
        for pk, key, code, short, title, area in rows.values_list(*columns)
    )


@dataclass(frozen=True, slots=True)
class Years:
    """Newest first, without gaps: those with figures of the council, and with them those of which others are held."""

    own: tuple[ReportingYear, ...]
    every: tuple[ReportingYear, ...]


def years_with_figures(indicators: QuerySet[Indicator], known_at: datetime | None) -> Years:
    """Three queries."""
    # Coverage has a row for what is published of hundreds of authorities.
    own, *others = (
        _ends(model.objects.known_at(known_at).filter(indicator__in=indicators))
        for model in (Value, Benchmark, Coverage)
    )
    return Years(_between(own), _between((*own, *(day for days in others for day in days))))


def _ends(facts: Any) -> tuple[date, ...]:
    """The first and the last day on which a period ends; none where no period is stated."""
    reached = facts.order_by().aggregate(first=Min("ends"), last=Max("ends"))
    return tuple(day for day in reached.values() if day is not None)


def _between(days: Sequence[date]) -> tuple[ReportingYear, ...]:
    starts = [ReportingYear.containing(day).start for day in days]
    return tuple(ReportingYear(start) for start in range(max(starts), min(starts) - 1, -1)) if starts else ()


def places_of(chosen: Iterable[int], known_at: datetime | None) -> tuple[Place, ...]:
    """Those of which the chosen indicators have a figure."""
    held = Value.objects.known_at(known_at).filter(indicator__in=list(chosen)).order_by()
    return tuple(Place.objects.filter(pk__in=held.values("place")))


def breakdowns_of(chosen: Iterable[int]) -> tuple[Breakdown, ...]:
    """With their indicators and categories."""
    rows = Breakdown.objects.filter(indicator__in=list(chosen)).select_related("indicator")
    return tuple(rows.prefetch_related("categories"))


def comparators_known() -> tuple[Comparator, ...]:
    return tuple(Comparator.objects.all())


def authorities_of(chosen: Iterable[int], known_at: datetime | None) -> tuple[Authority, ...]:
    """Nations, regions and authorities of which something is published of the chosen indicators."""
    held = PublishedFigure.objects.known_at(known_at).filter(indicator__in=list(chosen)).order_by()
    found = Authority.objects.filter(pk__in=held.values("authority"))
    order = [Level.NATION.value, Level.REGION.value, Level.AUTHORITY.value]
    return tuple(sorted(found, key=lambda each: (order.index(each.level), each.name)))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is published of an authority: a number, or the source's symbol."""

    number: Any
    symbol: str


def figures_elsewhere(
    chosen: Collection[int],
    authorities: Sequence[int],
    measure: Measure,
    periods: Sequence[Period],
    known_at: datetime | None,
) -> Mapping[tuple[int, int, Period], Elsewhere]:
    """By indicator, authority and period. One query."""
    if not periods:
        return {}
    rows = PublishedFigure.objects.known_at(known_at).filter(
        indicator__in=list(chosen),
        authority__in=list(authorities),
        measure=measure.value,
        period_kind__in={period.kind.value for period in periods},
        starts__gte=min(period.starts for period in periods),
        ends__lte=max(period.ends for period in periods),
    )
    columns = ("indicator", "authority", "period_kind", "starts", "ends", "number", "symbol")
    return {
        (indicator, authority, Period(PeriodKind(kind), starts, ends)): Elsewhere(number, symbol)
        for indicator, authority, kind, starts, ends, number, symbol in rows.values_list(*columns)
    }
