"""Column and line charts: categories along the foot, values upward, direct labels at the right."""

from collections.abc import Iterator
from decimal import Decimal

from indicators.charts.axes import Plot, grid, under
from indicators.charts.columns import columns
from indicators.charts.description import Chart, ChartKind, Role, Series, is_line
from indicators.charts.head import Key, head
from indicators.charts.labels import Label, draw_labels, labels_height, labels_width
from indicators.charts.marks import BENCHMARKS, TARGET, dashes, point, stroke
from indicators.charts.palette import FILLS, INKS, Colour
from indicators.charts.primitives import Dash, Drawing, Rect, Shape, Spot
from indicators.charts.scale import scale
from indicators.charts.setting import Setting
from indicators.charts.words import figures_at

_DEPTHS = (Role.BENCHMARK, Role.TARGET, Role.OTHER, Role.LAST_YEAR, Role.THIS_YEAR)


def upright(chart: Chart, setting: Setting, *, titled: bool) -> Drawing:
    """The whole drawing of a column or line chart."""
    keys = _keys(chart) if setting.compact else []
    top = head(chart, setting, keys, titled=titled)
    plot = _plot(chart, setting, top.bottom + 0.75 * setting.size)
    beneath = under(chart, plot, setting)
    bodies, values = columns(chart, plot, setting)
    shapes = [
        *top.shapes,
        *_bands(chart, plot),
        *grid(plot, setting),
        *bodies,
        *_levels(chart, plot),
        *_lines(chart, plot, setting),
        *values,
        *beneath.shapes,
    ]
    if not setting.compact:
        shapes += draw_labels(_labels(chart, plot), plot, setting)
    return Drawing(setting.width, beneath.bottom + 0.4 * setting.size, tuple(shapes), _spots(chart, plot))


def _spots(chart: Chart, plot: Plot) -> tuple[Spot, ...]:
    """The slot of each category, as high as the plot."""
    height = plot.bottom - plot.top
    return tuple(
        Spot(plot.left + place * plot.slot, plot.top, plot.slot, height, figures_at(chart, place))
        for place in range(len(chart.categories))
    )


def _numbers(chart: Chart) -> Iterator[Decimal]:
    for series in chart.series:
        yield from (item.number for item in series.points if item.number is not None)
    for reference in chart.references:
        yield from (edge for edge in (reference.number, reference.upper) if edge is not None)


def _plot(chart: Chart, setting: Setting, top: float) -> Plot:
    """The rectangle between the axis numbers and the direct labels."""
    from_zero = chart.from_zero or chart.kind is ChartKind.COLUMNS
    axis = scale(_numbers(chart), chart.unit, from_zero=from_zero)
    left = max(setting.wide(text) for _, text in axis.ticks) + 0.8 * setting.size
    height = setting.plot_height or setting.width * (0.5 if setting.compact else 0.24)
    height = max(height, 12 * setting.size)
    right = setting.width - 0.2 * setting.size
    if not setting.compact:
        wanted = _labels(chart, Plot(left, top, right, top + height, axis, len(chart.categories)))
        right = setting.width - labels_width(wanted, setting)
        height = max(height, labels_height(wanted, setting))
    return Plot(left, top, right, top + height, axis, len(chart.categories))


def _bands(chart: Chart, plot: Plot) -> list[Shape]:
    """The ground between the edges of a target that is a band."""
    shapes: list[Shape] = []
    for reference in chart.references:
        if reference.upper is not None:
            edges = sorted((plot.y(reference.number), plot.y(reference.upper)))
            width = plot.right - plot.left
            shapes.append(Rect(plot.left, edges[0], width, edges[1] - edges[0], Colour.PANEL))
    return shapes


def _levels(chart: Chart, plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    for reference, dash in sorted(dashes(chart), key=lambda pair: pair[0].is_target):
        colour, width = (Colour.INK, 1.3) if reference.is_target else (Colour.GREY, 1.1)
        for edge in (reference.number, reference.upper):
            if edge is not None:
                y = plot.y(edge)
                shapes += stroke([(plot.left, y), (plot.right, y)], colour, width, dash)
    return shapes


def _line_dash(chart: Chart, series: Series) -> Dash:
    """Lines of equal role differ by their dashes; the first is unbroken unless it is a benchmark."""
    alike = [s for s in chart.series if s.role is series.role and is_line(chart, s)]
    place = next(i for i, item in enumerate(alike) if item is series)
    if series.role is Role.TARGET:
        return TARGET
    if series.role is Role.BENCHMARK:
        return BENCHMARKS[(place + 1) % len(BENCHMARKS)]
    return () if place == 0 else BENCHMARKS[place % len(BENCHMARKS)]


def _lines(chart: Chart, plot: Plot, setting: Setting) -> list[Shape]:
    """Lines with their points, this year's over the others; a missing figure interrupts the line."""
    shapes: list[Shape] = []
    for series in sorted(chart.series, key=lambda item: _DEPTHS.index(item.role)):
        if is_line(chart, series):
            width = (
                0.2 * setting.size
                if series.role not in (Role.BENCHMARK, Role.TARGET)
                else 0.13 * setting.size
            )
            for run in _runs(series, plot):
                shapes += stroke(run, INKS[series.role], width, _line_dash(chart, series))
            shapes += _points(chart, series, plot, setting)
    return shapes


def _runs(series: Series, plot: Plot) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for i, item in enumerate(series.points):
        if item.number is None:
            runs.append([])
        else:
            runs[-1].append((plot.centre(i), plot.y(item.number)))
    return [run for run in runs if run]


def _points(chart: Chart, series: Series, plot: Plot, setting: Setting) -> list[Shape]:
    """A point for each figure; smaller where they stand close."""
    radius = min(0.32 * setting.size, 0.3 * plot.slot)
    shapes: list[Shape] = []
    for i, item in enumerate(series.points):
        if item.number is not None:
            y = plot.y(item.number)
            shapes += point(plot.centre(i), y, radius, INKS[series.role], item.status)
    return shapes


def _labels(chart: Chart, plot: Plot) -> list[Label]:
    labels: list[Label] = []
    for series in chart.series:
        last = next((item.number for item in reversed(series.points) if item.number is not None), None)
        level = plot.base if last is None else plot.y(last)
        text = series.label or series.name
        labels.append(Label(text, level, INKS[series.role], series.role is Role.THIS_YEAR))
    for reference in chart.references:
        upper = reference.number if reference.upper is None else reference.upper
        level = (plot.y(reference.number) + plot.y(upper)) / 2
        colour = Colour.INK if reference.is_target else Colour.GREY
        labels.append(Label(reference.label, level, colour, reference.is_target))
    return labels


def _keys(chart: Chart) -> list[Key]:
    keys: list[Key] = []
    for series in chart.series:
        text = series.label or series.name
        if is_line(chart, series):
            keys.append(Key(text, INKS[series.role], True, _line_dash(chart, series), dot=True))
        else:
            keys.append(Key(text, FILLS[series.role]))
    for reference, dash in dashes(chart):
        colour = Colour.INK if reference.is_target else Colour.GREY
        keys.append(Key(reference.label, colour, True, dash))
    return keys
