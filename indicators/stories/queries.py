"""Loading stories: everything known of some indicators at a moment, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from indicators.benchmarks import models as benchmarks
from indicators.catalogue import models as catalogue
from indicators.figures import models as figures
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.words import (
    Basis,
    HiddenIn,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Status,
    TargetKind,
    Unit,
    YearToDate,
)
from indicators.stories.model import Benchmark, Split, Story, Target, Value, Version


def stories(
    indicators: Iterable[int],
    *,
    known_at: datetime | None = None,
    totals_since: date | None = None,
    since: date | None = None,
) -> dict[int, Story]:
    """Stories by primary key; ``known_at`` None means what is known now. Eight queries at most, however many.

    An indicator that came after the moment has no figures then, but it has a title: today's.
    ``since`` leaves out what ended before that day; ``totals_since`` places and categories too, which no list
    shows.
    """
    wanted = list(indicators)
    versions = _by_indicator(catalogue.IndicatorVersion, wanted, known_at, "valid_from")
    if unknown := [pk for pk in wanted if pk not in versions]:
        versions |= _by_indicator(catalogue.IndicatorVersion, unknown, None, "valid_from")
    values = _values(wanted, known_at, totals_since, since)
    targets = _by_indicator(catalogue.Target, wanted, known_at, "year", "place")
    marks = _benchmarks(wanted, known_at)
    splits = _splits(wanted)
    keys = catalogue.Indicator.objects.filter(pk__in=wanted).values_list("pk", "key")
    return {
        pk: Story(
            key=key,
            versions=tuple(map(_version, versions[pk])),
            values=tuple(values[pk]),
            targets=tuple(map(_target, targets[pk])),
            benchmarks=tuple(marks[pk]),
            splits=tuple(splits[pk]),
        )
        for pk, key in keys
    }


def _by_indicator(
    model: Any, wanted: list[int], known_at: datetime | None, order: str, *related: str
) -> dict[int, list[Any]]:
    rows = model.objects.known_at(known_at).filter(indicator__in=wanted).order_by(order, "pk")
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.select_related(*related) if related else rows:
        found[row.indicator_id].append(row)
    return found


# What there are thousands of is read without making a model of each.
_VALUE = (
    *("indicator", "period_kind", "starts", "ends", "measure", "number", "missing", "numerator"),
    *("denominator", "decimals", "status", "source", "note", "basis"),
    *("place__key", "category__key", "category__breakdown__key"),
)


def _values(
    wanted: list[int], known_at: datetime | None, totals_since: date | None, since: date | None
) -> dict[int, list[Value]]:
    rows = figures.Value.objects.known_at(known_at).filter(indicator__in=wanted)
    if totals_since:
        rows = rows.filter(place=None, category=None, ends__gte=totals_since)
    if since:
        rows = rows.filter(ends__gte=since)
    found: dict[int, list[Value]] = defaultdict(list)
    for row in rows.order_by("starts", "pk").values_list(*_VALUE, named=True):
        found[row.indicator].append(_value(row))
    return found


_BENCHMARK = (
    *("indicator", "measure", "period_kind", "starts", "ends", "number", "symbol", "release", "published"),
    *("with_figure", "members", "note", "comparator__key", "comparator__name", "comparator__short"),
    *("neighbour_model__name", "neighbour_model__year"),
)


def _benchmarks(wanted: list[int], known_at: datetime | None) -> dict[int, list[Benchmark]]:
    """In the order of the comparators."""
    rows = benchmarks.Benchmark.objects.known_at(known_at).filter(indicator__in=wanted)
    found: dict[int, list[Benchmark]] = defaultdict(list)
    for row in rows.order_by("comparator__position", "pk").values_list(*_BENCHMARK, named=True):
        found[row.indicator].append(_benchmark(row))
    return found


def _splits(wanted: list[int]) -> dict[int, list[Split]]:
    rows = figures.Breakdown.objects.filter(indicator__in=wanted).order_by("position", "pk")
    found: dict[int, list[Split]] = defaultdict(list)
    for row in rows.prefetch_related("categories"):
        found[row.indicator_id].append(
            Split(
                key=row.key,
                title=row.title,
                unit=Unit(row.unit),
                decimals=row.decimals,
                whole=row.whole,
                note=row.note,
                categories=tuple((each.key, each.name) for each in row.categories.all()),
            )
        )
    return found


@lru_cache(maxsize=4096)  # the same months come with every indicator
def _known_period(kind: str, starts: date, ends: date) -> Period:
    return Period(PeriodKind(kind), starts, ends)


def _period(row: Any) -> Period | None:
    return _known_period(row.period_kind, row.starts, row.ends) if row.period_kind else None


def _version(row: catalogue.IndicatorVersion) -> Version:
    return Version(
        valid_from=row.valid_from,
        code=row.code,
        title=row.title,
        short_title=row.short_title,
        definition=row.definition,
        counts=row.counts,
        counts_people=row.counts_people,
        unit=Unit(row.unit),
        decimals=row.decimals,
        nature=Nature(row.nature),
        polarity=Polarity(row.polarity),
        year_to_date=YearToDate(row.year_to_date),
        rating_rule=RatingRule(row.rating_rule),
        tolerance=row.tolerance,
        hidden_below=row.hidden_below,
        rounded_to=row.rounded_to,
        hidden_in=HiddenIn(row.hidden_in),
        comparable=row.comparable,
        break_note=row.break_note,
    )


def _value(row: Any) -> Value:
    return Value(
        period=_known_period(row.period_kind, row.starts, row.ends),
        measure=Measure(row.measure),
        number=row.number,
        missing=row.missing,
        numerator=row.numerator,
        denominator=row.denominator,
        decimals=row.decimals,
        status=Status(row.status),
        source=row.source,
        note=row.note,
        basis=Basis(row.basis),
        place=row.place__key or "",
        category=f"{row.category__breakdown__key}/{row.category__key}" if row.category__key else "",
    )


def _target(row: catalogue.Target) -> Target:
    return Target(
        year=row.year,
        period=_period(row),
        place=row.place.key if row.place else "",
        kind=TargetKind(row.kind),
        lower=row.lower,
        upper=row.upper,
        tolerance=row.tolerance,
        rationale=row.rationale,
    )


def _benchmark(row: Any) -> Benchmark:
    return Benchmark(
        comparator=row.comparator__key,
        name=row.comparator__name,
        short=row.comparator__short,
        measure=Measure(row.measure),
        period=_period(row),
        number=row.number,
        symbol=row.symbol,
        release=row.release,
        published=row.published,
        model=f"{row.neighbour_model__name} {row.neighbour_model__year}" if row.neighbour_model__name else "",
        with_figure=row.with_figure,
        members=row.members,
        note=row.note,
    )
