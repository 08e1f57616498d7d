"""How a chart is set: its width, its text size, and small helpers for text."""

from dataclasses import dataclass

from indicators.charts.metrics import Measure, lato, shorten, wrap
from indicators.charts.palette import Colour
from indicators.charts.primitives import Anchor, Shape, Text


@dataclass(frozen=True, slots=True)
class Setting:
    """All lengths of a layout follow from the text size."""

    width: float
    size: float
    compact: bool = False
    plot_height: float | None = None  # of the axes' rectangle; from the width where None
    measure: Measure = lato

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return 1.41 * self.size

    def wide(self, text: str, *, bold: bool = False, size: float | None = None) -> float:
        return self.measure(text, size or self.size, bold)

    def wrapped(self, text: str, width: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
        return wrap(text, width, self.size, bold, self.measure, lines)

    def shortened(self, text: str, width: float, *, bold: bool = False, size: float | None = None) -> str:
        return shorten(" ".join(text.split()), width, size or self.size, bold, self.measure)


@dataclass(slots=True)
class Band:
    """A strip of shapes that ends at ``bottom``; layouts stack them from the top."""

    shapes: list[Shape]
    bottom: float


def rows_of_text(
    setting: Setting,
    rows: tuple[str, ...],
    x: float,
    top: float,
    *,
    colour: Colour = Colour.INK,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
    halo: Colour | None = None,
) -> list[Shape]:
    """Lines of text, the first with its upper edge at ``top``."""
    first = top + setting.line * 0.78
    return [
        Text(x, first + i * setting.line, row, setting.size, colour, anchor, bold, halo)
        for i, row in enumerate(rows)
    ]
