"""Stories typed by hand: a percentage of events, higher is better, unless a test says otherwise."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.figures.periods import Period
from indicators.figures.words import (
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


def version(**fields: Any) -> Version:
    given: dict[str, Any] = {
        "valid_from": date(2015, 4, 1),
        "code": "CSC 022",
        "title": "Referrals completed within 24 hours",
        "short_title": "Referrals in 24 hours",
        "definition": "Share of referrals completed within 24 hours.",
        "counts": "referrals",
        "counts_people": False,
        "unit": Unit.PERCENTAGE,
        "decimals": 0,
        "nature": Nature.FLOW,
        "polarity": Polarity.HIGH,
        "year_to_date": YearToDate.SUPPLIED,
        "rating_rule": RatingRule.POINTS,
        "tolerance": Decimal(2),
        "hidden_below": 0,
        "rounded_to": 1,
        "hidden_in": HiddenIn.PUBLIC,
        "comparable": True,
        "break_note": "",
    }
    return Version(**(given | fields))


def value(period: str, number: str | int | None = None, **fields: Any) -> Value:
    """``value("2017-03", 48)``; without a number it is missing."""
    given: dict[str, Any] = {
        "period": Period.parse(period),
        "measure": Measure.FIGURE,
        "number": None if number is None else Decimal(number),
        "missing": "Not supplied" if number is None else "",
        "numerator": None,
        "denominator": None,
        "decimals": None,
        "status": Status.FINAL,
        "source": "Test system",
        "note": "",
    }
    return Value(**(given | fields))


def part_of(period: str, numerator: int, denominator: int, **fields: Any) -> Value:
    """A percentage with its fraction."""
    of = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    share = str(Decimal(numerator) * 100 / Decimal(denominator))
    return value(period, share, **(of | fields))


def months(numbers: Mapping[str, int | str], status: Status = Status.FINAL) -> tuple[Value, ...]:
    return tuple(value(period, number, status=status) for period, number in numbers.items())


def at_least(lower: int | str, year: int = 2016, **fields: Any) -> Target:
    return _target(TargetKind.AT_LEAST, year, lower=Decimal(lower), **fields)


def at_most(upper: int | str, year: int = 2016, **fields: Any) -> Target:
    return _target(TargetKind.AT_MOST, year, upper=Decimal(upper), **fields)


def between(lower: int, upper: int, year: int = 2016, **fields: Any) -> Target:
    return _target(TargetKind.BETWEEN, year, lower=Decimal(lower), upper=Decimal(upper), **fields)


def _target(kind: TargetKind, year: int, **fields: Any) -> Target:
    given: dict[str, Any] = {
        "period": None,
        "place": "",
        "lower": None,
        "upper": None,
        "tolerance": None,
        "rationale": "",
    }
    return Target(year=year, kind=kind, **(given | fields))


def benchmark(
    comparator: str, number: str | None, period: str | None = "2015/16", **fields: Any
) -> Benchmark:
    given: dict[str, Any] = {
        "name": comparator.replace("-", " ").title(),
        "short": comparator[:2].upper(),
        "measure": Measure.FIGURE,
        "symbol": "",
        "release": "",
        "published": None,
        "model": "",
        "with_figure": None,
        "members": None,
        "note": "",
    }
    return Benchmark(
        comparator=comparator,
        period=Period.parse(period) if period else None,
        number=None if number is None else Decimal(number),
        **(given | fields),
    )


def split(key: str, *categories: str, **fields: Any) -> Split:
    """``split("source", "police", "education")``: counts that add up to the whole."""
    given: dict[str, Any] = {
        "title": f"By {key}",
        "unit": Unit.COUNT,
        "decimals": 0,
        "whole": True,
        "note": "",
    } | fields
    return Split(key=key, categories=tuple((each, each.capitalize()) for each in categories), **given)


def story(
    *values: Value,
    versions: tuple[Version, ...] = (),
    targets: tuple[Target, ...] = (),
    benchmarks: tuple[Benchmark, ...] = (),
    splits: tuple[Split, ...] = (),
    key: str = "csc-022",
    **fields: Any,
) -> Story:
    """``fields`` are those of its one version, where ``versions`` gives none."""
    return Story(key, versions or (version(**fields),), values, targets, benchmarks, splits)
