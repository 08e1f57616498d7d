"""The contents: a line for each chapter and entry, linked, with the page on which it begins."""

from reports.rendering.pdf.boxes import Bookmark, Box, Plain, Text, Turn
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.flow import HEIGHT
from reports.rendering.pdf.fonts import BOLD
from reports.rendering.pdf.structure import Element, Leaf
from reports.rendering.pdf.style import FULL, H1, INK, MARGIN, Style
from reports.rendering.pdf.text import Span

_CHAPTER = Style(BOLD, 9, 13, INK)
_ENTRY = Style(size=9, leading=12, colour=INK)
_NUMBER = 40.0
_STEP = 14.0
_TIGHTEST = 0.85


class _Line(Plain):
    """One line: the words, a fine rule, the page number; the whole of it is the link."""

    def __init__(self, parent: Element, bookmark: Bookmark) -> None:
        chapter = bookmark.level == 1
        self.style = _CHAPTER if chapter else _ENTRY
        self.inset = 0.0 if chapter else _STEP
        self.target = bookmark.place
        self.link = parent.add("TOCI").add("Reference").add("Link")
        self.words = Text(
            [Span(f"{bookmark.title} ", self.style, self.link.leaf())], FULL - _NUMBER - self.inset
        )
        self.leaf: Leaf = self.link.leaf()
        super().__init__(height=self.words.height, before=5 if chapter else 0)

    def draw(self, page: Page, x: float, top: float) -> None:
        self.words.draw(page, x + self.inset, top)
        number = Text(
            [Span(str(page.places.get(self.target, "")), self.style, self.leaf)], FULL, align="right"
        )
        number.draw(page, x, top - self.words.height + self.style.leading)
        rect = (x + self.inset, top - self.height, x + FULL, top)
        page.link(
            rect, self.target, f"{self.words_text()}, page {page.places.get(self.target, '')}", self.link
        )

    def words_text(self) -> str:
        return "".join(fragment.text for row in self.words.rows for fragment in row.fragments).strip()


def contents(section: Element, bookmarks: list[Bookmark]) -> list[Box | Turn]:
    """The contents' page, made once all bookmarks are known; ``section`` kept its place in the tree."""
    title = Text([Span("Contents", H1, section.add("H2").leaf())], FULL, after=9, keep=True, place="contents")
    toc = section.add("TOC")
    lines = [_Line(toc, bookmark) for bookmark in bookmarks if bookmark.listed]
    _tighten(lines, HEIGHT - title.height - title.after)
    return [Turn("Contents", MARGIN), title, *lines]


def _tighten(lines: list[_Line], room: float) -> None:
    """Bring contents that are a little too long for their page onto it."""
    total = sum(line.height + line.before for line in lines)
    if room < total <= room / _TIGHTEST:
        for line in lines:
            line.height *= (room - 1) / total
            line.before *= (room - 1) / total
