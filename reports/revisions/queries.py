"""Revisions: what has been recorded of a report's indicators since its data cut-off, and what each would change.

They wait: the report goes on reading what was known at the cut-off. Moving the cut-off to a moment takes in all
that was recorded until then, because facts are only ever added.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils import timezone

from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.services import BENCHMARK
from indicators.catalogue.models import IndicatorVersion, Target
from indicators.catalogue.services import TARGET, VERSION
from indicators.facts.services import says_the_same
from indicators.figures.models import Value
from indicators.figures.periods import ReportingYear
from indicators.figures.queries import VALUE
from reports.entries.building import contents_at, read_by, reading_later
from reports.outline.models import Entry, EntryIndicator, Report

# Every kind of fact that a report reads: what makes two rows the same fact, and what is shown beside it.
KINDS: tuple[tuple[Any, Sequence[str], Sequence[str]], ...] = (
    (IndicatorVersion, VERSION, ()),
    (Value, VALUE, ("place", "category__breakdown")),
    (Target, TARGET, ("place",)),
    (Benchmark, BENCHMARK, ("comparator", "neighbour_model")),
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One fact as the report reads it and as it is known later; None: there was none, or there is none any more.

    ``entries`` print the indicator and would print something else with all that is taken in with it.
    """

    before: Any
    after: Any
    entries: tuple[Entry, ...] = ()

    @property
    def row(self) -> Any:
        return self.after or self.before

    @property
    def moment(self) -> datetime:
        """When it was said, or withdrawn."""
        moment: datetime = self.after.recorded_at if self.after else self.before.superseded_at
        return moment


@dataclass(frozen=True, slots=True)
class Step:
    """What came in at one moment, from one batch. Taking it in takes in every step before it."""

    moment: datetime
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """After the ``cut_off``. ``steps`` come in the order in which they were recorded. ``changed`` are the entries that
    would print something else if all of them were taken in; ``throughout`` those of them that count over all indicators.

    What is said of a year after the report's is in no step, unless an entry's words name it."""

    cut_off: datetime
    steps: tuple[Step, ...] = ()
    changed: tuple[Entry, ...] = ()
    throughout: tuple[Entry, ...] = ()

    @property
    def digest(self) -> str:
        """Of the cut-off and the revisions, to tell whether others have come since."""
        which = sorted(
            f"{type(each.row).__name__} {each.before and each.before.pk} {each.after and each.after.pk}"
            for step in self.steps
            for each in step.revisions
        )
        return hashlib.sha256("\n".join([self.cut_off.isoformat(), *which]).encode()).hexdigest()


def waiting(report: Report, until: datetime) -> Waiting:
    """Of the time after the cut-off, up to and with ``until``. A constant number of queries."""
    found = sorted(_revisions(report, until), key=lambda each: each.moment)
    if not found:
        return Waiting(report.cut_off)
    entries = {entry.pk: entry for entry in report.entries.select_related("section")}
    now, then = contents_at(report, [report.cut_off, until])
    changed = {pk: entries[pk] for pk in entries if now[pk] != then[pk]}
    keys = dict(
        EntryIndicator.objects.filter(entry__report=report).values_list("indicator", "indicator__key")
    )
    readers = {pk: read_by(now[pk]) | read_by(then[pk]) for pk in changed}
    year = ReportingYear(report.year)
    some_later = changed and any(_is_later(each.row, year) for each in found)
    far = reading_later(report, [report.cut_off, until]) if some_later else set()

    def changing(revision: Revision) -> tuple[Entry, ...]:
        key, late = keys[revision.row.indicator_id], _is_later(revision.row, year)
        return tuple(entry for pk, entry in changed.items() if key in readers[pk] and (pk in far or not late))

    named_in = [replace(each, entries=changing(each)) for each in found]
    told = [each for each in named_in if each.entries or not _is_later(each.row, year)]
    steps = tuple(Step(moment, tuple(some)) for moment, some in groupby(told, key=lambda each: each.moment))
    named = {entry.pk for each in told for entry in each.entries}
    throughout = tuple(entry for pk, entry in changed.items() if pk not in named)
    return Waiting(report.cut_off, steps, tuple(changed.values()), throughout)


def any_recorded(report: Report) -> bool:
    """Whether anything has been recorded since the cut-off; four queries at most, none before the cut-off."""
    return report.cut_off < timezone.now() and any(_recorded(model, report).exists() for model, *_ in KINDS)


def any_waiting(report: Report) -> bool:
    """As ``any_recorded``, of the report's year and those before it."""
    year = ReportingYear(report.year)
    return report.cut_off < timezone.now() and any(
        _recorded(model, report).exclude(_later(model, year)).exists() for model, *_ in KINDS
    )


def _recorded(model: Any, report: Report) -> Any:
    return model._default_manager.filter(_since(report.cut_off), indicator__in=_indicators(report))


def _later(model: Any, year: ReportingYear) -> Q:
    """What is said of a year after this one. A definition holds for all years until another does."""
    if model is IndicatorVersion:
        return Q(pk=None)
    return Q(year__gt=year.start) if model is Target else Q(ends__gt=year.period.ends)


def _is_later(row: Any, year: ReportingYear) -> bool:
    if isinstance(row, Target):
        return row.year > year.start
    ends = getattr(row, "ends", None)
    return ends is not None and ends > year.period.ends


def _revisions(report: Report, until: datetime) -> Iterator[Revision]:
    for model, identity, related in KINDS:
        rows = _recorded(model, report).filter(recorded_at__lte=until)
        rows = rows.select_related("indicator", "recorded_by", "batch", *related)
        together: dict[tuple[object, ...], list[Any]] = {}
        for row in rows.order_by("recorded_at", "pk"):
            together.setdefault(tuple(getattr(row, name) for name in identity), []).append(row)
        for course in together.values():
            before, after = _at(course, report.cut_off), _at(course, until)
            if before is not after and not (before and after and says_the_same(before, after)):
                yield Revision(before, after)


def _indicators(report: Report) -> Any:
    return EntryIndicator.objects.filter(entry__report=report).values("indicator")


def _since(cut_off: datetime) -> Q:
    """Recorded later, or superseded later: what a report reads otherwise than it would now."""
    return Q(recorded_at__gt=cut_off) | Q(superseded_at__gt=cut_off)


def _at(course: Sequence[Any], moment: datetime) -> Any:
    return next(
        (
            row
            for row in course
            if row.recorded_at <= moment and (row.superseded_at is None or row.superseded_at > moment)
        ),
        None,
    )
