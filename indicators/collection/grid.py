"""A year's figures of an area as a grid: which cells there are, and what stands in them.

A row is a part of a line's figures (itself, numerator, denominator, note), a column a month or the year. A line is an
indicator of the whole council or, where they are asked for, one of its categories or places. A period stands in the
column of the month in which it ends. A cell's name is ``csc-022 2016-06 figure``, of a place ``csc-022@north …``, of a
category ``csc-022:by-source.school …``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.catalogue.models import Place, Target
from indicators.catalogue.queries import visible_to, with_version
from indicators.collection.queries import areas_recorded_by, rhythms
from indicators.figures.models import Category, Value
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.queries import ValueRow
from indicators.figures.words import Basis, Measure, Unit
from indicators.stories.due import periods_of
from portal.accounts.scope import Scope
from portal.errors import NotAllowed, NotYours
from portal.numbers import decimal_text
from portal.organisation.models import ServiceArea

A_PAGE = 10  # indicators
LINES = 16  # of categories and places on a page: more than a thousand boxes would be refused as hostile
FIGURE, NUMERATOR, DENOMINATOR, NOTE = "figure", "numerator", "denominator", "note"
MISSING = "missing:"  # stands before the reason why there is no figure
LABELS = {NUMERATOR: "of these", DENOMINATOR: "of all", NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Line:
    """What figures are of: an indicator, with its newest version's words, and one of its categories or places."""

    indicator: Any
    place: Place | None = None
    category: Category | None = None

    @property
    def key(self) -> str:
        of = self.indicator.key
        if self.place:
            return f"{of}@{self.place.key}"
        return f"{of}:{self.category.breakdown.key}.{self.category.key}" if self.category else str(of)

    @property
    def heading(self) -> str:
        """``CSC 022: Assessments``; ``CSC 022, North``; ``CSC 022, By source: School``."""
        it = self.indicator
        if self.place:
            return f"{it.code or it.short_title}, {self.place.name}"
        if self.category:
            return f"{it.code or it.short_title}, {self.category.breakdown.title}: {self.category.name}"
        return f"{it.code}: {it.short_title}" if it.code else str(it.short_title)

    @property
    def above(self) -> str:
        """What stands once over the lines of a breakdown or over the places: ``CSC 022, By source``."""
        of = self.indicator.code or self.indicator.short_title
        if self.place:
            return f"{of}, by place"
        return f"{of}, {self.category.breakdown.title}" if self.category else ""

    @property
    def name(self) -> str:
        """Under what stands above it: ``School``."""
        part = self.place or self.category
        return part.name if part else self.heading

    @property
    def unit(self) -> Unit:
        return Unit(self.category.breakdown.unit if self.category else self.indicator.unit)

    @property
    def decimals(self) -> int:
        return (self.category.breakdown.decimals if self.category else self.indicator.decimals) or 0

    @property
    def is_part(self) -> bool:
        return self.place is not None or self.category is not None

    @property
    def identity(self) -> tuple[int, int | None, int | None]:
        """Of indicator, place and category."""
        place, category = (of.pk if of else None for of in (self.place, self.category))
        return (self.indicator.pk, place, category)


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure that can be entered: what it is of, its period, and what is known now."""

    line: Line
    period: Period
    parts: tuple[str, ...]
    value: Value | None

    @property
    def key(self) -> str:
        return f"{self.line.key} {self.period.key}"

    def name(self, part: str) -> str:
        return f"{self.key} {part}"

    @property
    def identity(self) -> tuple[Any, ...]:
        """As the shape of values has it."""
        (indicator, place, category), period = self.line.identity, self.period
        of = (indicator, Measure.FIGURE.value, period.kind.value, period.starts, period.ends)
        return (*of, place, category, Basis.LOCAL.value)

    def is_of(self, value: Value) -> bool:
        """Whether the value is one of this line."""
        return self.line.identity == (value.indicator_id, value.place_id, value.category_id)

    def row(self, **said: Any) -> ValueRow:
        return ValueRow._make((*self.identity, *(said[name] for name in ValueRow._fields[8:])))


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are headings; of each line there is a slot or none in each of them.

    ``has_parts`` where one of the area's indicators has categories or places, ``parts`` where they are shown.
    """

    year: ReportingYear
    area: ServiceArea
    columns: tuple[str, ...]
    groups: tuple[tuple[Line, tuple[Slot | None, ...]], ...]
    page: int
    pages: int
    has_parts: bool
    parts: bool

    def slots(self) -> Iterator[Slot]:
        return (slot for _, slots in self.groups for slot in slots if slot)


