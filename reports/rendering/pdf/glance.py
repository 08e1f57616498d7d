"""The year at a glance: a panel with one column for each rating and one mark for each indicator."""

from indicators.charts.palette import RATINGS
from reports.content.model import Tally
from reports.rendering.pdf.boxes import Plain, Text, on_grid
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.fonts import BOLD, width
from reports.rendering.pdf.marks import draw_rating
from reports.rendering.pdf.structure import Element, bullets
from reports.rendering.pdf.style import BODY, FULL, H2, NAVY, PANEL, RULE, SMALL, Style
from reports.rendering.pdf.text import Span
from reports.rendering.telling.cleaning import clean
from reports.rendering.telling.glance import sentence

_PAD = 20.0
_BAND = 4.0
_GAP = 6.0
_STEP = 8.4  # from mark to mark
_IN_A_ROW = 7  # marks that a column would like beside each other
_RADIUS = 3.6
_MARKS_MOST = 200.0  # points of height
_COUNT_SIZE = 25.0
_NAME = Style(BOLD, 9, 12)
_INNER = FULL - 2 * _PAD - _BAND


def _widths(tallies: tuple[Tally, ...]) -> list[float]:
    """Each column as wide as its name and marks need, and an equal share of what is left."""
    needed = [
        max(width(clean(tally.words), BOLD, _NAME.size), 2 + _STEP * min(tally.count, _IN_A_ROW)) + 2 * _GAP
        for tally in tallies
    ]
    scale = min(1.0, _INNER / max(1.0, sum(needed)))
    spare = max(0.0, _INNER - sum(needed)) / max(1, len(needed))
    return [wide * scale + spare for wide in needed]


class _Column:
    """One rating's count, name, meaning and marks."""

    def __init__(self, entry: Element, tally: Tally, room: float) -> None:
        leaf = entry.add("LBody").leaf()
        colour = RATINGS[tally.rating]
        self.tally = tally
        self.leaf = leaf
        self.count = Text([Span(f"{tally.count:,} ", Style(BOLD, _COUNT_SIZE, 28, colour), leaf)], room)
        self.name = Text([Span(f"{tally.words} ", _NAME.in_colour(colour), leaf)], room)
        self.meaning = Text([Span(tally.meaning, SMALL, leaf)], room) if tally.meaning else None
        self.per_row = max(1, int((room - 2) // _STEP))

    def text_height(self) -> float:
        return self.count.height + self.name.height + (self.meaning.height if self.meaning else 0.0)

    def marks_height(self) -> float:
        return -(-self.tally.count // self.per_row) * (_STEP + 1.5)

    def draw(self, page: Page, x: float, top: float) -> None:
        self.count.draw(page, x, top)
        self.name.draw(page, x, top - self.count.height)
        if self.meaning:
            self.meaning.draw(page, x, top - self.count.height - self.name.height)

    def draw_marks(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        for at in range(self.tally.count):
            row, column = divmod(at, self.per_row)
            centre = (x + _RADIUS + 1 + column * _STEP, top - _RADIUS - row * (_STEP + 1.5))
            draw_rating(page, self.tally.rating, *centre, _RADIUS)


class Glance(Plain):
    """The panel. It is not parted: it is a third of a page at most."""

    def __init__(
        self, parent: Element, tallies: tuple[Tally, ...], *, before: float = 0.0, after: float = 0.0
    ) -> None:
        section = parent.add("Sect")
        self.title = Text([Span("The year at a glance", H2, section.add("H2").leaf())], _INNER)
        leaf = section.add("P").leaf()
        entries = section.add("L", bullets())
        self.widths = _widths(tallies)
        self.columns = [
            _Column(entries.add("LI"), tally, wide - 2 * _GAP)
            for tally, wide in zip(tallies, self.widths, strict=True)
        ]
        self.text_height = max((column.text_height() for column in self.columns), default=0.0)
        marks_height = max((column.marks_height() for column in self.columns), default=0.0)
        # So many marks that nobody takes them in at a glance are left out: they would fill the page.
        self.marked = marks_height <= _MARKS_MOST
        opening, counted = sentence(tallies)
        told = [Span(opening, BODY, leaf), Span(counted, BODY.bold(), leaf)]
        if self.marked:
            told.append(Span("Each mark below is one indicator.", BODY, leaf))
        self.sentence = Text(told, _INNER)
        self.columns_height = self.text_height + (6 + marks_height if self.marked else 0)
        height = 2 * (_PAD - 4) + self.title.height + 4 + self.sentence.height + 12 + self.columns_height
        super().__init__(height=on_grid(height), before=before, after=after)

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.rect(x, top - self.height, FULL, self.height, PANEL)
        page.rect(x, top - self.height, _BAND, self.height, NAVY)
        left, y = x + _BAND + _PAD - 4, top - _PAD + 4
        self.title.draw(page, left, y)
        y -= self.title.height + 4
        self.sentence.draw(page, left, y)
        y -= self.sentence.height + 12
        start = left
        for column, wide in zip(self.columns, self.widths, strict=True):
            if start > left:
                page.into("layout")
                page.line([(start - _GAP, y - 2), (start - _GAP, y - self.columns_height)], RULE, 0.5)
            column.draw(page, start, y)
            if self.marked:
                column.draw_marks(page, start, y - self.text_height - 6)
            start += wide
