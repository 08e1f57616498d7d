"""Boxes: what a page is filled with. Each knows its height once it is made; drawing follows when all is laid out.

A box is laid out exactly once, when it is made, for the width that it is given.
"""

from dataclasses import dataclass, field
from typing import Optional, Protocol

from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.structure import Element, Leaf
from reports.rendering.pdf.style import GRID, RULE, Style
from reports.rendering.pdf.text import Line, Span, lines

_CAP = 0.72  # height of capitals in the size of the type


class Box(Protocol):
    """Heights and gaps in points. ``keep``: not parted from the next box; ``place``: key of links to it."""

    height: float
    before: float
    after: float
    keep: bool
    place: str

    def head(self) -> float:
        """The least height that the box can begin with on a page."""

    def split(self, room: float) -> tuple["Box", Optional["Box"]] | None:
        """The box in two, the first no higher than ``room``; None where it cannot be parted there."""

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw the box with its upper left corner at x, top."""


@dataclass(slots=True)
class Plain:
    """What most boxes have in common; it cannot be parted."""

    height: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    place: str = ""

    def head(self) -> float:
        return self.height

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        return None

    def draw(self, page: Page, x: float, top: float) -> None:
        """Nothing to draw: a gap."""


def on_grid(height: float) -> float:
    """The height rounded up to the half-grid, so that text after it stands on the lines again."""
    return -(-(height - 0.01) // GRID) * GRID


class Text(Plain):
    """Lines of text, with an optional label hanging to their left."""

    def __init__(
        self,
        spans: list[Span],
        width: float,
        *,
        align: str = "left",
        label: Span | None = None,
        indent: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
        place: str = "",
    ) -> None:
        style = spans[0].style if spans else Style()
        self._set(lines(spans, width - indent), width, style.leading, style.size, align, label, indent)
        self.before, self.after, self.keep, self.place = before, after, keep, place

    def _set(
        self,
        rows: list[Line],
        width: float,
        leading: float,
        size: float,
        align: str,
        label: Span | None,
        indent: float,
    ) -> None:
        self.rows, self.width, self.leading, self.size = rows, width, leading, size
        self.align, self.label, self.indent = align, label, indent
        self.height = max(len(rows), 1 if label else 0) * leading

    def head(self) -> float:
        return self.height if len(self.rows) <= 3 else 2 * self.leading

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        """At least two lines stay on either side."""
        count = min(int((room + 0.01) // self.leading), len(self.rows) - 2)
        if count < 2:
            return None
        first, second = Text([], 0), Text([], 0)
        shared = (self.width, self.leading, self.size, self.align)
        first._set(self.rows[:count], *shared, self.label, self.indent)
        second._set(self.rows[count:], *shared, None, self.indent)
        first.before, first.place, second.after, second.keep = self.before, self.place, self.after, self.keep
        return first, second

    def draw(self, page: Page, x: float, top: float) -> None:
        y = top - (self.leading + _CAP * self.size) / 2
        if self.label:
            draw_span(page, self.label, self.label.text, x, y)
        for row in self.rows:
            start = x + self.indent + self._offset(row)
            for fragment in row.fragments:
                draw_span(page, fragment.span, fragment.text, start + fragment.x, y)
            y -= self.leading

    def _offset(self, row: Line) -> float:
        return self.width - self.indent - row.width if self.align == "right" else 0.0


def draw_span(page: Page, span: Span, text: str, x: float, y: float) -> None:
    """Draw a stretch of one span with its baseline at y, and make it a link where it is one."""
    page.into(span.leaf)
    if span.place:
        text = f"{text}{page.places.get(span.place, '')}"
    style = span.style
    page.text(x, y, text, style.face, style.size, style.colour)
    if span.link and span.link_element:
        seen = span.width(text.rstrip())
        if span.link not in page.places:
            page.line([(x, y - 1.6), (x + seen, y - 1.6)], style.colour, 0.5)
        rect = (x, y - 0.25 * style.size, x + seen, y + 0.8 * style.size)
        page.link(rect, span.link, f"Link: {text.strip()}", span.link_element)


class Stack(Plain):
    """Boxes one under another; the larger of two gaps that meet stands between them."""

    def __init__(
        self, boxes: list[Box], *, together: bool = False, keep: bool = False, place: str = ""
    ) -> None:
        self.boxes, self.together, self.keep, self.place = boxes, together, keep, place
        self.tops: list[float] = []
        at = 0.0
        for index, box in enumerate(boxes):
            at += max(box.before, boxes[index - 1].after) if index else 0.0
            self.tops.append(at)
            at += box.height
        self.height = at
        self.before = boxes[0].before if boxes else 0.0
        self.after = boxes[-1].after if boxes else 0.0

    def head(self) -> float:
        if self.together or not self.boxes:
            return self.height
        for top, box in zip(self.tops, self.boxes, strict=True):
            if not box.keep:
                return top + box.head()
        return self.height

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        if self.together:
            return None
        count = sum(
            1 for top, box in zip(self.tops, self.boxes, strict=True) if top + box.height <= room + 0.01
        )
        if count == len(self.boxes):
            return self, None
        parted = self.boxes[count].split(room - self.tops[count])
        if parted and parted[1]:
            return self._part([*self.boxes[:count], parted[0]]), Stack([parted[1], *self.boxes[count + 1 :]])
        while count and self.boxes[count - 1].keep:
            count -= 1
        if not count:
            return None
        return self._part(self.boxes[:count]), Stack(self.boxes[count:])

    def _part(self, boxes: list[Box]) -> "Stack":
        return Stack(boxes, place=self.place)

    def draw(self, page: Page, x: float, top: float) -> None:
        for offset, box in zip(self.tops, self.boxes, strict=True):
            box.draw(page, x, top - offset)


class Beside(Plain):
    """Boxes side by side at given offsets, their tops level."""

    def __init__(
        self, boxes: list[tuple[float, Box]], *, before: float = 0.0, after: float = 0.0, keep: bool = False
    ):
        self.boxes, self.before, self.after, self.keep, self.place = boxes, before, after, keep, ""
        self.height = max((box.height for _, box in boxes), default=0.0)

    def draw(self, page: Page, x: float, top: float) -> None:
        for offset, box in self.boxes:
            box.draw(page, x + offset, top)


class Indented(Plain):
    """A box moved to the right."""

    def __init__(self, box: Box, by: float) -> None:
        super().__init__(box.height, box.before, box.after, box.keep, box.place)
        self.box, self.by = box, by

    def head(self) -> float:
        return self.box.head()

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        parted = self.box.split(room)
        if not parted:
            return None
        first, second = parted
        return Indented(first, self.by), Indented(second, self.by) if second else None

    def draw(self, page: Page, x: float, top: float) -> None:
        self.box.draw(page, x + self.by, top)


class Parting(Plain):
    """A line between two entries, left out where a page begins."""

    def __init__(self, width: float, *, before: float, after: float) -> None:
        super().__init__(0.5, before, after, keep=True)
        self.width = width

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.line([(x, top), (x + self.width, top)], RULE, self.height)


class Rule(Plain):
    """A horizontal line."""

    def __init__(
        self,
        width: float,
        *,
        colour: str = RULE,
        line: float = 0.5,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ) -> None:
        self.width, self.colour, self.line = width, colour, line
        self.height, self.before, self.after, self.keep, self.place = line, before, after, keep, ""

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.line([(x, top), (x + self.width, top)], self.colour, self.line)


@dataclass(slots=True)
class Turn:
    """From here on another running head: on a new page, unless ``room`` points are left on this one."""

    label: str
    margin: float
    room: float | None = None
    place: str = ""


@dataclass(slots=True)
class Bookmark:
    level: int
    title: str
    place: str
    listed: bool = True  # in the contents


@dataclass(slots=True)
class Story:
    """The boxes of a report in order, with the tree and the bookmarks that were built along with them."""

    root: Element
    boxes: list[Box | Turn] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def add(self, *boxes: Box | Turn) -> None:
        self.boxes.extend(boxes)


def leaf_of(element: Element, tag: str) -> Leaf:
    """A leaf in a new element of this tag."""
    return element.add(tag).leaf()
