"""An indicator, its versions, targets, benchmarks and values together, each with what it said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from indicators.benchmarks.models import MEMBERS_OF_ALL, Benchmark
from indicators.benchmarks.services import BENCHMARK
from indicators.catalogue.models import Indicator, IndicatorVersion, Target, TargetReview
from indicators.catalogue.services import TARGET, VERSION
from indicators.facts.history import Course, courses
from indicators.facts.models import Fact
from indicators.figures.formatting import decimals_of, figure_text, fraction_text, with_fraction
from indicators.figures.looks import Looks
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.targets import Target as Rule
from indicators.figures.targets import target_text
from indicators.figures.words import Basis, Measure, TargetKind, Unit
from portal.numbers import decimal_text

NEWEST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a row said before: until when, and why it says something else now."""

    text: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One version, target or benchmark. ``links`` are words and addresses; a withdrawn one has none."""

    heading: str
    text: str
    details: tuple[str, ...]
    recorded_at: datetime
    recorded_by: str
    reason: str
    earlier: tuple[Earlier, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ValueLine:
    period: str
    text: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    versions: tuple[Line, ...]
    targets: tuple[Line, ...]
    benchmarks: tuple[Line, ...]
    older: tuple[Line, ...]  # benchmarks of earlier periods
    values: tuple[ValueLine, ...]


def told(indicator: Indicator) -> Told:
    """Everything in four queries, newest first."""
    versions = _rows(IndicatorVersion, indicator).order_by("-valid_from", "-pk")
    targets = _rows(Target, indicator).select_related("place").order_by("-year", "starts", "place", "-pk")
    benchmarks = _rows(Benchmark, indicator).select_related("comparator", "neighbour_model")
    benchmarks = benchmarks.defer(*MEMBERS_OF_ALL)
    benchmarks = benchmarks.order_by("comparator__position", "comparator", "-ends", "measure", "-pk")
    known = list(versions)
    current = next((row for row in known if row.superseded_at is None), None)
    unit, decimals = (Unit(current.unit), current.decimals) if current else (Unit.COUNT, 0)
    looks = Looks(unit, decimals)
    newest, older = _by_age(courses(benchmarks, BENCHMARK))
    return Told(
        tuple(_version(indicator, course) for course in courses(known, VERSION)),
        tuple(_target(indicator, course, unit) for course in courses(targets, TARGET)),
        tuple(_benchmark(indicator, course, unit, decimals) for course in newest),
        tuple(_benchmark(indicator, course, unit, decimals) for course in older),
        tuple(_value(row, looks) for row in _values(indicator)),
    )


def _by_age(
    held: Sequence[Course[Benchmark]],
) -> tuple[list[Course[Benchmark]], list[Course[Benchmark]]]:
    """The newest period of each comparator and measure, and the rest; the latest period comes first."""
    first: dict[tuple[int, str], Course[Benchmark]] = {}
    for course in held:
        if course.current:
            first.setdefault((course.current.comparator_id, course.current.measure), course)
    newest = [course for course in held if course in first.values()]
    return newest, [course for course in held if course not in newest]


def target_words(row: Target, unit: Unit) -> str:
    """``At least 90%``."""
    rule = Rule(TargetKind(row.kind), ReportingYear(row.year), row.lower, row.upper)
    words = target_text(rule, unit)
    return words[:1].upper() + words[1:]


def target_heading(row: Target) -> str:
    """``2017/18``, ``June 2017``, with the place where it has one."""
    period = _period(row)
    year = period.label if period else ReportingYear(row.year).label
    return f"{year}, {row.place}" if row.place else year


def review_words(review: TargetReview | None) -> str:
    """``reviewed by the Performance officer on 3 May 2017: a note``; empty where nobody has."""
    if review is None:
        return ""
    day = f"{review.recorded_at.day} {review.recorded_at:%B %Y}"
    note = f": {review.note}" if review.note else ""
    return f"reviewed by {review.recorded_by.post} on {day}{note}"


def benchmark_heading(row: Benchmark) -> str:
    """``England, 2015/16``."""
    measure = "" if row.measure == Measure.FIGURE else f", {row.measure}"
    return f"{row.comparator}, {period_words(row)}{measure}"


def figure_words(row: Benchmark, unit: Unit, decimals: int) -> str:
    """``80.5%``, or the source's symbol in quotation marks."""
    if row.number is None:
        return f"“{row.symbol}”"
    shown = Unit.RATE if row.measure == Measure.RATE else unit
    return figure_text(row.number, shown, max(decimals, decimals_of(row.number)))


