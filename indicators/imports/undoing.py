"""Taking a batch back: what it replaced is recorded again as a new version, what it added is withdrawn.

Nothing is deleted. Where later figures stand on those of the batch, it cannot be taken back, and they are named.
"""

from collections.abc import Sequence
from typing import Any

from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.services import BENCHMARK
from indicators.catalogue.models import Indicator
from indicators.facts import bulk
from indicators.facts.closing import check_reason
from indicators.facts.models import Batch
from indicators.facts.services import open_batch
from indicators.figures.queries import SHAPE as VALUES
from indicators.published.models import Coverage, PublishedFigure
from indicators.published.services import COVERAGE, FIGURE
from portal.accounts.models import User
from portal.errors import Conflict

SHAPES = (
    VALUES,
    bulk.Shape(PublishedFigure, FIGURE),
    bulk.Shape(Coverage, COVERAGE),
    bulk.Shape(Benchmark, BENCHMARK),
)
ACTIONS = {
    "value": "values.taken_back",
    "publishedfigure": "published_figures.taken_back",
    "coverage": "coverage.taken_back",
    "benchmark": "benchmarks.taken_back",
}


def take_back(*, by: User, batch: Batch, reason: str) -> Batch:
    """The batch that undoes another. To be called in a transaction; raises ``Conflict`` with how many stand on it."""
    written = [(shape, rows) for shape in SHAPES if (rows := _written(shape, batch)).exists()]
    indicators = {pk for _, rows in written for pk in rows.values_list("indicator_id", flat=True).distinct()}
    locking = Indicator.objects.filter(pk__in=indicators).order_by("pk")
    undoing = open_batch(by=by, source=f"Undo of {batch.source}"[:120], note=reason, locking=locking)
    _check_standing(written)
    for shape, rows in written:
        _take_back(shape, rows, by, undoing, reason)
    return undoing


def _written(shape: bulk.Shape, batch: Batch) -> Any:
    manager: Any = shape.model._default_manager
    return manager.filter(batch=batch)


def _check_standing(written: Sequence[tuple[bulk.Shape, Any]]) -> None:
    for shape, rows in written:
        later = rows.exclude(superseded_at=None)
        if number := later.count():
            names = later.order_by("indicator__key").values_list("indicator__key", flat=True).distinct()[:5]
            what = str(shape.model._meta.verbose_name_plural)
            raise Conflict(
                f"{number} of its {what} have been changed or withdrawn since ({', '.join(names)}). "
                "Undo the later change first, or correct the figures one by one."
            )


def _take_back(shape: bulk.Shape, rows: Any, by: User, undoing: Batch, reason: str) -> None:
    if shape is VALUES:
        check_reason(rows.values_list("ends", flat=True).distinct(), reason)
    ours = bulk.read(shape, rows)
    moments = set(rows.values_list("recorded_at", flat=True).distinct())
    indicators = {identity[0] for identity in ours}
    manager: Any = shape.model._default_manager
    before = bulk.read(shape, manager.filter(indicator_id__in=indicators, superseded_at__in=moments))
    again = [before[identity].row for identity in ours if identity in before]
    action = ACTIONS[str(shape.model._meta.model_name)]
    bulk.replace(
        shape,
        again,
        [each.pk for each in ours.values()],
        by=by,
        batch=undoing,
        action=action,
        indicators=indicators,
        reason=reason,
        data={"recorded_again": len(again), "withdrawn": len(ours) - len(again)},
    )
