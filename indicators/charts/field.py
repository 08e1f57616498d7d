"""The ground of a sideways chart: names at the left, bars in the middle, figures in columns at the right."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.charts.description import Chart, ChartKind, Point
from indicators.charts.scale import Scale, tight
from indicators.charts.setting import Setting

_NAMES = 0.34  # of the width that names may take
_FIGURES = 0.24  # of the width that one column of figures may take


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: which of a point's cells it prints, its right edge, the room for its text."""

    cell: int
    right: float
    room: float


@dataclass(frozen=True, slots=True)
class Field:
    """Where things stand across a sideways chart.

    Where ``above`` is set, names and figures stand on a line of their own over each bar.
    """

    left: float
    right: float
    scale: Scale
    names: float  # room for the names
    columns: tuple[FigureColumn, ...]
    above: bool

    def x(self, number: Decimal) -> float:
        return self.left + self.scale.fraction(number) * (self.right - self.left)

    @property
    def base(self) -> float:
        return self.x(Decimal(0))


def field(chart: Chart, setting: Setting) -> Field:
    """Room for figures first, then for names; what is left is for the bars."""
    size, width = setting.size, setting.width
    columns = _columns(chart, setting)
    edge = width - sum(column.room + 1.2 * size for column in columns)
    widths = [setting.wide(name) for name in chart.categories]
    total = [setting.wide("Total", bold=True)] if chart.total else []
    widest = max([*widths, *total], default=0.0)
    names = min(widest, _NAMES * width) + 0.1 * size
    axis = tight(_numbers(chart))
    if setting.compact or edge - names < 0.4 * width:
        return Field(0.0, width - 0.4 * size, axis, edge, columns, above=True)
    right = edge if columns else width - 0.4 * size
    return Field(names + 0.8 * size, right, axis, names, columns, above=False)


def cells(point: Point) -> tuple[str, str]:
    """A point's figures for the columns: its value and its note."""
    return " ".join(point.text.split()), " ".join(point.note.split())


def headings(chart: Chart) -> tuple[str, str]:
    """Of the two columns: the unit and the heading of the notes."""
    unit = "" if chart.unit == "%" else chart.unit[:1].upper() + chart.unit[1:]
    return unit, chart.note_heading


def _numbers(chart: Chart) -> Iterator[Decimal]:
    for reference in chart.references:
        yield from (edge for edge in (reference.number, reference.upper) if edge is not None)
    for place in range(len(chart.categories)):
        numbers = [s.points[place].number or Decimal(0) for s in chart.series]
        if chart.kind is ChartKind.STACKED:
            yield sum((n for n in numbers if n > 0), Decimal(0))
            yield sum((n for n in numbers if n < 0), Decimal(0))
        else:
            yield from numbers


def _columns(chart: Chart, setting: Setting) -> tuple[FigureColumn, ...]:
    """Columns for values and notes, where a single series has shares, other notes or a total."""
    points = [*chart.series[0].points, *([chart.total] if chart.total else [])] if chart.series else []
    noted = chart.total is not None or any(point.note for point in points)
    if chart.kind is not ChartKind.BARS or len(chart.series) != 1 or not noted:
        return ()
    texts = list(zip(headings(chart), *map(cells, points), strict=True))
    used = [i for i, column in enumerate(texts) if any(column[1:])]
    columns: list[FigureColumn] = []
    right = setting.width
    for i in reversed(used):
        widest = max(setting.wide(text, bold=True) for text in texts[i])
        room = min(widest, _FIGURES * setting.width) + 0.1 * setting.size
        columns.append(FigureColumn(i, right, room))
        right -= room + 1.2 * setting.size
    return tuple(reversed(columns))
