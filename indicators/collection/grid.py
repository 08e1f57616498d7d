"""A year's figures of an area as a grid: which cells there are, and what stands in them.

A row is a part of an indicator's figures (itself, numerator, denominator, note), a column a month or the year. A
period stands in the column of the month in which it ends. A cell's name is ``csc-022 2016-06 figure``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.catalogue.queries import visible_to, with_version
from indicators.collection.queries import TOTALS, areas_recorded_by, rhythms
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.queries import ValueRow
from indicators.figures.words import Basis, Measure, Unit
from indicators.stories.due import periods_of
from portal.accounts.scope import Scope
from portal.errors import NotAllowed, NotYours
from portal.numbers import decimal_text
from portal.organisation.models import ServiceArea

A_PAGE = 10  # indicators
FIGURE, NUMERATOR, DENOMINATOR, NOTE = "figure", "numerator", "denominator", "note"
MISSING = "missing:"  # stands before the reason why there is no figure
LABELS = {NUMERATOR: "of these", DENOMINATOR: "of all", NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure of the whole council that can be entered: its indicator, its period, and what is known now."""

    indicator: Any  # with its newest version's words
    period: Period
    parts: tuple[str, ...]
    value: Value | None

    @property
    def key(self) -> str:
        return f"{self.indicator.key} {self.period.key}"

    def name(self, part: str) -> str:
        return f"{self.key} {part}"

    @property
    def identity(self) -> tuple[Any, ...]:
        """As the shape of values has it."""
        period = self.period
        of = (self.indicator.pk, Measure.FIGURE.value, period.kind.value, period.starts, period.ends)
        return (*of, None, None, Basis.LOCAL.value)

    def row(self, **said: Any) -> ValueRow:
        return ValueRow._make((*self.identity, *(said[name] for name in ValueRow._fields[8:])))


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are headings; of each indicator there is a slot or none in each of them."""

    year: ReportingYear
    area: ServiceArea
    columns: tuple[str, ...]
    groups: tuple[tuple[Any, tuple[Slot | None, ...]], ...]
    page: int
    pages: int

    def slots(self) -> Iterator[Slot]:
        return (slot for _, slots in self.groups for slot in slots if slot)


def grid_of(scope: Scope, year: ReportingYear, area: ServiceArea, today: date, page: int = 1) -> Grid:
    """Ten indicators of the area that are in use, with what is known of the year; four queries."""
    if area.pk not in areas_recorded_by(scope):
        raise NotAllowed(
            "Only an administrator enters these figures, or its service manager where they are let."
        )
    found = with_version(visible_to(scope)).filter(area=area, retired_on=None).order_by("position", "key")
    listed = list(found)
    pages = max(1, -(-len(listed) // A_PAGE))
    page = min(max(page, 1), pages)
    indicators = listed[(page - 1) * A_PAGE : page * A_PAGE]
    held = {
        (row.indicator_id, row.period_kind, row.ends): row
        for row in Value.objects.current()
        .filter(TOTALS, indicator__in=indicators, ends__range=(year.period.starts, year.period.ends))
        .select_related("recorded_by")
    }
    kinds = rhythms(indicators, year)
    return Grid(
        year,
        area,
        (*(month.axis for month in year.months), year.label),
        tuple((each, _slots(each, kinds[each.pk], year, held, today)) for each in indicators),
        page,
        pages,
    )


def area_for(scope: Scope, key: str) -> ServiceArea:
    """Raises ``NotYours``, also for members of committees."""
    area = ServiceArea.objects.filter(key=key).first() if scope.is_staff else None
    if area is None:
        raise NotYours("There is no such area.")
    return area


def texts(value: Value | None) -> Mapping[str, str]:
    """What stands in the cells of a value, as it would be typed."""
    if value is None:
        return dict.fromkeys((FIGURE, NUMERATOR, DENOMINATOR, NOTE), "")
    numbers = {FIGURE: value.number, NUMERATOR: value.numerator, DENOMINATOR: value.denominator}
    said = {part: "" if number is None else decimal_text(number) for part, number in numbers.items()}
    if value.number is None:
        said[FIGURE] = f"{MISSING} {value.missing}"
    return said | {NOTE: value.note}


def _slots(
    indicator: Any,
    kind: PeriodKind,
    year: ReportingYear,
    held: Mapping[tuple[int, str, date], Value],
    today: date,
) -> tuple[Slot | None, ...]:
    """Of the months, then of the year; what has not begun cannot be entered."""
    own = {period.ends: period for period in periods_of(kind, year) if period.kind is not PeriodKind.YEAR}
    wanted: Sequence[Period | None] = [*(own.get(month.ends) for month in year.months), year.period]
    values = [held.get((indicator.pk, each.kind.value, each.ends)) if each else None for each in wanted]
    has_parts = indicator.unit == Unit.PERCENTAGE or any(
        value is not None and value.numerator is not None for value in values
    )
    parts = (FIGURE, NUMERATOR, DENOMINATOR, NOTE) if has_parts else (FIGURE, NOTE)
    return tuple(
        Slot(indicator, period, parts, value) if period and period.starts <= today else None
        for period, value in zip(wanted, values, strict=True)
    )
