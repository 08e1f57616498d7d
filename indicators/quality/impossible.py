"""Percentages that no fraction of their cohort gives. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from indicators.figures.calculations import cohorts, is_impossible, share
from indicators.figures.formatting import decimals_of, number_text
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Unit
from indicators.quality.finding import Finding, Kind, Spoken, exact, spoken
from indicators.stories.model import Story, Value


def impossible(story: Story, year: ReportingYear, today: date) -> Iterable[Finding]:
    """With a denominator: no whole number of it gives the percentage. With a numerator alone: no cohort does."""
    for value in story.values:
        if value.numerator is None or value.measure is not Measure.FIGURE:
            continue
        if value.period.reporting_year != year:
            continue
        said = spoken(story, value)
        if fits_no_fraction(value, said):
            yield Finding(
                Kind.IMPOSSIBLE,
                "impossible",
                value.period,
                f"{said.start}: {_why(value, said)}",
                "Correct the percentage or the counts; sources that round their counts first are a reason.",
                exact(value.number, value.numerator, value.denominator),
                f"{value.place} {value.category} {value.basis}",
            )


def fits_no_fraction(value: Value, said: Spoken) -> bool:
    number, above, below = value.number, value.numerator, value.denominator
    if said.unit is not Unit.PERCENTAGE or number is None or above is None:
        return False
    if decimals_of(above) or (below is not None and decimals_of(below)):
        return False  # weighted, not counted
    places = max(said.decimals, decimals_of(number))
    if below is None:
        return cohorts(int(above), number, decimals=places) == range(0)
    return below > 0 and is_impossible(number, int(below), decimals=places)


def _why(value: Value, said: Spoken) -> str:
    """The nearest percentages on both sides tell where the mistake may lie."""
    text = said.text(value.number)
    if value.denominator is None:
        return f"{number_text(value.numerator or Decimal(0), 0)} is {text} of no whole number."
    below, number = value.denominator, value.number or Decimal(0)
    least = (number * below / 100).to_integral_value(ROUND_FLOOR)
    near = [
        f"{number_text(count, 0)} gives {number_text(share(count, below) or Decimal(0), said.decimals + 1)}%"
        for count in (least, least + 1)
        if 0 <= count <= below
    ]
    return f"no whole number of {number_text(below, 0)} gives {text}: {' and '.join(near)}."
