"""The axes of an upright chart: value grid, categories beneath, notes beneath those, series breaks."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.charts.description import Break, Chart, Role
from indicators.charts.palette import Colour
from indicators.charts.primitives import Anchor, Line, Shape, Text
from indicators.charts.scale import Scale
from indicators.charts.setting import Band, Setting, rows_of_text


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle inside the axes, with as many slots as categories."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    count: int

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(self.count, 1)

    def centre(self, place: int) -> float:
        return self.left + (place + 0.5) * self.slot

    def y(self, number: Decimal) -> float:
        return self.bottom - self.scale.fraction(number) * (self.bottom - self.top)

    @property
    def base(self) -> float:
        """Where columns stand."""
        return self.y(Decimal(0)) if self.scale.starts_at_zero else self.bottom


def grid(plot: Plot, setting: Setting) -> list[Shape]:
    """Hairlines with the axis numbers; the base line in ink; a word where the axis lacks its zero."""
    shapes: list[Shape] = []
    for number, text in plot.scale.ticks:
        y = plot.y(number)
        shapes.append(Line(plot.left, y, plot.right, y, Colour.HAIRLINE, 0.6))
        x, baseline = plot.left - 0.6 * setting.size, y + 0.35 * setting.size
        shapes.append(Text(x, baseline, text, setting.size, Colour.GREY, Anchor.END))
    shapes.append(Line(plot.left, plot.base, plot.right, plot.base, Colour.GREY, 0.8))
    return shapes


def broken_axis_note(plot: Plot) -> str:
    """The sentence that owns up to an axis without zero; empty where it has one."""
    if plot.scale.starts_at_zero and plot.scale.high >= 0:
        return ""
    return f"The axis starts at {plot.scale.text(plot.scale.low)}, not at zero."


def under(chart: Chart, plot: Plot, setting: Setting) -> Band:
    """Everything below the axes: category names, their notes, the labels of breaks."""
    band = _categories(chart, plot, setting)
    _notes(chart, plot, setting, band)
    note = broken_axis_note(plot)
    if note:
        rows = setting.wrapped(note, setting.width, lines=3)
        band.shapes += rows_of_text(setting, rows, 0, band.bottom, colour=Colour.GREY)
        band.bottom += len(rows) * setting.line
    for item in chart.breaks:
        _break(item, plot, setting, band)
    return band


def _categories(chart: Chart, plot: Plot, setting: Setting) -> Band:
    top = plot.bottom + 0.25 * setting.size
    wrapped = [setting.wrapped(name, plot.slot - 0.35 * setting.size, lines=2) for name in chart.categories]
    whole = all(
        " ".join(rows) == " ".join(n.split()) for rows, n in zip(wrapped, chart.categories, strict=True)
    )
    if whole:
        shapes: list[Shape] = []
        for i, rows in enumerate(wrapped):
            shapes += rows_of_text(
                setting, rows, plot.centre(i), top, anchor=Anchor.MIDDLE, halo=Colour.WHITE
            )
        return Band(shapes, top + max((len(rows) for rows in wrapped), default=0) * setting.line)
    size, texts = _in_one_line(chart.categories, plot, setting)
    baseline = top + 0.78 * setting.line
    row: list[Shape] = [
        Text(plot.centre(i), baseline, text, size, Colour.INK, Anchor.MIDDLE, halo=Colour.WHITE)
        for i, text in enumerate(texts)
        if text
    ]
    return Band(row, top + setting.line)


def _in_one_line(categories: tuple[str, ...], plot: Plot, setting: Setting) -> tuple[float, list[str]]:
    """Smaller, else first letters of months, else every so many; a text size and a text for each slot."""
    names = [" ".join(name.split()) for name in categories]
    small = 0.85 * setting.size
    room = plot.slot - 0.2 * setting.size
    if all(setting.wide(name, size=small) <= room for name in names):
        return small, names
    letters = [name[:1] for name in names]
    if "".join(letters) == "AMJJASONDJFM" and setting.wide("M") <= plot.slot:
        return setting.size, letters
    widest = max(setting.wide(name, size=small) for name in names)
    every = max(1, min(len(names), int(widest / plot.slot) + 1))
    return small, [
        setting.shortened(name, _room(plot, setting, i, every), size=small) if i % every == 0 else ""
        for i, name in enumerate(names)
    ]


def _room(plot: Plot, setting: Setting, place: int, every: int) -> float:
    """How wide a name may be that stands at every so many slots, and inside the drawing."""
    to_edge = min(plot.centre(place), setting.width - plot.centre(place))
    return min(every * plot.slot - 0.2 * setting.size, 2 * to_edge)


def _notes(chart: Chart, plot: Plot, setting: Setting, band: Band) -> None:
    """This year's notes, such as rates, in a row of their own; left to the table where they do not fit."""
    series = next((s for s in chart.series if s.role is Role.THIS_YEAR), None)
    notes = [" ".join(point.note.split()) for point in series.points] if series else []
    room = plot.slot - 0.3 * setting.size
    if not any(notes) or any(setting.wide(note) > room for note in notes):
        return
    baseline = band.bottom + 0.78 * setting.line
    for i, note in enumerate(notes):
        if note:
            place = (plot.centre(i), baseline)
            text = Text(*place, note, setting.size, Colour.GREY, Anchor.MIDDLE, halo=Colour.WHITE)
            band.shapes.append(text)
    x = plot.right + setting.size * 1.4
    heading = setting.shortened(chart.note_heading, setting.width - x)
    if heading:
        band.shapes.append(Text(x, baseline, heading, setting.size, Colour.GREY))
    band.bottom += setting.line


def _break(item: Break, plot: Plot, setting: Setting, band: Band) -> None:
    """A line from the top of the plot down to its label."""
    x = plot.left + min(max(item.before, 0), plot.count) * plot.slot
    rows = setting.wrapped(item.label, setting.width - 0.5 * setting.size, lines=3)
    widest = max((setting.wide(row) for row in rows), default=0.0)
    start = min(x + 0.5 * setting.size, setting.width - widest)
    bottom = band.bottom + (setting.line if rows and start > x else 0)
    band.shapes.insert(0, Line(x, plot.top, x, bottom, Colour.INK, 1))  # beneath the words it crosses
    band.shapes += rows_of_text(setting, rows, start, band.bottom, halo=Colour.WHITE)
    band.bottom += len(rows) * setting.line
