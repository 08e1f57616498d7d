"""Which figures cannot be true of their indicator, in words that tell what would be right.

Pure: it takes the figure and what the indicator says of itself, and touches no database.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from indicators.facts.numbers import decimals, number_problem
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.words import Basis, Measure, Unit

# A fraction times this gives the figure.
FACTORS = {Unit.PERCENTAGE: 100, Unit.RATE: 10_000, Unit.DAYS: 1, Unit.RATIO: 1}
_YEAR = re.compile(r"\b(19|20)\d\d\b", re.ASCII)
_CHANGES = frozenset({Measure.CHANGE_ON_YEAR, Measure.CHANGE_ON_PREVIOUS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is to be judged. ``unit`` and ``decimals`` are its category's where it has one.

    ``stated_decimals`` are those with which the source prints it: 88.0 is said more exactly than 88.
    """

    period: Period
    measure: Measure
    basis: Basis
    unit: Unit
    decimals: int | None
    number: Decimal | None
    missing: str
    numerator: Decimal | None
    denominator: Decimal | None
    stated_decimals: int = 0
    source: str = ""


def figure_problems(figure: Figure, today: date) -> dict[str, str]:
    """Sentences by field; empty where the figure can stand."""
    problems = _unkeepable(figure)
    if (figure.number is None) == (not figure.missing.strip()):
        given = figure.number is not None
        problems["missing" if given else "number"] = (
            "Give a figure or say why it is missing, not both."
            if given
            else "Give a figure, or say why it is missing."
        )
    elif figure.number is None and not any(letter.isalnum() for letter in figure.missing):
        problems["missing"] = "Say in words why there is no figure; signs alone say nothing."
    if figure.measure is Measure.POPULATION:
        problems |= _population_problems(figure)
    if figure.period.starts > today:
        problems["period"] = f"Choose a period that has begun; {figure.period.label} has not."
    if problems:
        return problems
    if figure.measure in _CHANGES:
        return _part_problems(figure)
    return _number_problems(figure) | (_part_problems(figure) or _fraction_problems(figure))


def _unkeepable(figure: Figure) -> dict[str, str]:
    numbers = {
        "number": figure.number,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
    }
    return {
        name: problem
        for name, number in numbers.items()
        if number is not None and (problem := number_problem(number))
    }


def _population_problems(figure: Figure) -> dict[str, str]:
    """A rate is over one population, and says of which year it is."""
    if figure.period.kind is not PeriodKind.YEAR:
        return {"period": "Give the population for a reporting year, such as 2016/17."}
    if not _YEAR.search(figure.source):
        return {"source": "Name the population and its year, such as: ONS mid-2016 estimate, aged 0 to 17."}
    return {}


def _unit(figure: Figure) -> Unit:
    return {Measure.RATE: Unit.RATE, Measure.POPULATION: Unit.COUNT}.get(figure.measure, figure.unit)


def _number_problems(figure: Figure) -> dict[str, str]:
    number, unit = figure.number, _unit(figure)
    if number is None:
        return {}
    if unit is Unit.PERCENTAGE and not 0 <= number <= 100:
        return {"number": "A percentage lies between 0 and 100; give 87.5 for 87.5%."}
    if number < 0:
        return {"number": f"A {unit.value} is 0 or more." if unit is not Unit.DAYS else "Days are 0 or more."}
    whole = figure.decimals == 0 or figure.measure is Measure.POPULATION
    if unit is Unit.COUNT and whole and decimals(Decimal(number)):
        return {"number": "A count is a whole number."}
    if figure.measure is Measure.POPULATION and number == 0:
        return {"number": "A population is 1 or more."}
    return {}


def _part_problems(figure: Figure) -> dict[str, str]:
    """Of a change too, whose parts say nothing of its number: the database keeps no others."""
    if figure.denominator is not None and figure.numerator is None:
        return {"numerator": "Give the numerator that belongs to the denominator."}
    for name, part in (("numerator", figure.numerator), ("denominator", figure.denominator)):
        if part is not None and part < 0:
            return {name: f"A {name} is 0 or more."}
    return {}


def _fraction_problems(figure: Figure) -> dict[str, str]:
    numerator, denominator, unit = figure.numerator, figure.denominator, _unit(figure)
    if numerator is None or denominator is None:
        return {}
    if unit is Unit.PERCENTAGE and numerator > denominator:
        return {"numerator": "The numerator is at most the denominator: both count the same cohort."}
    if figure.number is None or unit not in FACTORS:
        return {}
    if denominator == 0:
        return {"denominator": "Of a denominator of 0 there is no figure: say why it is missing."}
    return _disagreement(figure, Decimal(numerator) / Decimal(denominator) * FACTORS[unit])


def _disagreement(figure: Figure, exact: Decimal) -> dict[str, str]:
    """An unrounded local fraction, rounded half up, gives the number with as many decimals as it has.

    Published counts are rounded before they are printed, so they need not.
    """
    if figure.basis is not Basis.LOCAL or figure.number is None:
        return {}
    places = max(decimals(Decimal(figure.number)), figure.stated_decimals)
    right = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if figure.number == right:
        return {}
    fraction = f"{figure.numerator:f} of {figure.denominator:f}"
    return {"number": f"{fraction} gives {right:f}, not {figure.number:f}; correct one of them."}
