"""Values as the demonstration's years write them down: one by one, or a seeded rule for the months."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.figures.periods import Period
from indicators.figures.services import NewValue
from indicators.figures.words import Measure, Status
from reports.demonstration.months import path, spread

PER_CENT = Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from, and so what they are worth."""

    source: str
    status: Status


DERIVED = Origin("Derived for the demonstration", Status.ILLUSTRATIVE)


def value(origin: Origin, indicator: Any, row: dict[str, Any], category: Any = None) -> NewValue:
    """A figure that is written down under its own period."""
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
        status=origin.status,
        source=origin.source,
        note=row.get("note", ""),
    )


def _number(row: dict[str, Any]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if "per_cent_of" in row:
        part, whole = (Decimal(each) for each in row["per_cent_of"])
        return (100 * part / whole).quantize(PER_CENT), part, whole
    number = Decimal(row["number"]) if "number" in row else None
    return number, Decimal(row["numerator"]) if "numerator" in row else None, None


def derived(origin: Origin, indicator: Any, row: dict[str, Any], seed: str) -> list[NewValue]:
    """The months by their rule, but for those that are written down."""
    given = {each["period"] for each in row.get("values", []) if each.get("measure") is None}
    return [
        value(origin, indicator, {"period": month, "number": number})
        for month, number in _points(row, seed)
        if month not in given
    ]


def _points(row: dict[str, Any], seed: str) -> Iterator[tuple[str, int]]:
    for name in ("months", "months_before"):
        if name in row:
            yield from _spread(f"{seed} {name}", row[name]).items()
    for name in ("path", "path_before"):
        if name in row:
            way = row[name]
            months = _months(way["from"], way["to"])
            yield from path(f"{seed} {name}", months, way["start"], way["end"], way["wobble"]).items()


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
