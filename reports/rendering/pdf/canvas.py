"""Pages of operators with marked content: everything drawn belongs to a leaf of the tree or is an artifact."""

from dataclasses import dataclass, field
from functools import lru_cache

from reports.rendering.pdf.embedding import Fonts
from reports.rendering.pdf.file import number, numbers, text_string
from reports.rendering.pdf.fonts import pieces
from reports.rendering.pdf.structure import Element, Leaf

_ARTIFACTS = {
    "layout": "/Artifact << /Type /Layout >> BDC",
    "header": "/Artifact << /Type /Pagination /Subtype /Header >> BDC",
    "footer": "/Artifact << /Type /Pagination /Subtype /Footer >> BDC",
    "repeated": "/Artifact << /Type /Pagination >> BDC",
    "watermark": "/Artifact << /Type /Pagination /Subtype /Watermark >> BDC",
}
_SILENT = "/Span << /ActualText <FEFF> >> BDC"
_CIRCLE = 0.5523  # length of the handles that make four curves a circle


@dataclass(frozen=True, slots=True)
class Link:
    """A link as drawn: a rectangle of a page, and an address or the key of a place in this file."""

    rect: tuple[float, float, float, float]
    target: str
    contents: str
    element: Element


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))


@dataclass
class Page:
    """One page; y grows upwards from its lower edge, in points."""

    index: int
    fonts: Fonts
    places: dict[str, int]  # key of a place -> its page, counted from 1
    total: int
    operators: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)  # by marked-content id
    links: list[Link] = field(default_factory=list)
    _open: Leaf | str | None = None

    def into(self, leaf: Leaf | str) -> None:
        """What is drawn next belongs to this leaf, or is an artifact of the kind named."""
        if leaf is self._open or leaf == self._open:
            return
        self.close()
        if isinstance(leaf, str):
            self.operators.append(_ARTIFACTS[leaf])
        else:
            mcid = len(self.owners)
            leaf.marks.append((self.index, mcid))
            self.owners.append(leaf.owner)
            self.operators.append(f"/{leaf.owner.tag} << /MCID {mcid} >> BDC")
        self._open = leaf

    def close(self) -> None:
        """End the marked content that is open."""
        if self._open is not None:
            self.operators.append("EMC")
            self._open = None

    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: str, *, turn: str = "1 0 0 1"
    ) -> None:
        """Draw clean text with its baseline's left end at x, y; ``turn`` are a matrix's first four numbers."""
        self.operators.append(f"BT {_rgb(colour)} rg {turn} {number(x)} {number(y)} Tm")
        for key, drawn, said in pieces(text, face):
            subset = self.fonts.subset(key)
            show = f"{subset.resource} {number(size)} Tf <{subset.encode(drawn)}> Tj"
            if drawn != said:
                show = f"/Span << /ActualText {text_string(said)} >> BDC {show} EMC"
            self.operators.append(show)
        self.operators.append("ET")

    def halo(self, x: float, y: float, text: str, face: str, size: float, colour: str, width: float) -> None:
        """Outline the letters broadly in the ground's colour, to draw the text itself on top."""
        # It says nothing: readers must not meet the words twice.
        self.operators.append(f"{_SILENT} q {_rgb(colour)} RG {number(width)} w 1 j [] 0 d 1 Tr")
        self.text(x, y, text, face, size, colour)
        self.operators.append("Q EMC")

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.operators.append(f"{_rgb(fill)} rg {numbers((x, y, width, height))} re f")

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float) -> None:
        self.operators.append(
            f"{_rgb(colour)} RG {number(line)} w [] 0 d {numbers((x, y, width, height))} re S"
        )

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
        start, *rest = (numbers(point) for point in points)
        path = f"{start} m {' '.join(f'{point} l' for point in rest)}"
        self.operators.append(
            f"{_rgb(colour)} RG {number(width)} w {cap} J 1 j [{numbers(dash)}] 0 d {path} S"
        )

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """Fill the polygon with these corners."""
        start, *rest = (numbers(point) for point in points)
        self.operators.append(f"{_rgb(fill)} rg {start} m {' '.join(f'{point} l' for point in rest)} h f")

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
        parts = [f"{_rgb(fill)} rg"] if fill else []
        if stroke:
            parts.append(f"{_rgb(stroke)} RG {number(width)} w 0 J [{numbers(dash)}] 0 d")
        parts += [_circle(x, y, radius), "B" if fill and stroke else "f" if fill else "S"]
        self.operators.append(" ".join(parts))

    def link(
        self, rect: tuple[float, float, float, float], target: str, contents: str, element: Element
    ) -> None:
        """Make a rectangle (left, bottom, right, top) a link, whose structure element is given."""
        self.links.append(Link(rect, target, contents, element))


def _circle(x: float, y: float, r: float) -> str:
    k = r * _CIRCLE
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return f"{numbers((x + r, y))} m " + " ".join(f"{numbers(curve)} c" for curve in curves) + " h"
