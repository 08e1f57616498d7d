"""Direct labels at the right of a plot, with leaders, moved apart."""

from dataclasses import dataclass

from indicators.charts.axes import Plot
from indicators.charts.palette import Colour
from indicators.charts.primitives import Polyline, Shape
from indicators.charts.setting import Setting, rows_of_text
from indicators.charts.spread import spread

_LEADER = 1.5  # text sizes from the plot to the label
_SHARE = 0.34  # of the drawing's width that labels may take
_LINES = 3


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    level: float  # y of what it names
    colour: Colour
    bold: bool


def _rows(label: Label, setting: Setting) -> tuple[str, ...]:
    """What stands in brackets at the end, such as a year, goes to a line of its own before it is broken."""
    room = _SHARE * setting.width - _LEADER * setting.size
    name, opening, year = label.text.rpartition(" (")
    if not name or setting.wide(label.text, bold=label.bold) <= room:
        return setting.wrapped(label.text, room, lines=_LINES, bold=label.bold)
    rows = setting.wrapped(name, room, lines=_LINES - 1, bold=label.bold)
    return (*rows, *setting.wrapped(f"{opening.strip()}{year}", room, lines=1, bold=label.bold))


def labels_width(labels: list[Label], setting: Setting) -> float:
    """How much of the width the labels and their leaders take."""
    widths = [setting.wide(row, bold=item.bold) for item in labels for row in _rows(item, setting)]
    return max(widths) + _LEADER * setting.size if widths else 0.2 * setting.size


def labels_height(labels: list[Label], setting: Setting) -> float:
    return sum(len(_rows(item, setting)) for item in labels) * setting.line


def draw_labels(labels: list[Label], plot: Plot, setting: Setting) -> list[Shape]:
    """Each label at the height of what it names, or as near as its neighbours let it."""
    rows = [_rows(item, setting) for item in labels]
    wanted = [(item.level, len(r) * setting.line) for item, r in zip(labels, rows, strict=True)]
    tops = spread(wanted, plot.top - setting.line / 2, plot.bottom + setting.line / 2)
    x = plot.right + _LEADER * setting.size
    shapes: list[Shape] = []
    for item, lines, top in zip(labels, rows, tops, strict=True):
        if lines:
            middle = top + setting.line / 2
            shapes.append(_leader(plot.right, item, middle, x, setting))
            shapes += rows_of_text(setting, lines, x, top, colour=item.colour, bold=item.bold)
    return shapes


def _leader(start: float, label: Label, middle: float, x: float, setting: Setting) -> Polyline:
    step = 0.35 * setting.size
    points = ((start + 1, label.level), (start + step, label.level), (x - step, middle), (x - 2, middle))
    return Polyline(points, label.colour, 0.6)
