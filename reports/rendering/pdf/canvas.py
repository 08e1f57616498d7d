"""Pages to draw on: everything drawn belongs to a leaf of the tree or is an artifact."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor

from reports.rendering.pdf.fonts import face, pieces
from reports.rendering.pdf.structure import Annotation, Element, Leaf
from reports.rendering.pdf.tagged import TaggedCanvas
from reports.rendering.telling.cleaning import clean

_ARTIFACTS = {
    "layout": "/Type /Layout",
    "header": "/Type /Pagination /Subtype /Header",
    "footer": "/Type /Pagination /Subtype /Footer",
    "repeated": "/Type /Pagination",
    "watermark": "/Type /Pagination /Subtype /Watermark",
}
_OUTLINE, _ROUND = 1, 1  # a mode of text, a way in which lines join
_SCHEMES = ("http://", "https://")


@lru_cache(maxsize=64)
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = HexColor(colour).rgb()
    return red, green, blue


@dataclass
class Page:
    """One page; y grows upwards from its lower edge, in points."""

    index: int
    canvas: TaggedCanvas
    places: dict[str, int]  # key of a place -> its page, counted from 1
    total: int
    annotations: list[Annotation]  # of the whole file, in the order of their keys
    owners: list[Element] = field(default_factory=list)  # by marked-content id
    _open: Leaf | str | None = None

    def __post_init__(self) -> None:
        self.ref: Any = self.canvas.document.thisPageRef()

    def into(self, leaf: Leaf | str) -> None:
        """What is drawn next belongs to this leaf, or is an artifact of the kind named."""
        if leaf is self._open or leaf == self._open:
            return
        self.close()
        if isinstance(leaf, str):
            self.canvas.begin_marked("Artifact", _ARTIFACTS[leaf])
        else:
            mcid = len(self.owners)
            leaf.marks.append((self.index, mcid))
            self.owners.append(leaf.owner)
            self.canvas.begin_marked(leaf.owner.tag, f"/MCID {mcid}")
        self._open = leaf

    def close(self) -> None:
        """End the marked content that is open."""
        if self._open is not None:
            self.canvas.end_marked()
            self._open = None

    def text(
        self,
        x: float,
        y: float,
        text: str,
        key: str,
        size: float,
        colour: str,
        *,
        turn: tuple[float, float, float, float] | None = None,
        mode: int = 0,
    ) -> None:
        """Draw clean text with its baseline's left end at x, y; ``turn`` are a matrix's first four numbers."""
        words = self.canvas.beginText(x, y)
        if turn:
            words.setTextTransform(*turn, x, y)
        words.setTextRenderMode(mode)
        words.setFillColor(_rgb(colour))
        for drawn_key, drawn, said in pieces(text, key):
            words.setFont(face(drawn_key).font.fontName, size)
            words.show(drawn, said)
        self.canvas.drawText(words)

    def halo(self, x: float, y: float, text: str, key: str, size: float, colour: str, width: float) -> None:
        """Outline the letters broadly in the ground's colour, to draw the text itself on top."""
        # It says nothing: readers must not meet the words twice.
        self.canvas.begin_silent()
        self.canvas.saveState()
        self._pen(colour, width)
        self.text(x, y, text, key, size, colour, mode=_OUTLINE)
        self.canvas.restoreState()
        self.canvas.end_marked()

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.canvas.setFillColor(_rgb(fill))
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float) -> None:
        self._pen(colour, line)
        self.canvas.rect(x, y, width, height)

    def line(
        self,
        points: list[tuple[float, float]],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        cap: int = 0,
    ) -> None:
        """Stroke the line through the points."""
        self._pen(colour, width, dash)
        self.canvas.setLineCap(cap)
        self.canvas.drawPath(self._path(points))

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """Fill the polygon with these corners."""
        self.canvas.setFillColor(_rgb(fill))
        path = self._path(points)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "",
        stroke: str = "",
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A circle around x, y: filled, stroked or both."""
        if fill:
            self.canvas.setFillColor(_rgb(fill))
        if stroke:
            self._pen(stroke, width, dash)
            self.canvas.setLineCap(0)
        self.canvas.circle(x, y, radius, stroke=bool(stroke), fill=bool(fill))

    def link(
        self, rect: tuple[float, float, float, float], target: str, contents: str, element: Element
    ) -> None:
        """Make a rectangle (left, bottom, right, top) a link, whose structure element is given.

        ``target`` is the key of a place or a web address; anything else is not linked.
        """
        key = self.total + len(self.annotations)
        if target in self.places:
            obj = self.canvas.link_place(rect, target, clean(contents), key)
        elif target.lower().startswith(_SCHEMES):
            obj = self.canvas.link_address(rect, target, clean(contents), key)
        else:
            return
        self.annotations.append(Annotation(obj, self.index, element))
        element.annotate(self.annotations[-1])

    def _pen(self, colour: str, width: float, dash: tuple[float, ...] = ()) -> None:
        self.canvas.setStrokeColor(_rgb(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setLineJoin(_ROUND)
        self.canvas.setDash(dash)

    def _path(self, points: list[tuple[float, float]]) -> Any:
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        return path
