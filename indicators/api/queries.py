"""What the API reads of the facts, each beginning at what the person may see."""

from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet

from indicators.benchmarks.models import MEMBERS_OF_ALL, Benchmark, Comparator, NeighbourModel
from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.catalogue.queries import visible_to, with_version
from indicators.facts.models import Fact
from indicators.figures.models import Breakdown, Value
from indicators.published.models import PublishedFigure, Release
from portal.accounts.scope import Scope
from portal.errors import NotYours

Row = TypeVar("Row", bound=Fact)


def indicators(scope: Scope) -> QuerySet[Indicator]:
    """With what the newest version says."""
    return with_version(visible_to(scope)).select_related("area")


def indicator_for(scope: Scope, key: str) -> Indicator:
    """With its area, its versions known now, oldest first, and its breakdowns. Raises ``NotYours``."""
    known = IndicatorVersion.objects.current().order_by("valid_from", "pk")
    found = (
        indicators(scope)
        .filter(key=key)
        .prefetch_related(Prefetch("versions", known.select_related("recorded_by")), "breakdowns__categories")
        .first()
    )
    if found is None:
        raise NotYours("There is no such indicator.")
    return found


def versions(scope: Scope, key: str) -> QuerySet[IndicatorVersion]:
    """Those known now, oldest first. Raises ``NotYours``."""
    if not visible_to(scope).filter(key=key).exists():
        raise NotYours("There is no such indicator.")
    known = IndicatorVersion.objects.current().filter(indicator__key=key)
    return known.select_related("recorded_by").order_by("valid_from", "pk")


def values(scope: Scope) -> QuerySet[Value]:
    """All, superseded ones too; oldest period first."""
    return _facts(Value, scope, "place", "category__breakdown").order_by(
        "indicator__key", "starts", "ends", "pk"
    )


def targets(scope: Scope) -> QuerySet[Target]:
    return _facts(Target, scope, "place").order_by("indicator__key", "year", "starts", "pk")


def benchmarks(scope: Scope) -> QuerySet[Benchmark]:
    facts = _facts(Benchmark, scope, "comparator", "neighbour_model").defer(*MEMBERS_OF_ALL)
    return facts.order_by("indicator__key", "comparator__position", "ends", "pk")


def fact_for(facts: QuerySet[Row], pk: int) -> Row:
    """One of them. Raises ``NotYours``."""
    fact = facts.filter(pk=pk).first()
    if fact is None:
        raise NotYours("There is no such figure.")
    return fact


def breakdowns(scope: Scope) -> QuerySet[Breakdown]:
    found = Breakdown.objects.filter(indicator__in=visible_to(scope)).select_related("indicator")
    return found.prefetch_related("categories").order_by("indicator__key", "position", "pk")


def comparators(scope: Scope) -> QuerySet[Comparator]:
    found = Comparator.objects.select_related("authority")
    return found if scope.is_staff else found.none()


def comparator_for(scope: Scope, key: str) -> Comparator:
    """Raises ``NotYours``."""
    found = comparators(scope).filter(key=key).first()
    if found is None:
        raise NotYours("There is no such comparator.")
    return found


def neighbour_models(scope: Scope) -> QuerySet[NeighbourModel]:
    return NeighbourModel.objects.all() if scope.is_staff else NeighbourModel.objects.none()


def neighbour_model_for(scope: Scope, pk: int) -> NeighbourModel:
    """Raises ``NotYours``."""
    found = neighbour_models(scope).filter(pk=pk).first()
    if found is None:
        raise NotYours("There is no such neighbour model.")
    return found


def releases(scope: Scope) -> QuerySet[Release]:
    found = Release.objects.select_related("publication")
    ordered = found.order_by("publication__title", "-published", "-pk")
    return ordered if scope.is_staff else ordered.none()


def published_figures(scope: Scope) -> QuerySet[PublishedFigure]:
    """For those who work on reports, who see every indicator: the database is not asked so of each row."""
    facts = PublishedFigure.objects.all() if scope.is_staff else PublishedFigure.objects.none()
    found = facts.select_related("indicator", "recorded_by", "authority", "release__publication")
    return found.order_by("indicator__key", "authority__name", "authority", "ends", "pk")


def places(scope: Scope) -> QuerySet[Place]:
    return Place.objects.all() if scope.is_staff else Place.objects.none()


def place_for(scope: Scope, key: str) -> Place:
    """Raises ``NotYours``."""
    found = places(scope).filter(key=key).first()
    if found is None:
        raise NotYours("There is no such place.")
    return found


def _facts(model: Any, scope: Scope, *related: str) -> QuerySet[Any]:
    facts = model.objects.filter(indicator__in=visible_to(scope))
    found: QuerySet[Any] = facts.select_related("indicator", "recorded_by", *related)
    return found
