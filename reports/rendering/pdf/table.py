"""Tables: rows of boxes under a head that is repeated, as an artifact, on every further page."""

from dataclasses import dataclass, field

from reports.rendering.pdf.boxes import Box, Plain
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.structure import Attributes, Element
from reports.rendering.pdf.style import BOTTOM, HAIRLINE, NAVY, PANEL, TOP

_HEAD_MOST = (TOP - BOTTOM) / 3  # a higher head is printed once, and parted like any row


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands, in points from the table's left edge, and how wide its text may be."""

    x: float
    width: float
    align: str = "left"


@dataclass(slots=True)
class Row:
    """The boxes of a line, each at its offset; ``height`` and ``pad`` (above the boxes) in points."""

    cells: list[tuple[float, Box]]
    pad: float = 4.0
    least: float = 0.0
    tinted: bool = False
    rule: str = HAIRLINE
    rule_from: float = 0.0
    keep: bool = False  # not parted from the next row
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(self.least, max((box.height for _, box in self.cells), default=0.0) + 2 * self.pad)

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """A row too high for its page, parted within its cells."""
        parts = [(x, box, box.split(room - 2 * self.pad)) for x, box in self.cells]
        if not any(parted and parted[1] for _, _, parted in parts):
            return None
        first = [(x, parted[0] if parted else box) for x, box, parted in parts]
        if max(box.height for _, box in first) > room - 2 * self.pad:
            return None
        second = [(x, parted[1]) for x, _, parted in parts if parted and parted[1]]
        kind = (self.pad, 0.0, self.tinted, self.rule, self.rule_from)
        return Row(first, *kind), Row(second, *kind)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        if self.tinted:
            page.into("layout")
            page.rect(x, top - self.height, width, self.height, PANEL)
        for offset, box in self.cells:
            box.draw(page, x + offset, top - self.pad)
        if self.rule:
            page.into("layout")
            page.line(
                [(x + self.rule_from, top - self.height), (x + width, top - self.height)], self.rule, 0.5
            )


class Table(Plain):
    """Rows under an optional head; a navy rule above."""

    def __init__(
        self,
        width: float,
        rows: list[Row],
        *,
        head: Row | None = None,
        again: Row | None = None,
        top_rule: float = 1.0,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
        place: str = "",
    ) -> None:
        """``again`` is the head drawn as an artifact, for the pages after the first."""
        if head and head.height > _HEAD_MOST:
            rows, head, again = [head, *rows], None, None
        self.width, self.rows, self.head_row, self.again = width, rows, head, again
        self.top_rule, self.before, self.after, self.keep, self.place = top_rule, before, after, keep, place
        self.height = (head.height if head else 0.0) + sum(row.height for row in rows)
        self.together = False  # not parted at all

    def _lead(self) -> float:
        return self.head_row.height if self.head_row else 0.0

    def head(self) -> float:
        if self.together:
            return self.height
        height = self._lead()
        for row in self.rows:
            height += row.height
            if not row.keep:
                break
        return height

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        if self.together:
            return None
        at = self._lead()
        count = 0
        for row in self.rows:
            if at + row.height > room:
                break
            at += row.height
            count += 1
        within = None if count == len(self.rows) or count else self.rows[0].split(room - at)
        if within:
            return self._parted([within[0]], [within[1], *self.rows[1:]])
        while count and self.rows[count - 1].keep:
            count -= 1
        return self._parted(self.rows[:count], self.rows[count:]) if count else None

    def _parted(self, first: list[Row], second: list[Row]) -> tuple[Box, Box]:
        begin = Table(self.width, first, head=self.head_row, again=self.again, top_rule=self.top_rule)
        rest = Table(self.width, second, head=self.again, again=self.again, top_rule=self.top_rule)
        begin.before, begin.place = self.before, self.place
        rest.after, rest.keep = self.after, self.keep
        return begin, rest

    def draw(self, page: Page, x: float, top: float) -> None:
        if self.top_rule:
            page.into("layout")
            page.line([(x, top), (x + self.width, top)], NAVY, self.top_rule)
        for row in [self.head_row, *self.rows] if self.head_row else self.rows:
            row.draw(page, x, top, self.width)
            top -= row.height


def cell(row: Element, *, head: Attributes | None = None) -> Element:
    """A cell of a row: TD, or TH with its scope where ``head`` (an attribute) is given."""
    return row.add("TH", head) if head else row.add("TD")