def period_words(row: Any) -> str:
    period = _period(row)
    return period.label if period else "year not stated"


def _rows(model: Any, indicator: Indicator) -> Any:
    return model._default_manager.filter(indicator=indicator).select_related("recorded_by")


def _values(indicator: Indicator) -> Sequence[Value]:
    totals = Value.objects.current().filter(
        indicator=indicator, category=None, place=None, measure=Measure.FIGURE.value, basis=Basis.LOCAL.value
    )
    return list(totals.order_by("-ends", "starts", "-pk")[:NEWEST_VALUES])


def _version(indicator: Indicator, course: Course[IndicatorVersion]) -> Line:
    row = course.latest
    details = [row.get_unit_display(), row.get_polarity_display(), row.get_rating_rule_display()]
    if row.tolerance is not None:
        details.append(f"tolerance {decimal_text(row.tolerance)}")
    if not row.comparable:
        details.append(f"series break: {row.break_note}")
    links = (("Correct", reverse("manage_version", args=[indicator.key, row.pk])),)
    day = f"From {row.valid_from.day} {row.valid_from:%B %Y}"
    return _line(course, day, _title(row), tuple(details), links, [_title(old) for old in course.earlier])


def _title(row: IndicatorVersion) -> str:
    return f"{row.code}: {row.title}" if row.code else row.title


def _target(indicator: Indicator, course: Course[Target], unit: Unit) -> Line:
    row = course.latest
    details = [] if row.tolerance is None else [f"tolerance {decimal_text(row.tolerance)}"]
    if row.rationale:
        details.append(row.rationale)
    if row.owner:
        details.append(f"owner: {row.owner}")
    links = (
        ("Change", reverse("manage_target", args=[indicator.key, row.pk])),
        ("Withdraw", reverse("manage_target_withdraw", args=[indicator.key, row.pk])),
    )
    earlier = [target_words(old, unit) for old in course.earlier]
    return _line(course, target_heading(row), target_words(row, unit), tuple(details), links, earlier)


def _benchmark(indicator: Indicator, course: Course[Benchmark], unit: Unit, decimals: int) -> Line:
    row = course.latest
    published = f", published {row.published.day} {row.published:%B %Y}" if row.published else ""
    details = [f"{row.release}{published}"]
    if row.neighbour_model:
        details.append(str(row.neighbour_model))
    if row.with_figure is not None:
        details.append(f"{row.statistic}, {row.with_figure} of {row.members} had a figure")
    if row.note:
        details.append(row.note)
    links = (
        ("Supersede", reverse("manage_benchmark", args=[indicator.key, row.pk])),
        ("Withdraw", reverse("manage_benchmark_withdraw", args=[indicator.key, row.pk])),
    )
    earlier = [f"{figure_words(old, unit, decimals)}, {old.release}" for old in course.earlier]
    text = figure_words(row, unit, decimals)
    return _line(course, benchmark_heading(row), text, tuple(details), links, earlier)


def _line(
    course: Course[Any],
    heading: str,
    text: str,
    details: tuple[str, ...],
    links: tuple[tuple[str, str], ...],
    earlier: Sequence[str],
) -> Line:
    row = course.latest
    past = [*zip(course.earlier, earlier, strict=True)]
    followers = [course.current, *course.earlier] if course.current else [None, *course.earlier]
    return Line(
        heading,
        text if course.current else "Withdrawn",
        details if course.current else (),
        row.recorded_at,
        row.recorded_by.post,
        row.reason if course.current else "",
        tuple(_earlier(old, words, after) for (old, words), after in zip(past, followers, strict=False)),
        links if course.current else (),
    )


def _earlier(row: Fact, words: str, after: Fact | None) -> Earlier:
    return Earlier(words, row.superseded_at or row.recorded_at, after.reason if after else "withdrawn")


def _value(row: Value, looks: Looks) -> ValueLine:
    fraction = fraction_text(row.numerator, row.denominator)
    return ValueLine(
        period_words(row), with_fraction(looks.text(row), fraction), row.get_status_display(), row.source
    )


def _period(row: Any) -> Period | None:
    return Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None
