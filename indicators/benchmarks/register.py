"""Which benchmarks are current, and which are stale: the newest of every indicator and comparator.

Stale is a benchmark where a later release is known than the one that it came from, or where by the rhythm of
its publication one should have appeared. Four queries, whatever there is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OrderBy, Window
from django.db.models.functions import RowNumber

from indicators.benchmarks.models import Benchmark, Comparator
from indicators.figures.words import Measure
from indicators.published.models import YEARLY, Coverage, Release
from portal.words import Word

LAG = 8  # months after which a period's figures usually appear, where no day of publication is known


class Standing(Word):
    """What can be said of a benchmark today, what wants doing first."""

    LATER = "a later release exists"
    OVERDUE = "older than expected"
    NONE = "none held"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Held:
    """The newest benchmark of an indicator and comparator; None where there is none."""

    indicator: int
    comparator: Comparator
    benchmark: Benchmark | None
    standing: Standing
    detail: str


@dataclass(frozen=True, slots=True)
class _Newest:
    """What the register compares with: by indicator and measure, and by publication."""

    covered: Mapping[tuple[int, str], Coverage]
    released: Mapping[int, Release]


def register(indicators: Iterable[int], comparators: Iterable[Comparator], today: date) -> list[Held]:
    """A line for each of the indicators and comparators, more where one has a rate beside its figure."""
    wanted = list(indicators)
    found: dict[tuple[int, int], list[Benchmark]] = {}
    for benchmark in newest_benchmarks(wanted):
        found.setdefault((benchmark.indicator_id, benchmark.comparator_id), []).append(benchmark)
    newest = _Newest(_covered(wanted), _released())
    return [
        _held(indicator, comparator, benchmark, newest, today)
        for indicator in wanted
        for comparator in comparators
        for benchmark in found.get((indicator, comparator.pk), [None])
    ]


def newest_benchmarks(indicators: Iterable[int]) -> Any:
    """The one with the latest period of each indicator, comparator and measure."""
    order = [F("ends").desc(nulls_last=True), F("pk").desc()]
    known = Benchmark.objects.current().filter(indicator__in=list(indicators))
    ranked = known.annotate(rank=_ranked(("indicator", "comparator", "measure"), order)).filter(rank=1)
    return ranked.select_related("origin__publication", "neighbour_model").order_by("measure", "pk")


def _covered(indicators: list[int]) -> dict[tuple[int, str], Coverage]:
    order = [F("ends").desc(), F("release__published").desc(nulls_last=True), F("pk").desc()]
    known = Coverage.objects.current().filter(indicator__in=indicators)
    ranked = known.annotate(rank=_ranked(("indicator", "measure"), order)).filter(rank=1)
    rows = ranked.select_related("release__publication")
    return {(row.indicator_id, row.measure): row for row in rows}


def _released() -> dict[int, Release]:
    """The latest release of each publication."""
    dated = Release.objects.exclude(published=None).select_related("publication")
    return {release.publication_id: release for release in dated.order_by("published", "pk")}


def _ranked(partition: tuple[str, ...], order: list[OrderBy]) -> Window:
    return Window(RowNumber(), partition_by=[F(name) for name in partition], order_by=order)


def _held(
    indicator: int, comparator: Comparator, benchmark: Benchmark | None, newest: _Newest, today: date
) -> Held:
    if benchmark is None:
        covered = newest.covered.get((indicator, Measure.FIGURE.value))
        detail = f"{covered.release} has figures" if covered else ""
        return Held(indicator, comparator, None, Standing.NONE, detail)
    later = _later(benchmark, newest)
    if later is not None:
        return Held(indicator, comparator, benchmark, Standing.LATER, _said(later))
    due = expected(benchmark)
    if due is None:
        detail = "neither its year nor its day of publication is stated"
        return Held(indicator, comparator, benchmark, Standing.OVERDUE, detail)
    if due < today:
        detail = f"the next one was expected by {_day(due)}"
        return Held(indicator, comparator, benchmark, Standing.OVERDUE, detail)
    return Held(
        indicator, comparator, benchmark, Standing.CURRENT, f"the next one is expected by {_day(due)}"
    )


def _later(benchmark: Benchmark, newest: _Newest) -> Release | None:
    """A release that says something later of the indicator, or one of the same publication that came since."""
    covered = newest.covered.get((benchmark.indicator_id, benchmark.measure))
    if covered is not None and covered.release_id != benchmark.origin_id:
        since = _since(covered.release, benchmark.published)
        if covered.ends > (benchmark.ends or date.min) or (covered.ends == benchmark.ends and since):
            return covered.release
    origin = benchmark.origin
    latest = newest.released.get(origin.publication_id) if origin else None
    if origin is None or latest is None or latest.pk == origin.pk:
        return None
    return latest if _since(latest, origin.published) else None


def _since(release: Release, day: date | None) -> bool:
    return release.published is not None and (day is None or release.published > day)


def expected(benchmark: Benchmark) -> date | None:
    """The day by which a later one should be out; None where nothing tells."""
    rhythm = benchmark.origin.publication.rhythm_months if benchmark.origin else YEARLY
    if benchmark.published:
        return months_after(benchmark.published, rhythm)
    return months_after(benchmark.ends, rhythm + LAG) if benchmark.ends else None


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _said(release: Release) -> str:
    return f"{release}, published {_day(release.published)}" if release.published else str(release)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
