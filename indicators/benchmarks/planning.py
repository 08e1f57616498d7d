"""What computing would change of the benchmarks that stand, from–to, before anything is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indicators.benchmarks.computing import planned, portions
from indicators.benchmarks.models import Benchmark, Comparator
from indicators.benchmarks.services import BENCHMARK, NewBenchmark, row_of
from indicators.catalogue.models import Indicator
from indicators.facts.services import says_the_same
from indicators.published.models import Release
from indicators.published.services import NewPublished


@dataclass(frozen=True, slots=True)
class Change:
    """A benchmark as it would be recorded, the one that it would supersede, and whether both say the same."""

    new: NewBenchmark
    before: Benchmark | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Planned:
    changes: tuple[Change, ...]
    unchanged: int

    @property
    def new(self) -> int:
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        return len(self.changes) - self.new

    @property
    def first(self) -> tuple[Change, ...]:
        """As many as a page shows."""
        return self.changes[:50]


def would_change(
    indicators: Iterable[Indicator] | None = None,
    comparators: Sequence[Comparator] | None = None,
    instead: tuple[Release, Sequence[NewPublished]] | None = None,
) -> Planned:
    """``instead``: figures of a release that is not recorded yet, as ``planned`` takes them."""
    told = list(compared(indicators, comparators, instead))
    changes = tuple(each for each in told if not each.is_same)
    return Planned(changes, len(told) - len(changes))


def compared(
    indicators: Iterable[Indicator] | None = None,
    comparators: Sequence[Comparator] | None = None,
    instead: tuple[Release, Sequence[NewPublished]] | None = None,
) -> Iterator[Change]:
    """Everything that computing says, beside what stands; a constant number of queries for each portion."""
    for some in portions(indicators):
        known = {
            tuple(getattr(row, name) for name in BENCHMARK): row
            for row in Benchmark.objects.current()
            .filter(indicator__in=some)
            .select_related("comparator", "indicator")
        }
        for new in planned(some, comparators, instead):
            row = row_of(new)
            before = known.get(tuple(getattr(row, name) for name in BENCHMARK))
            yield Change(new, before, before is not None and says_the_same(row, before))
