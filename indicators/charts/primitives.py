"""What a chart is drawn from: five shapes, for thin writers to turn into PDF operators or SVG.

Coordinates: the origin is the drawing's top left corner, x grows to the right and **y grows downward**.
One unit is one point in the report and one CSS pixel on the page. A text's ``y`` is its baseline, a dot's
``x`` and ``y`` its centre. Shapes are painted in their order, later ones over earlier ones. Spots are not
painted: they say where a page answers with which figures.
"""

from dataclasses import dataclass
from enum import StrEnum

from indicators.charts.palette import Colour

Dash = tuple[float, ...]  # lengths of strokes and gaps in turn; empty for an unbroken line


class Anchor(StrEnum):
    """Which part of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rect:
    """Filled, outlined or both; the outline is centred on the edge."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Colour
    stroke_width: float
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line through at least two points, with round joins; never filled."""

    points: tuple[tuple[float, float], ...]
    stroke: Colour
    stroke_width: float
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: Colour
    stroke: Colour | None = None
    stroke_width: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line. ``halo`` is a colour drawn around the letters so that they read over lines."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour = Colour.INK
    anchor: Anchor = Anchor.START
    bold: bool = False
    halo: Colour | None = None


Shape = Rect | Line | Polyline | Dot | Text


@dataclass(frozen=True, slots=True)
class Spot:
    """The area of one category, with its figures in words: a line for the category, one for each figure."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()  # in the order of the categories; shown by pages, never printed
