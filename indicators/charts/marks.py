"""How a point looks by its status and role: solid, light and outlined, hatched, or open.

Colour is never the only difference. Reported points are solid; illustrative ones light with an outline and
a heavier end; provisional ones hatched. On lines, reported points are filled dots, illustrative ones open
dots, provisional ones open squares.
"""

from dataclasses import replace

from indicators.charts.description import Chart, Reference
from indicators.charts.metrics import Measure
from indicators.charts.palette import LIGHT, Colour, contrast, text_on
from indicators.charts.primitives import Anchor, Dash, Dot, Line, Polyline, Rect, Shape, Text
from indicators.figures.words import Status

OUTLINE = 0.8
TARGET: Dash = (4, 2)
# In turn, for the benchmarks of one chart.
BENCHMARKS: tuple[Dash, ...] = ((1, 2), (5, 2, 1, 2), (2, 1.5), (7, 3), (5, 2, 1, 2, 1, 2))


def fill_of(colour: Colour, status: Status) -> Colour:
    """The ground that a text on this mark stands on."""
    if status is Status.ILLUSTRATIVE:
        return LIGHT.get(colour, Colour.PANEL)
    return Colour.WHITE if status is Status.PROVISIONAL else colour


def block(box: tuple[float, float, float, float], colour: Colour, status: Status, *, end: str) -> list[Shape]:
    """A column or bar in ``box`` (x, y, width, height); ``end`` is the side its value ends on."""
    x, y, width, height = box
    if not (width and height):
        return []
    edge = colour if contrast(colour, Colour.WHITE) >= 3 else Colour.GREY
    special = status in (Status.ILLUSTRATIVE, Status.PROVISIONAL)
    if not special and edge is colour:
        return [Rect(x, y, width, height, colour)]
    inset = min(OUTLINE, width, height) / 2
    inner = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
    rect = Rect(*inner, fill_of(colour, status), edge, 2 * inset)
    if status is Status.PROVISIONAL:
        return [rect, *_hatch(inner, edge)]
    return [rect, _cap(box, edge, end)] if special else [rect]


def value(text: Text, colour: Colour, status: Status, measure: Measure) -> list[Shape]:
    """A figure that stands on a mark, in the ink that reads there; on hatching it gets a plate."""
    ground = fill_of(colour, status)
    figure = replace(text, colour=text_on(ground), halo=ground)
    if status is not Status.PROVISIONAL:
        return [figure]
    width = measure(text.text, text.size, text.bold) + 0.3 * text.size
    lefts = {Anchor.START: 0.15 * text.size, Anchor.MIDDLE: width / 2, Anchor.END: width - 0.15 * text.size}
    left = text.x - lefts[text.anchor]
    return [Rect(left, text.y - 0.85 * text.size, width, 1.05 * text.size, Colour.WHITE), figure]


def _cap(box: tuple[float, float, float, float], colour: Colour, end: str) -> Line:
    x, y, width, height = box
    thick = min(1.6, width, height)
    half = thick / 2
    sides = {
        "top": (x, y + half, x + width, y + half),
        "bottom": (x, y + height - half, x + width, y + height - half),
        "right": (x + width - half, y, x + width - half, y + height),
        "left": (x + half, y, x + half, y + height),
    }
    return Line(*sides[end], colour, thick)


def _hatch(box: tuple[float, float, float, float], colour: Colour) -> list[Shape]:
    """Rising diagonals, cut off at the edges."""
    x, y, width, height = box
    gap = 4.5
    lines: list[Shape] = []
    offset = gap
    while offset < width + height:
        x1, x2 = max(0.0, offset - height), min(width, offset)
        lines.append(Line(x + x1, y + offset - x1, x + x2, y + offset - x2, colour, 1.1))
        offset += gap
    return lines


def point(x: float, y: float, radius: float, colour: Colour, status: Status) -> list[Shape]:
    """A point on a line."""
    if status is Status.PROVISIONAL:
        return [Rect(x - radius, y - radius, 2 * radius, 2 * radius, Colour.WHITE, colour, radius * 0.5)]
    if status is Status.ILLUSTRATIVE:
        return [Dot(x, y, radius, Colour.WHITE, colour, radius * 0.5)]
    return [Dot(x, y, radius, colour, Colour.WHITE, radius * 0.3)]


def stroke(points: list[tuple[float, float]], colour: Colour, width: float, dash: Dash = ()) -> list[Shape]:
    """A line with a white halo beneath, so that it reads over columns; nothing for a single point."""
    if len(points) < 2:
        return []
    path = tuple(points)
    return [
        Polyline(path, Colour.WHITE, width + 1.6),
        Polyline(path, colour, width, dash),
    ]


def dashes(chart: Chart) -> list[tuple[Reference, Dash]]:
    """Targets are dashed; each benchmark has a pattern of its own."""
    benchmarks = [reference for reference in chart.references if not reference.is_target]
    return [
        (item, TARGET if item.is_target else BENCHMARKS[benchmarks.index(item) % len(BENCHMARKS)])
        for item in chart.references
    ]
