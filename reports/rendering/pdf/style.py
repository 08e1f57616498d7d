"""Sizes, colours and type of the report, in points (see the look of the report in the documentation)."""

from dataclasses import dataclass, replace

from indicators.charts.palette import Colour
from reports.rendering.pdf.fonts import BOLD, ITALIC, REGULAR

WIDTH, HEIGHT = 595.276, 841.89  # A4
MARGIN, WIDE_MARGIN = 60.0, 42.0
TOP, BOTTOM = 771.0, 66.0  # of the text area; the first baseline then lies near 756, the last near 70
HEADER_RULE, FOOTER_RULE = 791.0, 54.0
HANG = 26.0  # paragraph numbers hang by
MEASURE = 412.0  # of the text beside them
FULL = WIDTH - 2 * MARGIN
GRID = 7.0  # half a line: charts and tables are rounded up to it
GAP = 7.0  # between paragraphs

INK, GREY, NAVY, WHITE = Colour.INK, Colour.GREY, Colour.NAVY, Colour.WHITE
RULE, HAIRLINE, PANEL = Colour.RULE, Colour.HAIRLINE, Colour.PANEL
LINK = Colour.THIS_YEAR
WATERMARK = "#E9EDF0"


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks; sizes and leading in points."""

    face: str = REGULAR
    size: float = 10.5
    leading: float = 14.0
    colour: str = INK

    def bold(self) -> "Style":
        return replace(self, face=BOLD)

    def in_colour(self, colour: str) -> "Style":
        return replace(self, colour=colour)


BODY = Style()
GREY_BODY = BODY.in_colour(GREY)
TITLE = Style(BOLD, 30, 35, NAVY)
H1 = Style(BOLD, 21, 27, NAVY)
H2 = Style(BOLD, 14, 18, NAVY)
H3 = Style(BOLD, 11, 14, NAVY)
LEAD = Style(REGULAR, 12, 16, INK)
TABLE = Style(REGULAR, 9.5, 13, INK)
SMALL = Style(REGULAR, 8.5, 11.5, GREY)
REFERENCE = Style(REGULAR, 9.5, 14, NAVY)  # to another page
SMALL_INK = SMALL.in_colour(INK)
NOTE = Style(REGULAR, 8, 10.5, GREY)
LABEL = Style(REGULAR, 9, 12, GREY)
STRIP_FIRST = Style(BOLD, 16, 17.5, INK)
STRIP_VALUE = Style(BOLD, 11.5, 17.5, INK)
MISSING = Style(ITALIC, 9.5, 17.5, GREY)
