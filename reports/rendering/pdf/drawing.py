"""Chart primitives drawn on a page, in a box that is one ``Figure`` of the tree."""

from functools import singledispatch

from indicators.charts.primitives import Anchor, Dot, Drawing, Line, Polyline, Rect, Text
from reports.rendering.pdf.boxes import Plain, on_grid
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.fonts import BOLD, REGULAR, width
from reports.rendering.pdf.structure import Element, Leaf, block
from reports.rendering.telling.cleaning import clean

_BACK = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_HALO = 2.2


class Picture(Plain):
    """A chart. Its element gets its bounding box when it is drawn, as only then its place is known."""

    def __init__(
        self,
        drawing: Drawing,
        figure: Element,
        *,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ):
        super().__init__(height=on_grid(drawing.height), before=before, after=after, keep=keep)
        self.drawing, self.figure, self.leaf = drawing, figure, figure.leaf()

    def draw(self, page: Page, x: float, top: float) -> None:
        box = (x, top - self.drawing.height, x + self.drawing.width, top)
        self.figure.attributes = block(box)
        draw(page, self.drawing, x, top, self.leaf)


def draw(page: Page, drawing: Drawing, x: float, top: float, leaf: Leaf | str) -> None:
    """Draw the shapes with the drawing's upper left corner at x, top."""
    page.into(leaf)
    for shape in drawing.shapes:
        _shape(shape, page, x, top)


@singledispatch
def _shape(shape: object, page: Page, x: float, top: float) -> None:
    raise TypeError(f"no way to draw a {type(shape).__name__}")


@_shape.register
def _(shape: Rect, page: Page, x: float, top: float) -> None:
    left, bottom = x + shape.x, top - shape.y - shape.height
    if shape.fill:
        page.rect(left, bottom, shape.width, shape.height, shape.fill)
    if shape.stroke:
        page.frame(left, bottom, shape.width, shape.height, shape.stroke, shape.stroke_width)


@_shape.register
def _(shape: Line, page: Page, x: float, top: float) -> None:
    ends = [(x + shape.x1, top - shape.y1), (x + shape.x2, top - shape.y2)]
    page.line(ends, shape.stroke, shape.stroke_width, shape.dash)


@_shape.register
def _(shape: Polyline, page: Page, x: float, top: float) -> None:
    page.line([(x + px, top - py) for px, py in shape.points], shape.stroke, shape.stroke_width, shape.dash)


@_shape.register
def _(shape: Dot, page: Page, x: float, top: float) -> None:
    page.disc(
        x + shape.x,
        top - shape.y,
        shape.radius,
        fill=shape.fill,
        stroke=shape.stroke or "",
        width=shape.stroke_width,
    )


@_shape.register
def _(shape: Text, page: Page, x: float, top: float) -> None:
    face, text = BOLD if shape.bold else REGULAR, clean(shape.text)
    left = x + shape.x - _BACK[shape.anchor] * width(text, face, shape.size)
    if shape.halo:
        page.halo(left, top - shape.y, text, face, shape.size, shape.halo, _HALO)
    page.text(left, top - shape.y, text, face, shape.size, shape.colour)
