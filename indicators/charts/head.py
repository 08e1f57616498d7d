"""What stands above the axes: title, subtitle, notes and, where labels do not fit beside, a legend."""

from dataclasses import dataclass

from indicators.charts.description import Chart
from indicators.charts.palette import Colour
from indicators.charts.primitives import Dash, Dot, Line, Rect, Shape, Text
from indicators.charts.setting import Band, Setting, rows_of_text
from indicators.charts.words import status_note


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a block, or a line with its dash and perhaps its dot."""

    text: str
    colour: Colour
    line: bool = False
    dash: Dash = ()
    dot: bool = False
    outline: Colour | None = None


def head(chart: Chart, setting: Setting, keys: list[Key], *, titled: bool) -> Band:
    """Title, notes and legend from the top of the drawing."""
    band = Band([], 0.0)
    title = " ".join(chart.title.split()) if titled else ""
    subtitle = " ".join(chart.subtitle.split()).rstrip(".") if titled else ""
    note = ". ".join(filter(None, (subtitle, chart.note or status_note(chart))))
    if not (title and _title_with_note(band, setting, title, note)):
        _add(band, setting, setting.wrapped(note, setting.width, lines=4), Colour.GREY, bold=False)
    if band.shapes:
        band.bottom += 0.35 * setting.size
    return legend(band, setting, keys) if keys else band


def _title_with_note(band: Band, setting: Setting, title: str, note: str) -> bool:
    """Draw the title; a note that fits goes behind it, and the answer is then True."""
    rows = setting.wrapped(title, setting.width, lines=3, bold=True)
    _add(band, setting, rows, Colour.INK, bold=True)
    x = setting.wide(rows[-1], bold=True) + setting.size * 1.3 if rows else setting.width
    if len(rows) != 1 or x + setting.wide(note) > setting.width:
        return False
    band.shapes += rows_of_text(setting, (note,), x, band.bottom - setting.line, colour=Colour.GREY)
    return True


def _add(band: Band, setting: Setting, rows: tuple[str, ...], colour: Colour, *, bold: bool) -> None:
    band.shapes += rows_of_text(setting, rows, 0, band.bottom, colour=colour, bold=bold)
    band.bottom += len(rows) * setting.line


def legend(band: Band, setting: Setting, keys: list[Key]) -> Band:
    """Entries in reading order, as many to a line as fit."""
    x, top = 0.0, band.bottom
    for key in keys:
        sample = (2.2 if key.line else 1.2) * setting.size
        text = setting.shortened(key.text, setting.width - sample)
        width = sample + setting.wide(text)
        if x and x + width > setting.width:
            x, top = 0.0, top + setting.line
        band.shapes += _sample(key, setting, x, top)
        band.shapes.append(Text(x + sample, top + 0.78 * setting.line, text, setting.size))
        x += width + 1.3 * setting.size
    band.bottom = top + setting.line + 0.35 * setting.size
    return band


def _sample(key: Key, setting: Setting, x: float, top: float) -> list[Shape]:
    size = setting.size
    middle = top + 0.78 * setting.line - 0.36 * size
    if not key.line:
        side = 0.8 * size
        return [Rect(x + 0.4, middle - side / 2, side, side, key.colour, key.outline, 0.8)]
    shapes: list[Shape] = [Line(x, middle, x + 1.8 * size, middle, key.colour, 0.16 * size, key.dash)]
    if key.dot:
        shapes.append(Dot(x + 0.9 * size, middle, 0.27 * size, key.colour, Colour.WHITE, 0.08 * size))
    return shapes
