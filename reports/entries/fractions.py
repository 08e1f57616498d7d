"""Live figures behind a percentage: numerator, denominator, what is left, the fraction. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.figures.calculations import remainder
from indicators.figures.formatting import figure_text, number_text
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Unit
from reports.entries.categories import find_category
from reports.entries.subjects import Answer, Subject, Unresolved, name_of, value_of


def _parts(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Decimal | None, Decimal | None, str]:
    """Numerator and denominator of the headline, of a period, or of a category."""
    if not arguments:
        figure = subject.told.figure
        return figure.numerator, figure.denominator, figure.label
    try:
        shown = value_of(subject, Period.parse(arguments[0]), year)
    except ValueError:
        value, figure, _ = find_category(year, subject, arguments)
        return value.numerator, value.denominator, figure.label
    return shown.figure.numerator, shown.figure.denominator, shown.figure.label


def _count(number: Decimal | None, what: str, subject: Subject, period: str) -> Answer:
    if number is None:
        raise Unresolved(f"{name_of(subject)} has no {what} for {period}.")
    return Answer(number_text(number, 0), number, Unit.COUNT, period)


def numerator(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    above, _, period = _parts(year, subject, arguments)
    return _count(above, "numerator", subject, period)


def denominator(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    _, below, period = _parts(year, subject, arguments)
    return _count(below, "denominator", subject, period)


def rest(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    """Those who are not in the numerator; without a fraction, the rest to 100%."""
    above, below, period = _parts(year, subject, arguments)
    if above is not None and below is not None:
        return _count(remainder(above, below), "remainder", subject, period)
    figure = subject.told.figure
    if subject.told.unit is not Unit.PERCENTAGE or figure.number is None:
        raise Unresolved(f"{name_of(subject)} has no remainder for {period}.")
    rest = 100 - figure.number
    return Answer(figure_text(rest, Unit.PERCENTAGE, subject.told.decimals), rest, Unit.PERCENTAGE, period)


def fraction(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    above, below, period = _parts(year, subject, arguments)
    if above is None or below is None:
        raise Unresolved(f"{name_of(subject)} has no fraction for {period}.")
    return Answer(f"{number_text(above, 0)} of {number_text(below, 0)}", above, Unit.COUNT, period)
