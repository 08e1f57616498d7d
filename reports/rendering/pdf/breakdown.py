"""A breakdown: a table whose lines carry bars, so that what is seen and what is read aloud are one thing."""

from decimal import Decimal

from indicators.charts.palette import LIGHT, Colour
from indicators.figures.words import Status
from reports.content.model import BreakdownContent, Figure
from reports.rendering.pdf.boxes import Box, Plain, Stack, Text
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.columns import Wanted, fit
from reports.rendering.pdf.fonts import width
from reports.rendering.pdf.heads import head_row, repeated_head
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import FULL, HAIRLINE, NOTE, RULE, SMALL_INK, Style
from reports.rendering.pdf.table import Column, Row, Table, cell
from reports.rendering.pdf.text import Span
from reports.rendering.telling.cleaning import clean

_TITLE = Style("bold", 9, 13)
_TEXT = SMALL_INK
_ROW = 15.5
_BAR = 11.0
_NAME_MOST = 215.0
_WHOLE = 320.0  # a lower breakdown is not parted
_GAP = 10.0


class _Bar(Plain):
    """A bar from the base line on; light and outlined where the figure is illustrative or provisional."""

    def __init__(self, length: float, *, light: bool) -> None:
        super().__init__(height=_ROW)
        self.length, self.light = length, light

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        bottom = top - (_ROW + _BAR) / 2
        if self.length > 0:
            page.rect(
                x, bottom, self.length, _BAR, LIGHT[Colour.THIS_YEAR] if self.light else Colour.THIS_YEAR
            )
            if self.light:
                page.frame(x, bottom, self.length, _BAR, Colour.THIS_YEAR, 0.6)
        page.line([(x, top), (x, top - _ROW)], RULE, 0.7)


def breakdowns(parent: Element, contents: list[BreakdownContent]) -> list[Box]:
    """One under another, their bars starting at the same place."""
    names = max((_names_width(content) for content in contents), default=0.0)
    return [_breakdown(parent, content, names) for content in contents]


def _breakdown(parent: Element, content: BreakdownContent, names: float) -> Box:
    """The breakdown's title, its lines with bars for the first column, its total and its note."""
    element = parent.add("Table")
    title = Span(content.title, _TITLE, element.add("Caption").leaf())
    boxes: list[Box] = [Text([title], FULL, before=12, after=3, keep=True), _table(element, content, names)]
    if content.note:
        boxes.append(Text([Span(content.note, NOTE, parent.add("P").leaf())], FULL, before=3))
    stack = Stack(boxes)
    stack.together = stack.height < _WHOLE
    return stack


def _names_width(content: BreakdownContent) -> float:
    names = [name for name, _ in content.rows] + ["All"]
    return min(_NAME_MOST, max(width(clean(name), "bold", _TEXT.size) for name in names) + 2)


def _columns(content: BreakdownContent, name_width: float) -> list[Column]:
    """The names, the bars, then one column for each measure, as wide as its texts."""
    wanted = [Wanted(["All"], _TEXT, rest=True)]
    for at, heading in enumerate(content.columns):
        texts = [cells[at].text for _, cells in content.rows if at < len(cells)]
        wanted.append(Wanted([heading, "1,000", *texts], _TEXT.bold(), align="right"))
    first, *figures = fit(wanted, FULL, _GAP)
    return [Column(0, name_width), Column(name_width + _GAP, first.width - name_width - 2 * _GAP), *figures]


def _table(element: Element, content: BreakdownContent, names: float) -> Table:
    columns = _columns(content, names)
    shown, texts = [columns[0], *columns[2:]], ["", *content.columns]
    head = head_row(element, shown, texts, pad=1, rule="")
    largest = _longest(content)
    rows = [
        _line(element.add("TR"), label, cells, columns, _length(cells, largest, columns[1].width))
        for label, cells in content.rows
    ]
    if content.total:
        rows[-1].rule = RULE
        rows.append(_line(element.add("TR"), "All", content.total, columns, None))
        rows[-1].rule = HAIRLINE
    return Table(FULL, rows, head=head, again=repeated_head(shown, texts, pad=1, rule=""), top_rule=0)


def _longest(content: BreakdownContent) -> Decimal:
    """What the longest bar possible stands for: the whole for percentages, else the largest number."""
    figures = [cells[0] for _, cells in content.rows if cells and cells[0].number is not None]
    whole = Decimal(100 if all(figure.text.endswith("%") for figure in figures) else 0)
    return max((whole, *(abs(figure.number) for figure in figures if figure.number is not None)))


def _length(cells: tuple[Figure, ...], largest: Decimal, room: float) -> float | None:
    number = cells[0].number if cells else None
    return None if number is None or not largest else float(abs(number) / largest) * room


def _line(
    row: Element, label: str, cells: tuple[Figure, ...], columns: list[Column], length: float | None
) -> Row:
    name, bars, *figures = columns
    light = bool(cells) and cells[0].status in (Status.ILLUSTRATIVE, Status.PROVISIONAL)
    style = _TEXT if light else _TEXT.bold()
    title = Text([Span(label, style, cell(row, head=row_header()).leaf())], name.width, align="right")
    boxes: list[tuple[float, Box]] = [(name.x, _centred(title))]
    if length is not None:
        boxes.append((bars.x, _Bar(length, light=light)))
    filled = cells[: len(figures)] + (Figure("", "", ""),) * (len(figures) - len(cells))
    for column, figure in zip(figures, filled, strict=True):
        text = Text([Span(figure.text, style, cell(row).leaf())], column.width, align="right")
        boxes.append((column.x, _centred(text)))
    return Row(boxes, pad=0, least=_ROW, rule="")


def _centred(text: Text) -> Box:
    gap = max(0.0, (_ROW - text.height) / 2)
    return Stack([Plain(height=gap), text])
