"""Bars and stacked bars: a row for each category, its name at the left, its figures at the right."""

from indicators.charts.bars import bars_height, draw_bars, part_colour
from indicators.charts.crosslines import band_grounds, draw_crosslines, name_crosslines
from indicators.charts.description import Chart, ChartKind
from indicators.charts.field import Field, cells, field, headings
from indicators.charts.head import Key, head
from indicators.charts.palette import FILLS, Colour, contrast
from indicators.charts.primitives import Anchor, Drawing, Line, Shape, Spot, Text
from indicators.charts.setting import Band, Setting, rows_of_text
from indicators.charts.words import figures_at


def sideways(chart: Chart, setting: Setting, *, titled: bool) -> Drawing:
    """The whole drawing of a bar chart."""
    across = field(chart, setting)
    band = head(chart, setting, _keys(chart), titled=titled)
    _figures(headings(chart), across, setting, band, Colour.GREY, bold=False)
    lines = name_crosslines(chart, across, setting, band)
    rows, spots = _rows(chart, across, setting, band.bottom)
    drawn = [*band.shapes, *rows.shapes]
    shapes = [
        *band_grounds(lines, across, rows.bottom),
        *(shape for shape in drawn if not isinstance(shape, Text)),
        *_base(across, band.bottom, rows.bottom),
        *draw_crosslines(lines, across, rows.bottom),
        *(shape for shape in drawn if isinstance(shape, Text)),  # words over lines
    ]
    total = Band([], rows.bottom)
    _total(chart, across, setting, total)
    return Drawing(setting.width, total.bottom + 0.4 * setting.size, (*shapes, *total.shapes), spots)


def _base(across: Field, top: float, bottom: float) -> list[Shape]:
    """The upright line of zero; where names stand above their bars, only if bars run both ways."""
    if across.above and across.scale.low == 0:
        return []
    return [Line(across.base, top, across.base, bottom, Colour.GREY, 0.8)]


def _keys(chart: Chart) -> list[Key]:
    """A legend where a row has several bars or parts; a single series needs none."""
    if chart.kind is not ChartKind.STACKED:
        return [Key(s.name, FILLS[s.role]) for s in chart.series] if len(chart.series) > 1 else []
    keys = []
    for place, series in enumerate(chart.series):
        colour = part_colour(place)
        outline = Colour.GREY if contrast(colour, Colour.WHITE) < 3 else None
        keys.append(Key(series.name, colour, outline=outline))
    return keys


def _figures(
    texts: tuple[str, str], across: Field, setting: Setting, band: Band, colour: Colour, *, bold: bool
) -> None:
    """A line of the columns at the right; no line where it would be empty."""
    line: list[Shape] = []
    baseline = band.bottom + 0.78 * setting.line
    for column in across.columns:
        text = setting.shortened(texts[column.cell], column.room, bold=bold)
        if text:
            line.append(Text(column.right, baseline, text, setting.size, colour, Anchor.END, bold))
    band.shapes += line
    band.bottom += setting.line if line else 0


def _rows(chart: Chart, across: Field, setting: Setting, top: float) -> tuple[Band, tuple[Spot, ...]]:
    """The rows, and the area of each across the whole drawing."""
    band = Band([], top + 0.25 * setting.size)
    spots: list[Spot] = []
    for place in range(len(chart.categories)):
        _breaks(chart, place, setting, band)
        start = band.bottom
        _row(chart, place, across, setting, band)
        spots.append(Spot(0, start, setting.width, band.bottom - start, figures_at(chart, place)))
        band.bottom += 0.5 * setting.size
    _breaks(chart, len(chart.categories), setting, band)
    return band, tuple(spots)


def _row(chart: Chart, place: int, across: Field, setting: Setting, band: Band) -> None:
    name, height = chart.categories[place], bars_height(chart, setting)
    figures = cells(chart.series[0].points[place]) if across.columns else ("", "")
    if across.above:
        names = setting.wrapped(name, across.names, lines=2)
        line = Band([], band.bottom)
        _figures(figures, across, setting, line, Colour.INK, bold=False)
        band.shapes += line.shapes + rows_of_text(setting, names, 0, band.bottom, halo=Colour.WHITE)
        band.bottom += max(len(names) * setting.line, line.bottom - band.bottom)
        band.shapes += draw_bars(chart, place, across, band.bottom, setting)
        band.bottom += height
        return
    names = setting.wrapped(name, across.names, lines=3)
    tall = max(height, len(names) * setting.line)
    middle = band.bottom + tall / 2
    top = middle - len(names) * setting.line / 2
    band.shapes += rows_of_text(setting, names, across.names, top, anchor=Anchor.END)
    _figures(figures, across, setting, line := Band([], middle - setting.line / 2), Colour.INK, bold=False)
    band.shapes += line.shapes + draw_bars(chart, place, across, middle - height / 2, setting)
    band.bottom += tall


def _breaks(chart: Chart, place: int, setting: Setting, band: Band) -> None:
    """A rule with its label before the row where the series is not comparable across it."""
    last = len(chart.categories)
    for item in chart.breaks:
        if min(max(item.before, 0), last) == place:
            rows = setting.wrapped(item.label, setting.width, lines=3)
            band.shapes.append(Line(0, band.bottom, setting.width, band.bottom, Colour.INK, 1))
            band.shapes += rows_of_text(setting, rows, 0, band.bottom + 1)
            band.bottom += len(rows) * setting.line + 0.3 * setting.size + 1


def _total(chart: Chart, across: Field, setting: Setting, band: Band) -> None:
    """The last line, under a rule: in the columns, or in words where there are none."""
    if chart.total is None:
        return
    band.shapes.append(Line(0, band.bottom, setting.width, band.bottom, Colour.RULE, 0.8))
    band.bottom += 0.15 * setting.size
    baseline = band.bottom + 0.78 * setting.line
    if across.columns:
        x, anchor = (0.0, Anchor.START) if across.above else (across.names, Anchor.END)
        band.shapes.append(Text(x, baseline, "Total", setting.size, Colour.INK, anchor, bold=True))
        _figures(cells(chart.total), across, setting, line := Band([], band.bottom), Colour.INK, bold=True)
        band.shapes += line.shapes
        band.bottom += setting.line
        return
    text = setting.shortened(f"Total {' '.join(cells(chart.total))}", setting.width, bold=True)
    band.shapes.append(Text(0, baseline, text, setting.size, bold=True))
    band.bottom += setting.line
