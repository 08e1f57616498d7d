"""Text set in lines: runs of one style each, broken at spaces to a measure, ragged right."""

from dataclasses import dataclass, replace

from reports.rendering.pdf.fonts import clean, width
from reports.rendering.pdf.structure import Element, Leaf
from reports.rendering.pdf.style import Style

_SLACK = 0.01
_DISPLAY = 13.0  # from this size on a last line may be short


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Text of one style that belongs to one leaf; ``link`` is an address or the key of a place.

    ``place`` set: the page number of that place is drawn after the text, known only when all is laid out.
    """

    text: str
    style: Style
    leaf: Leaf | str
    link: str = ""
    link_element: Element | None = None
    place: str = ""

    def width(self, text: str) -> float:
        return width(text, self.style.face, self.style.size)


@dataclass(slots=True)
class Fragment:
    """A stretch of a line in one span, from ``x`` on; its last space, if any, is drawn with it."""

    x: float
    text: str
    span: Span


@dataclass(slots=True)
class Line:
    fragments: list[Fragment]
    width: float  # of what is seen


_Piece = tuple[str, Span]
_Word = list[_Piece]  # a word may change its style in the middle


def lines(spans: list[Span], measure: float) -> list[Line]:
    """The spans in lines no wider than ``measure``; a longer word is cut, a lone last word gets company."""
    words = [part for word in _words(spans) for part in _cut(word, measure)]
    rows = _fill(words, measure)
    if spans and spans[0].style.size < _DISPLAY:
        _accompany(rows, measure)
    return [_line(row, last=row is rows[-1]) for row in rows]


def _words(spans: list[Span]) -> list[_Word]:
    words: list[_Word] = []
    sticks = False
    for span in spans:
        text = clean(span.text)
        for position, word in enumerate(text.split(" ")):
            if not word:
                sticks = False
                continue
            if sticks and position == 0:
                words[-1].append((word, span))
            else:
                words.append([(word, span)])
            sticks = True
        sticks = bool(text) and not text.endswith(" ") and bool(words)
    return words


def _word_width(word: _Word) -> float:
    return sum(span.width(text) for text, span in word)


def _space(word: _Word) -> float:
    return word[-1][1].width(" ")


def _cut(word: _Word, measure: float) -> list[_Word]:
    if _word_width(word) <= measure + _SLACK:
        return [word]
    parts: list[_Word] = [[]]
    used = 0.0
    for text, span in word:
        for letter in text:
            advance = span.width(letter)
            if parts[-1] and used + advance > measure:
                parts.append([])
                used = 0.0
            if parts[-1] and parts[-1][-1][1] is span:
                parts[-1][-1] = (parts[-1][-1][0] + letter, span)
            else:
                parts[-1].append((letter, span))
            used += advance
    return parts


def _fill(words: list[_Word], measure: float) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    used = 0.0
    for word in words:
        needed = _word_width(word)
        gap = _space(rows[-1][-1]) if rows else 0.0
        if rows and used + gap + needed <= measure + _SLACK:
            rows[-1].append(word)
            used += gap + needed
        else:
            rows.append([word])
            used = needed
    return rows


def _row_width(row: list[_Word]) -> float:
    return sum(map(_word_width, row)) + sum(map(_space, row[:-1]))


def _accompany(rows: list[list[_Word]], measure: float) -> None:
    if len(rows) > 1 and len(rows[-1]) == 1 and len(rows[-2]) > 2:
        moved = [rows[-2][-1], *rows[-1]]
        if _row_width(moved) <= measure:
            rows[-2].pop()
            rows[-1] = moved


def _line(row: list[_Word], *, last: bool) -> Line:
    fragments: list[Fragment] = []
    x = 0.0
    for at, word in enumerate(row):
        for text, span in word:
            if fragments and fragments[-1].span is span:
                fragments[-1].text += text
            else:
                fragments.append(Fragment(x, text, span))
            x += span.width(text)
        # The space at a line's end is drawn too: copied words would otherwise stick together.
        if at < len(row) - 1 or not last:
            fragments[-1].text += " "
            x += _space(word)
    seen = _row_width(row)
    return Line(fragments, seen)


def plain(text: str, style: Style, leaf: Leaf | str) -> list[Span]:
    """One span of unstyled text."""
    return [Span(text, style, leaf)]


def restyled(spans: list[Span], style: Style) -> list[Span]:
    return [replace(span, style=style) for span in spans]
