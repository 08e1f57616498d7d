"""The facts of the demonstration year: indicators, targets, values, benchmarks, illustrative points."""

from collections.abc import Iterator
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
from reports.demonstration.months import path, spread
from reports.demonstration.source import source

SOURCE = "Year-end report 2016/17"
ILLUSTRATIVE = "Derived for the demonstration"
PER_CENT = Decimal("0.00001")
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
    derived = open_batch(by=by, source=ILLUSTRATIVE, note="Monthly points that agree with the stated totals.")
    indicators = {}
    for position, row in enumerate(source("indicators")["indicator"]):
        indicators[row["key"]] = _indicator(cast, stated, row, position)
        _figures(by, stated, derived, indicators[row["key"]], row, comparators)
    return indicators, comparators


def _indicator(cast: Cast, batch: Any, row: dict[str, Any], position: int) -> Any:
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
        limits: dict[str, Any] = {
            edge: Decimal(target[edge]) for edge in ("lower", "upper") if edge in target
        }
        catalogue.set_target(
            by=by,
            batch=batch,
            indicator=indicator,
            year=target["year"],
            kind=TargetKind(target["kind"]),
            rationale=target.get("rationale", ""),
            **limits,
        )
    return indicator


def _version(fields: dict[str, Any]) -> dict[str, Any]:
    found = {name: fields[name] for name in VERSION if name in fields}
    found |= {name: word(found[name]) for name, word in WORDS.items()}
    return found | {"tolerance": Decimal(found["tolerance"])}


def _figures(
    by: Any, stated: Any, derived: Any, indicator: Any, row: dict[str, Any], comparators: dict[str, Any]
) -> None:
    values = [_value(indicator, each) for each in row.get("values", [])]
    for split in row.get("breakdown", []):
        values += _breakdown(by, indicator, split)
    figures.record_values(by=by, batch=stated, values=values)
    given = {each["period"] for each in row.get("values", []) if each.get("measure") is None}
    points = [_point(indicator, month, number) for month, number in _points(row) if month not in given]
    if points:
        figures.record_values(by=by, batch=derived, values=points)
    held = [_benchmark(indicator, each, comparators) for each in row.get("benchmarks", [])]
    if held:
        benchmarks.record_benchmarks(by=by, batch=stated, benchmarks=held)


def _value(indicator: Any, row: dict[str, Any], category: Any = None) -> NewValue:
    number, numerator, denominator = _number(row)
    return NewValue(
        indicator=indicator,
        period=Period.parse(row["period"]),
        measure=Measure(row.get("measure", "figure")),
        category=category,
        number=number,
        missing=row.get("missing", ""),
        numerator=numerator,
        denominator=denominator,
        decimals=row.get("decimals"),
        status=Status.FINAL,
        source=SOURCE,
        note=row.get("note", ""),
    )


def _number(row: dict[str, Any]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if "per_cent_of" in row:
        part, whole = (Decimal(each) for each in row["per_cent_of"])
        return (100 * part / whole).quantize(PER_CENT), part, whole
    number = Decimal(row["number"]) if "number" in row else None
    return number, Decimal(row["numerator"]) if "numerator" in row else None, None


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
    return [_value(indicator, each, categories[each["category"]]) for each in row["values"]]


def _point(indicator: Any, month: str, number: int) -> NewValue:
    return NewValue(
        indicator=indicator,
        period=Period.parse(month),
        number=Decimal(number),
        status=Status.ILLUSTRATIVE,
        source=ILLUSTRATIVE,
    )


def _points(row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for name in ("months", "months_before"):
        if name in row:
            yield from _spread(f"{row['key']} {name}", row[name]).items()
    for name in ("path", "path_before"):
        if name in row:
            way = row[name]
            months = _months(way["from"], way["to"])
            yield from path(f"{row['key']} {name}", months, way["start"], way["end"], way["wobble"]).items()


def _spread(key: str, rule: dict[str, Any]) -> dict[str, int]:
    months = _months(rule["from"], rule["to"])
    limits = dict.fromkeys(months, (rule["low"], rule["high"]))
    for each in rule.get("limits", []):
        inside = _months(each["from"], each.get("to", rule["to"]))
        limits |= dict.fromkeys(inside, (each["low"], each["high"]))
    total = rule["total"] if "total" in rule else rule["mean"] * len(months)
    return spread(key, months, total, limits, rule.get("fixed", {}))


def _months(first: str, last: str) -> list[str]:
    return [month.key for month in Period.between(first, last).months()]


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
