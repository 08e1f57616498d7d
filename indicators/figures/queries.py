"""Thousands of figures at once: how they stand in tuples, and which of them cannot be true."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from indicators.catalogue.queries import given_in, in_force
from indicators.facts import bulk
from indicators.figures.models import Category, Value
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.validation import Figure, figure_problems
from indicators.figures.words import Basis, Measure, Status, Unit
from portal.validation import NULL

VALUE = (
    "indicator_id",
    "measure",
    "period_kind",
    "starts",
    "ends",
    "place_id",
    "category_id",
    "basis",
)


SHAPE = bulk.Shape(Value, VALUE)


POPULATION = Measure.POPULATION.value
LONG_AGO = (PeriodKind.MONTH.value, date(1900, 4, 1), date(1900, 4, 30))  # a period like any other


class ValueRow(NamedTuple):
    """A figure among thousands, in the order of ``SHAPE``; numbers are canonical texts ("87.5") or None."""

    indicator_id: int
    measure: str
    period_kind: str
    starts: date
    ends: date
    place_id: int | None
    category_id: int | None
    basis: str
    number: str | None
    missing: str
    numerator: str | None
    denominator: str | None
    decimals: int | None
    status: str
    source: str
    note: str


def says(row: Sequence[object]) -> tuple[object, ...]:
    """What a row in ``SHAPE`` says, apart from where it came from."""
    return (*row[len(VALUE) : -2], row[-1])


def value_row_problems(rows: Sequence[ValueRow]) -> dict[int, dict[str, str]]:
    """By position and field, in words that say what would be right. Three queries however many rows."""
    versions = given_in({row.indicator_id for row in rows})
    keys = {row.category_id for row in rows if row.category_id}
    found = Category.objects.filter(pk__in=keys).select_related("breakdown") if keys else ()
    breakdowns = {category.pk: category.breakdown for category in found}
    today = timezone.localdate()
    # Where there is one version the day does not matter.
    several = {pk for pk, known in versions.items() if len(known) > 1}
    measured: dict[tuple[int, int | None, date | None], tuple[Unit, int | None]] = {}
    problems: dict[int, dict[str, str]] = {}
    for index, row in enumerate(rows):
        indicator, category = row.indicator_id, row.category_id
        key = indicator, category, row.ends if indicator in several and not category else None
        if key not in measured:
            of = breakdowns[category] if category else in_force(versions.get(indicator, []), row.ends)
            measured[key] = (Unit(of.unit), of.decimals) if of else (Unit.RATIO, None)
        # Only a population's own period matters to what is judged; of the others, that it has begun.
        span = row[2:5] if row.measure == POPULATION or row.starts > today else LONG_AGO
        if said := _said_problems(span, row.measure, row.basis, *measured[key], row[len(VALUE) :], today):
            problems[index] = said
    return problems


@lru_cache(maxsize=16_384)
def _said_problems(
    span: tuple[str, date, date], measure: str, basis: str, unit: Unit, decimals: int | None,
    said: tuple[Any, ...], today: date,
) -> dict[str, str]:  # fmt: skip
    """Months are full of the same numbers: what was judged of one is remembered for the next."""
    number, missing, numerator, denominator, stated, status, source, note = said
    figure = Figure(
        period=Period(PeriodKind(span[0]), *span[1:]),
        measure=Measure(measure),
        basis=Basis(basis),
        unit=unit,
        decimals=stated if stated is not None else decimals,
        number=Decimal(number) if number is not None else None,
        missing=missing,
        numerator=Decimal(numerator) if numerator is not None else None,
        denominator=Decimal(denominator) if denominator is not None else None,
        stated_decimals=stated or 0,
        source=source,
    )
    problems = figure_problems(figure, today)
    if status not in set(Status):
        problems["status"] = f"Choose the status: {', '.join(Status)}."
    if stated is not None and not 0 <= stated <= 4:
        problems["decimals"] = "Give 0 to 4 decimals."
    return problems | _texts_problems(missing, source, note)


def _texts_problems(missing: str, source: str, note: str) -> dict[str, str]:
    """Limits of the columns, and the character that no database keeps."""
    problems = {}
    for name, text, most in (("missing", missing, 200), ("source", source, 120), ("note", note, 5000)):
        if len(text) > most:
            problems[name] = f"Give at most {most} characters."
        if "\0" in text:
            problems[name] = NULL
    if not source.strip():
        problems["source"] = "Say where the figure comes from."
    return problems
