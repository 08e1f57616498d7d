"""The columns of a column chart and the values at their feet."""

from dataclasses import dataclass, replace
from itertools import product

from indicators.charts.axes import Plot
from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.charts.marks import block, value
from indicators.charts.palette import FILLS, Colour
from indicators.charts.primitives import Anchor, Shape, Text
from indicators.charts.setting import Setting

_SHARES = (0.62, 0.7, 0.8)  # of its slot that a column fills: the first, or more where its value needs it
_SIZES = (1.0, 0.9, 0.8)  # of the text size, for the values
_MISSING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    width: float
    point: Point
    colour: Colour
    value: str  # as printed at its foot

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def columns(chart: Chart, plot: Plot, setting: Setting) -> tuple[list[Shape], list[Shape]]:
    """The columns, and the values that go over everything else; a missing figure leaves its place empty."""
    if chart.kind is not ChartKind.COLUMNS:
        return [], []
    share, size = _fit(chart, plot, setting)
    placed = _place(chart, plot, share)
    bodies = [shape for column in placed for shape in _body(column, plot)]
    if not size:
        return bodies, []
    return bodies, [shape for column in placed for shape in _value(column, plot, size, setting)]


def _standing(chart: Chart) -> list[Series]:
    return [series for series in chart.series if series.role in (Role.THIS_YEAR, Role.OTHER)]


def _place(chart: Chart, plot: Plot, share: float) -> list[Column]:
    standing = _standing(chart)
    placed: list[Column] = []
    for place, series in enumerate(standing):
        width = share * plot.slot / len(standing)
        for i, item in enumerate(series.points):
            x = plot.centre(i) - share * plot.slot / 2 + place * width
            colour = FILLS[item.role or series.role]
            placed.append(Column(x, width, item, colour, _short(item, chart.unit)))
    return placed


def _short(point: Point, unit: str) -> str:
    """The value without the unit that the whole chart has; a dash where there is none, unlike a zero."""
    if point.number is None:
        return _MISSING
    text = " ".join(point.text.split())
    return text.removesuffix(unit).rstrip() or text


def _fit(chart: Chart, plot: Plot, setting: Setting) -> tuple[float, float]:
    """Share and text size with which every value fits its column; the size is 0 where none does."""
    for size, share in product(_SIZES, _SHARES):
        placed = _place(chart, plot, share)
        if all(setting.wide(c.value, size=size * setting.size) <= c.width - 1.5 for c in placed):
            return share, size * setting.size
    return _SHARES[0], 0.0


def _body(column: Column, plot: Plot) -> list[Shape]:
    if column.point.number is None:
        return []
    y = plot.y(column.point.number)
    end = "top" if y <= plot.base else "bottom"
    box = (column.x, min(y, plot.base), column.width, abs(y - plot.base))
    return block(box, column.colour, column.point.status, end=end)


def _value(column: Column, plot: Plot, size: float, setting: Setting) -> list[Shape]:
    """At the foot of its column, or beyond the end of one too short to hold it."""
    number = column.point.number
    y = plot.base if number is None else plot.y(number)
    long = abs(y - plot.base) >= 1.35 * size
    baseline = _baseline(plot, y, size, downward=number is not None and number < 0, long=long)
    text = Text(column.middle, baseline, column.value, size, Colour.INK, Anchor.MIDDLE, halo=Colour.WHITE)
    if long:
        return value(text, column.colour, column.point.status, setting.measure)
    return [text if number is not None else replace(text, colour=Colour.GREY)]


def _baseline(plot: Plot, y: float, size: float, *, downward: bool, long: bool) -> float:
    """Inside a long column; beyond a short one, or across the base where the plot ends too soon."""
    above, below = plot.base - 0.4 * size, plot.base + 1.1 * size
    if long:
        return below if downward else above
    if downward:
        return y + 1.1 * size if y + 1.3 * size <= plot.bottom else above
    return y - 0.4 * size if y - 1.2 * size >= plot.top or y == plot.base else below
