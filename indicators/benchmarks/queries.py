"""Finding comparators and benchmarks."""

from django.db.models import Count, QuerySet

from indicators.benchmarks.models import Benchmark, Comparator, NeighbourModel
from indicators.catalogue.models import Indicator
from indicators.figures.periods import Period
from indicators.figures.words import Measure
from portal.accounts.scope import Scope
from portal.errors import NotYours


def comparators(scope: Scope) -> QuerySet[Comparator]:
    """For those who work on reports."""
    found = Comparator.objects.select_related("authority").prefetch_related("uses__model")
    return found if scope.is_staff else found.none()


def held_counts() -> dict[int, int]:
    """How many benchmarks there are of each comparator; where none, it is not there."""
    counted = Benchmark.objects.current().order_by().values_list("comparator")
    return dict(counted.annotate(many=Count("pk")))


def comparator(scope: Scope, key: str) -> Comparator:
    """Raises ``NotYours``."""
    one = comparators(scope).filter(key=key).first()
    if one is None:
        raise NotYours("There is no such comparator.")
    return one


def models(scope: Scope) -> QuerySet[NeighbourModel]:
    found = NeighbourModel.objects.all()
    return found if scope.is_staff else found.none()


def model_of(scope: Scope, pk: int) -> NeighbourModel:
    """Raises ``NotYours``."""
    one = models(scope).filter(pk=pk).first()
    if one is None:
        raise NotYours("There is no such neighbour model.")
    return one


def same_benchmark(
    indicator: Indicator, of: Comparator, measure: Measure, period: Period | None
) -> Benchmark | None:
    """The one known now for the same comparator, measure and period."""
    found: Benchmark | None = (
        Benchmark.objects.current()
        .filter(
            indicator=indicator,
            comparator=of,
            measure=measure.value,
            period_kind=period.kind.value if period else "",
            starts=period.starts if period else None,
            ends=period.ends if period else None,
        )
        .first()
    )
    return found
