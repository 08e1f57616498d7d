"""What is recorded of an indicator, as rows of text: the values of a year, and all there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from indicators.catalogue.models import Indicator
from indicators.figures.formatting import fraction_text
from indicators.figures.looks import Looks, part_of
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from portal.sheets.writing import Cell, Sheet

HEAD = (
    *("Period", "From", "To", "Of", "Figure", "Shown as", "Numerator", "Denominator", "Why it is missing"),
    *("Status", "Known since", "Earlier values", "Source", "Note"),
)
Line = tuple[Period, int | None, int | None, str, str]  # what makes two values versions of one


# The total of a period before its breakdowns.
WITHIN = (
    F("category__breakdown__position").asc(nulls_first=True),
    "category__breakdown",
    "category__position",
)


@dataclass(frozen=True, slots=True)
class ValueRow:
    value: Value
    period: Period
    of: str  # empty for the total of the whole council
    figure: str
    fraction: str
    before: str  # the same a year earlier
    status: str  # "Final"; "Revised"
    earlier: tuple[str, ...]  # "66% until 12 April 2017", the newest first
    known_since: datetime
    source: str
    note: str


def values_of(indicator: Indicator) -> list[Value]:
    """All, newest first; those that were superseded too."""
    found = Value.objects.filter(indicator=indicator).select_related("place", "category__breakdown")
    return list(found.order_by("-ends", "starts", *WITHIN, "-recorded_at", "-pk"))


def years_of(values: Iterable[Value]) -> tuple[ReportingYear, ...]:
    """With a figure, the newest first."""
    found = {ReportingYear.containing(value.ends) for value in values}
    return tuple(sorted(found, key=lambda year: year.start, reverse=True))


def rows(values: Sequence[Value], looks: Looks) -> tuple[ValueRow, ...]:
    """One for each value that is known now, with what it was before."""
    current = {_line(value): value for value in values if value.superseded_at is None}
    older: dict[Line, list[Value]] = {}
    for value in values:
        if value.superseded_at is not None:
            older.setdefault(_line(value), []).append(value)
    return tuple(
        _row(line, value, current.get((line[0].year_before, *line[1:])), older.get(line, []), looks)
        for line, value in current.items()
    )


def totals_of(found: Iterable[ValueRow], year: ReportingYear) -> tuple[ValueRow, ...]:
    """The whole council's own figures of a year."""
    return tuple(row for row in found if not row.of and year.period.contains(row.period))


def _line(value: Value) -> Line:
    period = Period(PeriodKind(value.period_kind), value.starts, value.ends)
    return period, value.place_id, value.category_id, value.measure, value.basis


def _row(line: Line, value: Value, before: Value | None, older: Sequence[Value], looks: Looks) -> ValueRow:
    return ValueRow(
        value=value,
        period=line[0],
        of=part_of(value),
        figure=looks.text(value),
        fraction=fraction_text(value.numerator, value.denominator),
        before=looks.text(before) if before else "",
        status=value.get_status_display(),
        earlier=tuple(f"{looks.text(each)} until {each.superseded_at:%-d %B %Y}" for each in older),
        known_since=value.recorded_at,
        source=value.source,
        note=value.note,
    )


def values_sheet(found: Sequence[ValueRow], name: str) -> Sheet:
    """Every value as a row, numbers as numbers."""
    return Sheet(name, HEAD, [_cells(row) for row in found])


def _cells(row: ValueRow) -> tuple[Cell, ...]:
    value = row.value
    return (
        *(row.period.label, row.period.starts, row.period.ends, row.of or "Whole council"),
        *(value.number, row.figure, value.numerator, value.denominator, value.missing),
        *(row.status, row.known_since.date(), "; ".join(row.earlier), row.source, row.note),
    )
