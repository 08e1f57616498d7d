"""The figures strip under a chart: one indicator's year, target, rating, direction, last year, benchmarks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from indicators.figures.words import Judgement, Rating
from reports.content.model import IndicatorContent, Scorecard
from reports.rendering.pdf.boxes import Box, Plain, Text
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.fonts import width
from reports.rendering.pdf.marks import DirectionMark, RatingMark
from reports.rendering.pdf.structure import Element, Leaf, column_header
from reports.rendering.pdf.style import FULL, HAIRLINE, MISSING, NAVY, SMALL, STRIP_FIRST, STRIP_VALUE, Style
from reports.rendering.pdf.text import Span
from reports.rendering.telling.cleaning import clean
from reports.rendering.telling.figures import Told, figures_of

_TOP, _BOTTOM = 4.0, 5.0
_PAD = 5.5  # on either side of the line between two cells
_CAP = 0.72  # height of capitals in the size of the type
_LONG = 70.0  # a longer label takes two lines,
_SHORT = 36.0  # and so does a text beneath that is longer than this
_OWN = 5  # cells that are the indicator's own; benchmarks follow
_VALUE = 17.5  # height of the values' line

_Value = Text | RatingMark | DirectionMark
_Make = Callable[[Leaf], _Value]


@dataclass(slots=True)
class _Cell:
    """What a cell says; ``value`` makes its box for a leaf, ``natural`` is the least width in points."""

    label: str
    value: _Make
    value_width: float
    sub: str

    @property
    def natural(self) -> float:
        label, sub = _least(self.label, 1), _least(self.sub, 1)
        label = label if label < _LONG else _least(self.label, 2)
        sub = sub if sub < _SHORT else _least(self.sub, 2)
        return min(max(self.value_width, label, sub), FULL) + 2 * _PAD


def _least(text: str, rows: int) -> float:
    """About the width that lets a small text take so many lines; never less than its longest word."""
    words = [width(clean(word), SMALL.face, SMALL.size) for word in text.split()]
    total = width(clean(text), SMALL.face, SMALL.size)
    return max([total / rows + (max(words) / 2 if rows > 1 else 0), *words], default=0.0) if words else 0.0


def _text(text: str, style: Style) -> tuple[_Make, float]:
    def make(leaf: Leaf) -> Text:
        return Text([Span(f"{text} ", style, leaf)], FULL)

    return make, width(clean(text), style.face, style.size)


def _cell(told: Told) -> _Cell:
    """How a figure looks; ratings and directions have their mark."""
    if isinstance(told.mark, Rating):
        return _marked(told, partial(_rating, told.mark, told.text))
    if isinstance(told.mark, Judgement):
        return _marked(told, partial(_direction, told.mark, told.text))
    style = MISSING if told.missing else STRIP_FIRST if told.first else STRIP_VALUE
    return _Cell(told.label, *_text(told.text, style), told.sub)


def _marked(told: Told, make: Callable[[Leaf], RatingMark | DirectionMark]) -> _Cell:
    return _Cell(told.label, make, make(Leaf(Element(""))).natural, told.sub)


def _rating(rating: Rating, words: str, leaf: Leaf) -> RatingMark:
    return RatingMark(rating, f"{words} ", leaf, size=9.5, leading=_VALUE)


def _direction(judgement: Judgement, words: str, leaf: Leaf) -> DirectionMark:
    return DirectionMark(judgement, f"{words} ", leaf, size=10.5, leading=_VALUE, strong=True, indent=False)


def strips(parent: Element, indicator: IndicatorContent, scorecard: Scorecard) -> list[Box]:
    """One strip, or more where the cells need more than the page's width."""
    cells = [_cell(told) for told in figures_of(indicator, scorecard)]
    if _fits(cells):
        return [_Strip(parent, cells)]
    rows: list[list[_Cell]] = [[]]
    for at, cell in enumerate(cells):
        if at == _OWN or not _fits([*rows[-1], cell]):
            rows.append([])
        rows[-1].append(cell)
    return [_Strip(parent, row) for row in rows if row]


def _fits(cells: list[_Cell]) -> bool:
    """Whether the cells stand side by side; the outer ones need no room beyond themselves."""
    return sum(cell.natural for cell in cells) - 2 * _PAD <= FULL


class _Strip(Plain):
    """One row of cells, a table of a head and a line; drawn head first."""

    def __init__(self, parent: Element, cells: list[_Cell]) -> None:
        spare = max(0.0, FULL + 2 * _PAD - sum(cell.natural for cell in cells)) / len(cells)
        table = parent.add("Table")
        head, line = table.add("TR"), table.add("TR")
        self.labels: list[Box] = []
        self.values: list[_Value] = []
        self.subs: list[Box] = []
        self.starts: list[float] = []
        x = 0.0
        for cell in cells:
            inner = cell.natural + spare - 2 * _PAD
            leaf = head.add("TH", column_header()).leaf()
            self.labels.append(Text([Span(cell.label, SMALL, leaf)], inner))
            leaf = line.add("TD").leaf()
            self.values.append(cell.value(leaf))
            self.subs.append(Text([Span(cell.sub, SMALL, leaf)] if cell.sub else [], inner))
            self.starts.append(x)
            x += cell.natural + spare - (0.0 if self.starts[1:] else _PAD)
        self.label_height = max(box.height for box in self.labels)
        below = max(box.height for box in self.subs)
        super().__init__(height=_TOP + self.label_height + _VALUE + below + _BOTTOM, keep=True)

    def draw(self, page: Page, x: float, top: float) -> None:
        value_top = top - _TOP - self.label_height
        for start, box in zip(self.starts, self.labels, strict=True):
            box.draw(page, self._left(x, start), top - _TOP - self.label_height + box.height)
        for start, value, sub in zip(self.starts, self.values, self.subs, strict=True):
            # Smaller values stand on the first one's line.
            drop = _CAP / 2 * (STRIP_FIRST.size - value.size)
            value.draw(page, self._left(x, start), value_top - drop)
            sub.draw(page, self._left(x, start), value_top - _VALUE)
        self._rules(page, x, top)

    def _left(self, x: float, start: float) -> float:
        return x + start + (_PAD if start else 0.0)

    def _rules(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.line([(x, top), (x + FULL, top)], NAVY, 1)
        page.line([(x, top - self.height), (x + FULL, top - self.height)], HAIRLINE, 0.5)
        for start in self.starts[1:]:
            page.line([(x + start, top - 5), (x + start, top - self.height + 5)], HAIRLINE, 0.5)
