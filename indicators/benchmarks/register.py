"""Which benchmarks are current, and which are stale: the newest of every indicator and comparator.

Stale is a benchmark where a later release is known than the one that it came from, or where by the rhythm of
its publication one should have appeared. Three queries, whatever there is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, OrderBy, Window
from django.db.models.functions import RowNumber

from indicators.benchmarks.models import Benchmark, Comparator
from indicators.figures.words import Measure
from indicators.published.models import YEARLY, Coverage, Release
from portal.words import Tone, Word

LAG = 8  # months after which a period's figures usually appear, where no day of publication is known


class Standing(Word):
    """What can be said of a benchmark today, what wants doing first."""

    LATER = "a later release exists", Tone.YELLOW
    OVERDUE = "older than expected", Tone.ORANGE
    NONE = "none held"
    CURRENT = "current", Tone.GREEN


class Newest(NamedTuple):
    """What is looked at of a benchmark. There are thousands: no model is made of each."""

    pk: int
    indicator: int
    comparator: int
    measure: str
    ends: date | None
    release: str
    published: date | None
    origin: int | None


class Held(NamedTuple):
    """The newest benchmark of an indicator and comparator; None where there is none."""

    indicator: int
    comparator: Comparator
    benchmark: Newest | None
    standing: Standing
    detail: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register compares with: releases by their key, the latest of each publication, and the last that
    speaks of an indicator and measure with the period that it reaches."""

    releases: Mapping[int, Release]
    latest: Mapping[int, Release]
    covered: Mapping[tuple[int, str], tuple[date, Release]]


def register(indicators: Iterable[int], comparators: Iterable[Comparator], today: date) -> tuple[Held, ...]:
    """A line for each of the indicators and comparators, more where one has a rate beside its figure."""
    wanted, compared = list(indicators), list(comparators)
    found: dict[tuple[int, int], list[Newest | None]] = {}
    for benchmark in _newest(wanted):
        found.setdefault((benchmark.indicator, benchmark.comparator), []).append(benchmark)
    known = _known(wanted)
    return tuple(
        _held(indicator, comparator, benchmark, known, today)
        for indicator in wanted
        for comparator in compared
        for benchmark in found.get((indicator, comparator.pk), [None])
    )


def _newest(indicators: list[int]) -> list[Newest]:
    """The one with the latest period of each indicator, comparator and measure."""
    rows = Benchmark.objects.current().filter(indicator__in=indicators)
    latest = _first_of(rows, ("indicator", "comparator", "measure"), F("ends").desc(nulls_last=True))
    columns = ("pk", "indicator_id", "comparator_id", "measure", "ends", "release", "published", "origin_id")
    return [Newest(*row) for row in latest.order_by("measure", "pk").values_list(*columns)]


def _first_of(rows: Any, of: tuple[str, ...], *order: OrderBy) -> Any:
    """The first row of each group, in the database: of thousands only hundreds are read."""
    rank = Window(RowNumber(), partition_by=[F(name) for name in of], order_by=[*order, F("pk").desc()])
    return rows.annotate(rank=rank).filter(rank=1)


def _known(indicators: list[int]) -> _Known:
    releases = {row.pk: row for row in Release.objects.select_related("publication")}
    rows = Coverage.objects.current().filter(indicator__in=indicators)
    order = (F("ends").desc(), F("release__published").desc(nulls_last=True))
    furthest = _first_of(rows, ("indicator", "measure"), *order)
    found = furthest.values_list("indicator_id", "measure", "ends", "release_id")
    covered = {(one, measure): (ends, releases[release]) for one, measure, ends, release in found}
    return _Known(releases, _released(releases.values()), covered)


def _released(releases: Iterable[Release]) -> dict[int, Release]:
    dated = [(release.published, release.pk, release) for release in releases if release.published]
    return {release.publication_id: release for _, _, release in sorted(dated, key=lambda each: each[:2])}


def _held(
    indicator: int, comparator: Comparator, benchmark: Newest | None, known: _Known, today: date
) -> Held:
    if benchmark is None:
        covered = known.covered.get((indicator, Measure.FIGURE.value))
        detail = f"{covered[1]} has figures" if covered else ""
        return Held(indicator, comparator, None, Standing.NONE, detail)
    standing, detail = _standing(benchmark, known, today)
    return Held(indicator, comparator, benchmark, standing, detail)


def _standing(benchmark: Newest, known: _Known, today: date) -> tuple[Standing, str]:
    later = _later(benchmark, known)
    if later is not None:
        return Standing.LATER, _said(later)
    due = expected(benchmark, known.releases)
    if due is None:
        return Standing.OVERDUE, "neither its year nor its day of publication is stated"
    if due < today:
        return Standing.OVERDUE, f"the next one was expected by {_day(due)}"
    return Standing.CURRENT, f"the next one is expected by {_day(due)}"


def _later(benchmark: Newest, known: _Known) -> Release | None:
    """A release that says something later of the indicator, or one of the same publication that came since."""
    ends, release = known.covered.get((benchmark.indicator, benchmark.measure), (date.min, None))
    if release is not None and release.pk != benchmark.origin:
        since = _since(release, benchmark.published)
        if ends > (benchmark.ends or date.min) or (ends == benchmark.ends and since):
            return release
    origin = known.releases[benchmark.origin] if benchmark.origin else None
    latest = known.latest.get(origin.publication_id) if origin else None
    if origin is None or latest is None or latest.pk == origin.pk:
        return None
    return latest if _since(latest, origin.published) else None


def _since(release: Release, day: date | None) -> bool:
    return release.published is not None and (day is None or release.published > day)


def expected(benchmark: Newest, releases: Mapping[int, Release]) -> date | None:
    """The day by which a later one should be out; None where nothing tells."""
    rhythm = releases[benchmark.origin].publication.rhythm_months if benchmark.origin else YEARLY
    if benchmark.published:
        return months_after(benchmark.published, rhythm)
    return months_after(benchmark.ends, rhythm + LAG) if benchmark.ends else None


@lru_cache(maxsize=1024)  # of a release's thousand benchmarks all have the same day
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
