"""Boxes to pages: one pass that only places; afterwards every page number is known, and drawing can begin."""

from dataclasses import dataclass, field

from reports.rendering.pdf.boxes import Box, Parting, Turn
from reports.rendering.pdf.style import BOTTOM, MARGIN, TOP

HEIGHT = TOP - BOTTOM
_SLACK = 0.01


@dataclass(slots=True)
class Sheet:
    """A page to be: its running head and what stands where (counted down from the text area's top)."""

    label: str
    margin: float
    placed: list[tuple[float, Box]] = field(default_factory=list)
    used: float = 0.0

    def room(self, gap: float) -> float:
        return HEIGHT - self.used - (gap if self.placed else 0.0)


@dataclass(slots=True)
class Layout:
    """The pages, and where each place came to lie: page counted from 1, height above the lower edge."""

    sheets: list[Sheet] = field(default_factory=list)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    label: str = ""
    margin: float = MARGIN
    _after: float = 0.0

    def page(self) -> None:
        self.sheets.append(Sheet(self.label, self.margin))
        self._after = 0.0

    def gap(self, box: Box) -> float:
        return max(box.before, self._after)

    def turn(self, turn: Turn) -> None:
        """Start the new part, on a new page unless enough of this one is left."""
        last = self.sheets[-1] if self.sheets else None
        self.label, self.margin = turn.label, turn.margin
        enough = last and turn.room is not None and last.room(0) >= turn.room and last.margin == turn.margin
        if not enough:
            self.page()

    def put(self, box: Box) -> None:
        sheet = self.sheets[-1]
        top = sheet.used + (self.gap(box) if sheet.placed else 0.0)
        sheet.placed.append((top, box))
        sheet.used = top + box.height
        self._after = box.after
        if box.place and box.place not in self.places:
            self.places[box.place] = (len(self.sheets), TOP - top)

    def place(self, box: Box, needed: float) -> None:
        """Put the box here or on the next page, in as many parts as it takes."""
        sheet = self.sheets[-1]
        if sheet.placed and needed <= HEIGHT and sheet.room(self.gap(box)) + _SLACK < needed:
            self.page()
        if isinstance(box, Parting) and not self.sheets[-1].placed:
            return
        rest: Box | None = box
        while rest is not None:
            rest = self._put_what_fits(rest)

    def _put_what_fits(self, box: Box) -> Box | None:
        sheet = self.sheets[-1]
        room = sheet.room(self.gap(box)) + _SLACK
        parted = None if box.height <= room else box.split(room)
        if parted:
            self.put(parted[0])
            if parted[1]:
                self.page()
            return parted[1]
        if box.height <= room or not sheet.placed:
            self.put(box)
            return None
        self.page()
        return box


def lay_out(boxes: list[Box | Turn]) -> Layout:
    """Place the boxes on pages, keeping together what belongs together."""
    layout = Layout()
    for at, box in enumerate(boxes):
        if isinstance(box, Turn):
            layout.turn(box)
            continue
        if not layout.sheets:
            layout.page()
        layout.place(box, _needed(boxes, at))
    return layout


def _needed(boxes: list[Box | Turn], at: int) -> float:
    """The room for a box with those that it may not be parted from, and the head of the one after them."""
    height, after = 0.0, 0.0
    for box in boxes[at:]:
        if isinstance(box, Turn):
            break
        height += max(box.before, after) if height else 0.0
        if not box.keep:
            return height + box.head()
        height += box.height
        after = box.after
    return height
