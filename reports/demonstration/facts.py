"""The facts of the demonstration year: indicators, targets, values, benchmarks, illustrative points."""

from decimal import Decimal
from typing import Any

from indicators.benchmarks import services as benchmarks
from indicators.benchmarks.services import NewBenchmark
from indicators.catalogue import services as catalogue
from indicators.facts.services import open_batch
from indicators.figures import services as figures
from indicators.figures.periods import Period
from indicators.figures.services import NewValue
from indicators.figures.words import (
    ComparatorKind,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Statistic,
    Status,
    TargetKind,
    Unit,
    YearToDate,
)
from reports.demonstration.cast import Cast
from reports.demonstration.source import source
from reports.demonstration.values import DERIVED, Origin, derived, value

SOURCE = "Year-end report 2016/17"
STATED = Origin(SOURCE, Status.FINAL)
WORDS = {
    "unit": Unit,
    "nature": Nature,
    "polarity": Polarity,
    "year_to_date": YearToDate,
    "rating_rule": RatingRule,
}
VERSION = (
    "valid_from", "code", "title", "short_title", "definition", "counts", "counts_people", "unit", "decimals",
    "nature", "polarity", "year_to_date", "rating_rule", "tolerance", "hidden_below", "comparable", "break_note",
)  # fmt: skip


def load(cast: Cast) -> tuple[dict[str, Any], dict[str, Any]]:
    """Store every fact; returns indicators and comparators by key."""
    by = cast.performance
    comparators = {
        row["key"]: benchmarks.add_comparator(
            by=by,
            key=row["key"],
            name=row["name"],
            short=row["short"],
            kind=ComparatorKind(row["kind"]),
            statistic=Statistic(row.get("statistic", "as published")),
            position=position,
        )
        for position, row in enumerate(source("outline")["comparator"])
    }
    stated = open_batch(by=by, source=SOURCE)
    filled = open_batch(
        by=by, source=DERIVED.source, note="Monthly points that agree with the stated totals."
    )
    indicators = {}
    for position, row in enumerate(source("indicators")["indicator"]):
        indicators[row["key"]] = add_indicator(cast, stated, row, position)
        _figures(by, stated, filled, indicators[row["key"]], row, comparators)
    return indicators, comparators


def add_indicator(cast: Cast, batch: Any, row: dict[str, Any], position: int) -> Any:
    """With its versions and targets, as it is written down."""
    by = cast.performance
    fields = source("indicators")["defaults"] | row
    indicator = catalogue.add_indicator(
        by=by,
        batch=batch,
        key=row["key"],
        area=cast.areas[row["area"]],
        position=position,
        **_version(fields),
    )
    for change in row.get("version", []):
        catalogue.record_version(by=by, batch=batch, indicator=indicator, **_version(fields | change))
    for target in row.get("targets", []):
        catalogue.set_target(
            by=by,
            batch=batch,
            indicator=indicator,
            year=target["year"],
            rationale=target.get("rationale", ""),
            **limits(target),
        )
    return indicator


def limits(target: dict[str, Any]) -> dict[str, Any]:
    """What a target asks for, as the service takes it."""
    edges: dict[str, Any] = {edge: Decimal(target[edge]) for edge in ("lower", "upper") if edge in target}
    return {"kind": TargetKind(target["kind"]), **edges}


def _version(fields: dict[str, Any]) -> dict[str, Any]:
    found = {name: fields[name] for name in VERSION if name in fields}
    found |= {name: word(found[name]) for name, word in WORDS.items()}
    return found | {"tolerance": Decimal(found["tolerance"])}


def _figures(
    by: Any, stated: Any, filled: Any, indicator: Any, row: dict[str, Any], comparators: dict[str, Any]
) -> None:
    values = [value(STATED, indicator, each) for each in row.get("values", [])]
    for split in row.get("breakdown", []):
        values += _breakdown(by, indicator, split)
    figures.record_values(by=by, batch=stated, values=values)
    if points := derived(DERIVED, indicator, row, row["key"]):
        figures.record_values(by=by, batch=filled, values=points)
    held = [_benchmark(indicator, each, comparators) for each in row.get("benchmarks", [])]
    if held:
        benchmarks.record_benchmarks(by=by, batch=stated, benchmarks=held)


def _breakdown(by: Any, indicator: Any, row: dict[str, Any]) -> list[NewValue]:
    made = figures.add_breakdown(
        by=by,
        indicator=indicator,
        key=row["key"],
        title=row["title"],
        unit=Unit(row["unit"]),
        whole=row.get("whole", True),
        categories=[(key, name) for key, name in row["categories"]],
    )
    categories = {each.key: each for each in made.categories.all()}
    return [value(STATED, indicator, each, categories[each["category"]]) for each in row["values"]]


def _benchmark(indicator: Any, row: dict[str, Any], comparators: dict[str, Any]) -> NewBenchmark:
    return NewBenchmark(
        indicator=indicator,
        comparator=comparators[row["comparator"]],
        measure=Measure(row.get("measure", "figure")),
        period=Period.parse(row["period"]) if "period" in row else None,
        number=Decimal(row["number"]),
        release=row.get("release", SOURCE),
        note=row.get("note", ""),
    )
