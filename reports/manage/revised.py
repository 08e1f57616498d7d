"""Revisions in words: what the report reads, what is known since, and the entries that each would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from indicators.benchmarks.models import Benchmark
from indicators.catalogue.models import IndicatorVersion, Target
from indicators.catalogue.queries import current_versions, in_force
from indicators.figures.looks import Looks, part_of
from indicators.figures.models import Value
from indicators.figures.words import Unit
from indicators.manage.telling import (
    benchmark_heading,
    figure_words,
    period_words,
    target_heading,
    target_words,
)
from reports.outline.models import Entry
from reports.revisions.queries import Revision, Step, Waiting

NOTHING = "not known"
GONE = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact. ``kind`` is value, target, benchmark or definition; ``key`` the indicator's."""

    kind: str
    key: str
    indicator: str
    what: str
    before: str
    after: str
    entries: tuple[tuple[Entry, str], ...]  # those that would print something else, with their names


@dataclass(frozen=True, slots=True)
class Told:
    """One step: what came in at one moment."""

    moment: datetime
    source: str
    by: str
    reason: str
    lines: tuple[Line, ...]


def told_steps(late: Waiting, names: Mapping[int, str]) -> list[Told]:
    """In the order in which they were recorded; ``names`` are those of the entries."""
    versions = current_versions(each.row.indicator_id for step in late.steps for each in step.revisions)
    return [_step(step, versions, names) for step in late.steps]


def _step(step: Step, versions: Mapping[int, list[IndicatorVersion]], names: Mapping[int, str]) -> Told:
    said = next((each.after for each in step.revisions if each.after), None)
    return Told(
        step.moment,
        said.batch.source if said else "Withdrawn",
        said.recorded_by.post if said else "",
        said.reason if said else "",
        tuple(_line(each, versions.get(each.row.indicator_id, []), names) for each in step.revisions),
    )


def _line(revision: Revision, versions: Sequence[IndicatorVersion], names: Mapping[int, str]) -> Line:
    row = revision.row
    says = in_force(versions, getattr(row, "ends", None) or timezone.localdate())
    name = " ".join(part for part in (says.code, says.short_title) if part) if says else row.indicator.key
    kind, what, words = TELLING[type(row)]
    return Line(
        kind,
        row.indicator.key,
        name,
        what(row),
        words(revision.before, says) if revision.before else NOTHING,
        words(revision.after, says) if revision.after else GONE,
        tuple((entry, names[entry.pk]) for entry in revision.entries),
    )


def _value_heading(row: Value) -> str:
    return ", ".join(filter(None, (period_words(row), part_of(row))))


def _value_words(row: Value, says: IndicatorVersion | None) -> str:
    looks = Looks(Unit(says.unit), says.decimals) if says else Looks(Unit.COUNT, 0)
    return ", ".join(filter(None, (looks.told(row), row.get_status_display().lower(), row.note)))


def _benchmark_words(row: Benchmark, says: IndicatorVersion | None) -> str:
    unit, decimals = (Unit(says.unit), says.decimals) if says else (Unit.COUNT, 0)
    return f"{figure_words(row, unit, decimals)}, {row.release}"


def _version_words(row: IndicatorVersion, says: IndicatorVersion | None) -> str:
    title = f"{row.code}: {row.title}" if row.code else row.title
    return f"{title}. {row.definition} {row.get_rating_rule_display()}"


def _target_words(row: Target, says: IndicatorVersion | None) -> str:
    words = target_words(row, Unit(says.unit) if says else Unit.COUNT)
    return ", ".join(filter(None, (words, row.rationale)))


def _version_heading(row: IndicatorVersion) -> str:
    return f"definition from {day(row.valid_from)}"


TELLING: Mapping[type, tuple[str, Any, Any]] = {
    IndicatorVersion: ("definition", _version_heading, _version_words),
    Value: ("value", _value_heading, _value_words),
    Target: ("target", lambda row: f"target {target_heading(row)}", _target_words),
    Benchmark: ("benchmark", benchmark_heading, _benchmark_words),
}


def day(moment: Any) -> str:
    return f"{moment.day} {moment:%B %Y}"
