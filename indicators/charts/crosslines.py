"""Targets and benchmarks of a sideways chart: upright lines through the bars, named above them."""

from dataclasses import dataclass

from indicators.charts.description import Chart, Reference
from indicators.charts.field import Field
from indicators.charts.marks import dashes, stroke
from indicators.charts.palette import Colour
from indicators.charts.primitives import Anchor, Dash, Rect, Shape, Text
from indicators.charts.setting import Band, Setting


@dataclass(frozen=True, slots=True)
class Crossline:
    """A reference and where its lines begin, below its name."""

    reference: Reference
    dash: Dash
    top: float


def name_crosslines(chart: Chart, field: Field, setting: Setting, band: Band) -> list[Crossline]:
    """Print the names in as many rows as keep them apart; the first rows stand lowest."""
    rows: list[list[tuple[float, float]]] = []
    placed: list[tuple[int, float, str, Reference, Dash]] = []
    for reference, dash in dashes(chart):
        text = setting.shortened(reference.label, setting.width, bold=reference.is_target)
        half = setting.wide(text, bold=reference.is_target) / 2
        x = min(max(_middle(reference, field), half), setting.width - half)
        row = _free_row(rows, x - half - setting.size, x + half)
        placed.append((row, x, text, reference, dash))
    lines: list[Crossline] = []
    for row, x, text, reference, dash in placed:
        top = band.bottom + (len(rows) - 1 - row) * setting.line
        colour = Colour.INK if reference.is_target else Colour.GREY
        baseline = top + 0.78 * setting.line
        band.shapes.append(
            Text(x, baseline, text, setting.size, colour, Anchor.MIDDLE, reference.is_target, Colour.WHITE)
        )
        lines.append(Crossline(reference, dash, top + setting.line))
    band.bottom += len(rows) * setting.line
    return lines


def _middle(reference: Reference, field: Field) -> float:
    upper = reference.number if reference.upper is None else reference.upper
    return (field.x(reference.number) + field.x(upper)) / 2


def _free_row(rows: list[list[tuple[float, float]]], start: float, end: float) -> int:
    """The first row where nothing stands between start and end, taken; a new one where none is free."""
    for place, row in enumerate(rows):
        if all(end <= other[0] or start >= other[1] for other in row):
            row.append((start, end))
            return place
    rows.append([(start, end)])
    return len(rows) - 1


def band_grounds(lines: list[Crossline], field: Field, bottom: float) -> list[Shape]:
    """The ground between the edges of a target that is a band."""
    shapes: list[Shape] = []
    for line in lines:
        if line.reference.upper is not None:
            x1, x2 = sorted((field.x(line.reference.number), field.x(line.reference.upper)))
            shapes.append(Rect(x1, line.top, x2 - x1, bottom - line.top, Colour.PANEL))
    return shapes


def draw_crosslines(lines: list[Crossline], field: Field, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for line in lines:
        colour, width = (Colour.INK, 1.3) if line.reference.is_target else (Colour.GREY, 1.1)
        for edge in (line.reference.number, line.reference.upper):
            if edge is not None:
                x = field.x(edge)
                shapes += stroke([(x, line.top), (x, bottom)], colour, width, line.dash)
    return shapes
