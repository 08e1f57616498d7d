"""Text set in lines: runs of one style each, broken at spaces to a measure, ragged right."""

from dataclasses import dataclass

from reports.rendering.pdf.fonts import width
from reports.rendering.pdf.structure import Element, Leaf
from reports.rendering.pdf.style import Style
from reports.rendering.telling.cleaning import clean

_SLACK = 0.01
_SHORT_NUMBER = 3  # digits; longer ones, such as years, may end a line
# Sizes: lines of a heading are of like length; the last one of a title may be short.
_HEADING, _DISPLAY = 13.0, 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Text of one style that belongs to one leaf; ``link`` is an address or the key of a place.

    ``place`` set: the page number of that place is drawn after the text, known only when all is laid out;
    the text is then one word, as it would be drawn after each line.
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


@dataclass(slots=True)
class _Word:
    """What stands between two spaces; its style may change in the middle."""

    pieces: list[tuple[str, Span]]
    width: float = 0.0

    def take(self, text: str, span: Span) -> None:
        self.pieces.append((text, span))
        self.width += span.width(text)

    @property
    def is_short_number(self) -> bool:
        text = "".join(piece for piece, _ in self.pieces)
        return text.isdecimal() and len(text) <= _SHORT_NUMBER

    @property
    def space(self) -> float:
        """The width of a space after the word."""
        return self.pieces[-1][1].width(" ")


def lines(spans: list[Span], measure: float) -> list[Line]:
    """The spans in lines no wider than ``measure``; a longer word is cut, a lone last word gets company."""
    words = [part for word in _words(spans) for part in _cut(word, measure)]
    rows = _fill(words, measure)
    size = spans[0].style.size if spans else 0.0
    if _HEADING <= size < _DISPLAY:
        rows = _even(words, rows, measure)
    elif size < _DISPLAY:
        _accompany(rows, measure)
    # A space at the very end is drawn too where the text has one: other words follow it elsewhere.
    ends = bool(spans) and spans[-1].text.endswith(" ")
    return [_line(row, space=ends or row is not rows[-1]) for row in rows]


def _words(spans: list[Span]) -> list[_Word]:
    words: list[_Word] = []
    sticks = False  # whether the next text goes on with the last word
    for span in spans:
        text = clean(span.text)
        for position, part in enumerate(text.split(" ")):
            if position:
                sticks = False
            if not part:
                continue
            if not sticks:
                words.append(_Word([]))
            words[-1].take(part, span)
            sticks = True
    return words


def _cut(word: _Word, measure: float) -> list[_Word]:
    """A word that is wider than the measure, letter by letter in several."""
    if word.width <= measure + _SLACK:
        return [word]
    parts = [_Word([])]
    for text, span in word.pieces:
        run = ""
        for letter in text:
            if parts[-1].width + span.width(run + letter) > measure and (run or parts[-1].pieces):
                if run:
                    parts[-1].take(run, span)
                parts.append(_Word([]))
                run = ""
            run += letter
        if run:
            parts[-1].take(run, span)
    return parts


def _fill(words: list[_Word], measure: float) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    used = 0.0
    for word in words:
        needed = rows[-1][-1].space + word.width if rows else 0.0
        if rows and used + needed <= measure + _SLACK:
            rows[-1].append(word)
            used += needed
        else:
            rows.append([*_number_before(word, rows, measure), word])
            used = _row_width(rows[-1])
    return rows


def _number_before(word: _Word, rows: list[list[_Word]], measure: float) -> list[_Word]:
    """A short number at the end of the last row, taken from it: "2" goes with "years"."""
    if not rows or len(rows[-1]) < 2 or not rows[-1][-1].is_short_number:
        return []
    return [rows[-1].pop()] if _row_width([rows[-1][-1], word]) <= measure + _SLACK else []


def _even(words: list[_Word], rows: list[list[_Word]], measure: float) -> list[list[_Word]]:
    """As many rows, each about as wide as the others: the narrowest measure that takes no more of them."""
    narrow, wide = 0.0, measure
    while len(rows) > 1 and wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = _fill(words, middle)
        if len(tried) > len(rows) or any(_row_width(row) > middle + _SLACK for row in tried):
            narrow = middle
        else:
            wide, rows = middle, tried
    return rows


def _row_width(row: list[_Word]) -> float:
    return sum(word.width for word in row) + sum(word.space for word in row[:-1])


def _accompany(rows: list[list[_Word]], measure: float) -> None:
    """Give a last line of one word a second one."""
    if len(rows) > 1 and len(rows[-1]) == 1 and len(rows[-2]) > 2:
        moved = [rows[-2][-1], *rows[-1]]
        if _row_width(moved) <= measure:
            rows[-2].pop()
            rows[-1] = moved


def _line(row: list[_Word], *, space: bool) -> Line:
    fragments: list[Fragment] = []
    x = 0.0
    for at, word in enumerate(row):
        for text, span in word.pieces:
            if fragments and fragments[-1].span is span:
                fragments[-1].text += text
            else:
                fragments.append(Fragment(x, text, span))
            x += span.width(text)
        # The space at a line's end is drawn too: copied words would otherwise stick together.
        if at < len(row) - 1 or space:
            fragments[-1].text += " "
            x += word.space
    return Line(fragments, _row_width(row))
