"""An indicator's own page: what is recorded of it, as rows of text, and how its newest year reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from indicators.benchmarks.models import Benchmark
from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.figures.formatting import decimals_of, figure_text
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.targets import Target as TargetRule
from indicators.figures.targets import target_text
from indicators.figures.words import Basis, Measure, Polarity, TargetKind, Unit, YearToDate
from indicators.stories.content import IndicatorContent
from indicators.stories.judging import ComparisonPlan
from indicators.stories.queries import stories
from indicators.stories.telling import Plan, tell


@dataclass(frozen=True, slots=True)
class ValueRow:
    period: str
    figure: str
    fraction: str
    before: str  # the same period a year earlier
    status: str  # "Final"; "Revised, was 66%"
    known_since: datetime
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    year: str
    period: str
    text: str
    set_on: datetime
    rationale: str


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    comparator: str
    figure: str
    period: str
    release: str
    coverage: str
    is_latest: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: int
    valid_from: date
    note: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """``years`` are those with a figure, newest first."""

    content: IndicatorContent
    year: ReportingYear
    years: tuple[ReportingYear, ...]
    values: tuple[ValueRow, ...]
    targets: tuple[TargetRow, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    versions: tuple[VersionRow, ...]
    definition: tuple[tuple[str, str], ...]


def contents(
    indicators: Sequence[int], year: ReportingYear, comparisons: tuple[ComparisonPlan, ...] = ()
) -> dict[int, IndicatorContent]:
    """How each indicator reads in a year, with all its comparators; a constant number of queries."""
    told = stories(indicators)
    return {
        key: tell(
            story, Plan(year, comparisons, tuple(dict.fromkeys(b.comparator for b in story.benchmarks)))
        )
        for key, story in told.items()
    }


def page(
    indicator: Indicator, wanted: ReportingYear | None, comparisons: tuple[ComparisonPlan, ...]
) -> IndicatorPage:
    """The page for a year, else for the newest with a figure."""
    values = list(_whole_council(indicator))
    years = years_of(values)
    year = wanted if wanted in years else next(iter(years), ReportingYear.containing(timezone.localdate()))
    versions = list(
        IndicatorVersion.objects.current().filter(indicator=indicator).order_by("valid_from", "pk")
    )
    version = [item for item in versions if item.valid_from <= year.period.ends or item == versions[0]][-1]
    unit = Unit(version.unit)
    benchmarks = Benchmark.objects.current().filter(indicator=indicator).select_related("comparator")
    return IndicatorPage(
        content=contents([indicator.pk], year, comparisons)[indicator.pk],
        year=year,
        years=years,
        values=_value_rows(values, year, unit, version.decimals),
        targets=tuple(_target_row(row, unit) for row in _targets(indicator)),
        benchmarks=_benchmark_rows(list(benchmarks), unit, version.decimals),
        versions=tuple(_version_row(n, row, row == version) for n, row in enumerate(versions, 1))[::-1],
        definition=_definition(version),
    )


def newest_year() -> ReportingYear:
    """Of any local figure; this year where there is none."""
    newest = Value.objects.current().order_by("-ends", "-pk").values_list("ends", flat=True).first()
    return ReportingYear.containing(newest or timezone.localdate())


def years_of(values: Sequence[Value]) -> tuple[ReportingYear, ...]:
    found = {ReportingYear.containing(value.ends) for value in values}
    return tuple(sorted(found, key=lambda year: year.start, reverse=True))


def _whole_council(indicator: Indicator) -> Sequence[Value]:
    """Its local totals, newest first, superseded ones too."""
    return list(
        Value.objects.filter(
            indicator=indicator,
            place=None,
            category=None,
            basis=Basis.LOCAL.value,
            measure=Measure.FIGURE.value,
        ).order_by("-ends", "starts", "-recorded_at", "-pk")
    )


def _period(value: Value) -> Period:
    return Period(PeriodKind(value.period_kind), value.starts, value.ends)


def _value_rows(
    values: Sequence[Value], year: ReportingYear, unit: Unit, decimals: int
) -> tuple[ValueRow, ...]:
    current = {_period(value): value for value in values if value.superseded_at is None}
    older: dict[Period, Value] = {}
    for value in values:
        if value.superseded_at is not None:
            older.setdefault(_period(value), value)
    return tuple(
        _value_row(period, value, current.get(period.year_before), older.get(period), unit, decimals)
        for period, value in current.items()
        if year.period.contains(period)
    )


def _value_row(
    period: Period, value: Value, before: Value | None, older: Value | None, unit: Unit, decimals: int
) -> ValueRow:
    status = value.get_status_display()
    if older is not None:
        status = f"{status}, was {_text(older, unit, decimals)}"
    fraction = ""
    if value.numerator is not None and value.denominator is not None:
        fraction = f"{_plain(value.numerator)} of {_plain(value.denominator)}"
    return ValueRow(
        period.label,
        _text(value, unit, decimals),
        fraction,
        _text(before, unit, decimals) if before else "",
        status,
        value.recorded_at,
        value.source,
        value.note,
    )


def _text(value: Value, unit: Unit, decimals: int) -> str:
    if value.number is None:
        return value.missing
    own = value.decimals if value.decimals is not None else decimals
    return figure_text(value.number, unit, own)


def _plain(number: object) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".")


def _targets(indicator: Indicator) -> Sequence[Target]:
    return list(Target.objects.current().filter(indicator=indicator, place=None))


def _target_row(row: Target, unit: Unit) -> TargetRow:
    year = ReportingYear(row.year)
    period = Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None
    rule = TargetRule(TargetKind(row.kind), year, row.lower, row.upper, period)
    text = target_text(rule, unit)
    return TargetRow(year.label, period.label if period else "", text, row.recorded_at, row.rationale)


def _benchmark_rows(rows: Sequence[Benchmark], unit: Unit, decimals: int) -> tuple[BenchmarkRow, ...]:
    latest: dict[tuple[int, str], date] = {}
    for row in rows:
        key = (row.comparator_id, row.measure)
        latest[key] = max(latest.get(key, date.min), row.ends or date.min)
    return tuple(
        _benchmark_row(row, unit, decimals, latest[row.comparator_id, row.measure])
        for row in sorted(
            rows,
            key=lambda row: (
                row.comparator.position,
                row.comparator_id,
                -(row.ends or date.min).toordinal(),
            ),
        )
    )


def _benchmark_row(row: Benchmark, unit: Unit, decimals: int, latest: date) -> BenchmarkRow:
    number = row.number
    own = max(decimals, decimals_of(number)) if number is not None else decimals
    shown_unit = Unit.RATE if row.measure == Measure.RATE else unit
    period = Period(PeriodKind(row.period_kind), row.starts, row.ends) if row.starts and row.ends else None
    published = f", {row.published:%-d %B %Y}" if row.published else ""
    coverage = f"{row.with_figure} of {row.members}" if row.with_figure is not None else ""
    return BenchmarkRow(
        comparator=row.comparator.name,
        figure=figure_text(number, shown_unit, own) if number is not None else row.symbol,
        period=period.label if period else "",
        release=f"{row.release}{published}",
        coverage=coverage,
        is_latest=(row.ends or date.min) == latest,
    )


def _version_row(number: int, row: IndicatorVersion, in_force: bool) -> VersionRow:
    note = row.break_note or row.reason or ("First recorded" if number == 1 else "")
    return VersionRow(number, row.valid_from, note, in_force)


def _definition(version: IndicatorVersion) -> tuple[tuple[str, str], ...]:
    unit, decimals = Unit(version.unit), version.decimals
    people = version.counts_people and version.hidden_below
    return (
        ("What it is", version.definition),
        ("Counts", version.counts[:1].upper() + version.counts[1:]),
        ("Unit", f"{unit.label}, {decimals or 'no'} decimal{'' if decimals == 1 else 's'}"),
        ("Good is", GOOD[Polarity(version.polarity)]),
        ("Year to date", YearToDate(version.year_to_date).label),
        (
            "Small numbers",
            f"Hidden in the public version up to {version.hidden_below}" if people else "Not hidden",
        ),
    )


GOOD = {
    Polarity.HIGH: "High",
    Polarity.LOW: "Low",
    Polarity.ON_TARGET: "On target",
    Polarity.NEUTRAL: "Neither: it is activity",
}
