"""The bars of one row: single, in a group, or stacked, with their figures."""

from decimal import Decimal

from indicators.charts.description import Chart, ChartKind, Point
from indicators.charts.field import Field
from indicators.charts.marks import block, value
from indicators.charts.palette import FILLS, PARTS, Colour
from indicators.charts.primitives import Anchor, Line, Shape, Text
from indicators.charts.setting import Setting


def bars_height(chart: Chart, setting: Setting) -> float:
    """The height of one row's bars."""
    if chart.kind is ChartKind.STACKED or len(chart.series) == 1:
        return 1.3 * setting.size
    return 1.15 * setting.size * len(chart.series)


def draw_bars(chart: Chart, place: int, field: Field, top: float, setting: Setting) -> list[Shape]:
    """One row's bars, the first with its upper edge at ``top``."""
    if chart.kind is ChartKind.STACKED:
        return _stack(chart, place, field, top, setting)
    height = bars_height(chart, setting) / max(len(chart.series), 1)
    shapes: list[Shape] = []
    for i, series in enumerate(chart.series):
        item = series.points[place]
        colour = FILLS[item.role or series.role]
        upper = top + i * height
        if item.number is not None:
            shapes += _bar(item.number, item, colour, field, (upper, height))
        if not field.columns:
            shapes += _figure(item, colour, field, upper + height / 2, setting)
    return shapes


def _bar(
    number: Decimal, item: Point, colour: Colour, field: Field, rows: tuple[float, float]
) -> list[Shape]:
    x = field.x(number)
    box = (min(x, field.base), rows[0], abs(x - field.base), rows[1])
    return block(box, colour, item.status, end="right" if x >= field.base else "left")


def _figure(item: Point, colour: Colour, field: Field, middle: float, setting: Setting) -> list[Shape]:
    """Inside the bar at its start, or behind a bar too short for it; a missing figure says why."""
    size = setting.size
    text = " ".join(item.text.split())
    baseline, pad = middle + 0.36 * size, 0.45 * size
    end = field.base if item.number is None else field.x(item.number)
    if item.number is not None and abs(end - field.base) >= setting.wide(text) + 2 * pad:
        anchor = Anchor.START if end >= field.base else Anchor.END
        x = field.base + (pad if end >= field.base else -pad)
        return value(Text(x, baseline, text, size, anchor=anchor), colour, item.status, setting.measure)
    x = max(end, field.base) + pad
    colour = Colour.GREY if item.number is None else Colour.INK
    if setting.wide(text) <= field.right - x or end >= field.base:
        return _text(x, baseline, setting.shortened(text, field.right - x), size, colour, Anchor.START)
    x = min(end, field.base) - pad
    return _text(x, baseline, setting.shortened(text, x - field.left), size, colour, Anchor.END)


def _text(x: float, baseline: float, text: str, size: float, colour: Colour, anchor: Anchor) -> list[Shape]:
    return [Text(x, baseline, text, size, colour, anchor, halo=Colour.WHITE)] if text else []


def part_colour(place: int) -> Colour:
    """The colour of a part of a whole, by its place in the stack."""
    return PARTS[place % len(PARTS)]


def _stack(chart: Chart, place: int, field: Field, top: float, setting: Setting) -> list[Shape]:
    """Parts end to end from zero, negative ones to the left, each with its figure where it fits."""
    height = bars_height(chart, setting)
    ends = {True: Decimal(0), False: Decimal(0)}
    shapes: list[Shape] = []
    for i, series in enumerate(chart.series):
        item = series.points[place]
        if item.number is None or item.number == 0:
            continue
        side = item.number > 0
        x1, x2 = sorted((field.x(ends[side]), field.x(ends[side] + item.number)))
        ends[side] += item.number
        colour = part_colour(i)
        shapes += block((x1, top, x2 - x1, height), colour, item.status, end="right")
        shapes.append(Line(x2, top, x2, top + height, Colour.WHITE, 1))
        shapes += _part_figure(item, colour, (x1, x2), top + height / 2, setting)
    if all(series.points[place].number is None for series in chart.series) and chart.series:
        item = chart.series[0].points[place]
        shapes += _figure(item, Colour.GREY, field, top + height / 2, setting)
    return shapes


def _part_figure(
    item: Point, colour: Colour, across: tuple[float, float], middle: float, setting: Setting
) -> list[Shape]:
    text = " ".join(item.text.split())
    if setting.wide(text) + 0.6 * setting.size > across[1] - across[0]:
        return []
    x, baseline = (across[0] + across[1]) / 2, middle + 0.36 * setting.size
    figure = Text(x, baseline, text, setting.size, anchor=Anchor.MIDDLE)
    return value(figure, colour, item.status, setting.measure)