def grid_of(
    scope: Scope, year: ReportingYear, area: ServiceArea, today: date, page: int = 1, *, parts: bool = False
) -> Grid:
    """A page of the area's indicators that are in use, with what is known of the year; eight queries at most.

    With ``parts`` each is followed by its categories and by the places that it has.
    """
    if area.pk not in areas_recorded_by(scope):
        raise NotAllowed(
            "Only an administrator enters these figures, or its service manager where they are let."
        )
    found = with_version(visible_to(scope)).filter(area=area, retired_on=None).order_by("position", "key")
    whole = [Line(each) for each in found]
    every = _with_parts(whole)
    lines, most = (every, LINES) if parts else (whole, A_PAGE)
    pages = max(1, -(-len(lines) // most))
    page = min(max(page, 1), pages)
    shown = lines[(page - 1) * most : page * most]
    indicators = list({line.indicator.pk: line.indicator for line in shown}.values())
    held, kinds = _held(indicators, year), rhythms(indicators, year)
    return Grid(
        year,
        area,
        (*(month.axis for month in year.months), year.label),
        tuple((line, _slots(line, kinds[line.indicator.pk], year, held, today)) for line in shown),
        page,
        pages,
        has_parts=len(every) > len(whole),
        parts=parts,
    )


def _with_parts(lines: Sequence[Line]) -> list[Line]:
    """Each with its categories in their order, then its places by name: those of a figure or a target."""
    keys = [line.indicator.pk for line in lines]
    categories: dict[int, list[Category]] = {}
    for category in Category.objects.filter(breakdown__indicator__in=keys).select_related("breakdown"):
        categories.setdefault(category.breakdown.indicator_id, []).append(category)
    places = _places(keys)
    return [
        each
        for line in lines
        for each in (
            line,
            *(Line(line.indicator, category=of) for of in categories.get(line.indicator.pk, ())),
            *(Line(line.indicator, place=of) for of in places.get(line.indicator.pk, ())),
        )
    ]


def _places(indicators: Iterable[int]) -> dict[int, list[Place]]:
    held = Value.objects.current().filter(indicator__in=indicators, category=None).exclude(place=None)
    aimed = Target.objects.current().filter(indicator__in=indicators).exclude(place=None)
    pairs = {pair for rows in (held, aimed) for pair in rows.values_list("indicator", "place").distinct()}
    by_name = Place.objects.filter(pk__in={place for _, place in pairs})
    found: dict[int, list[Place]] = {}
    for place in by_name:
        for indicator, key in pairs:
            if key == place.pk:
                found.setdefault(indicator, []).append(place)
    return found


def _held(indicators: Sequence[Any], year: ReportingYear) -> dict[tuple[Any, ...], Value]:
    """What is known of the year, by line and period."""
    rows = Value.objects.current().filter(
        measure=Measure.FIGURE.value,
        basis=Basis.LOCAL.value,
        indicator__in=indicators,
        ends__range=(year.period.starts, year.period.ends),
    )
    return {
        (row.indicator_id, row.place_id, row.category_id, row.period_kind, row.ends): row
        for row in rows.select_related("recorded_by")
    }


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
    line: Line,
    kind: PeriodKind,
    year: ReportingYear,
    held: Mapping[tuple[Any, ...], Value],
    today: date,
) -> tuple[Slot | None, ...]:
    """Of the months, then of the year; what has not begun cannot be entered."""
    own = {period.ends: period for period in periods_of(kind, year) if period.kind is not PeriodKind.YEAR}
    wanted: Sequence[Period | None] = [*(own.get(month.ends) for month in year.months), year.period]
    values = [held.get((*line.identity, each.kind.value, each.ends)) if each else None for each in wanted]
    has_parts = line.unit == Unit.PERCENTAGE or any(
        value is not None and value.numerator is not None for value in values
    )
    parts = (FIGURE, NUMERATOR, DENOMINATOR, NOTE) if has_parts else (FIGURE, NOTE)
    return tuple(
        Slot(line, period, parts, value) if period and period.starts <= today else None
        for period, value in zip(wanted, values, strict=True)
    )
