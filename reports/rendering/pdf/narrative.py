"""Narrative trees as boxes: numbered paragraphs, bullets on two levels, small tables. Text stays text."""

from reports.content.narrative import Block, Bullets, Item, Paragraph, Runs, TextTable, plain
from reports.rendering.pdf.boxes import Box, Indented, Text
from reports.rendering.pdf.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from reports.rendering.pdf.heads import head_row, repeated_head
from reports.rendering.pdf.structure import Element, Leaf, bullets, row_header
from reports.rendering.pdf.style import BODY, GAP, GREY, HANG, LINK, MEASURE, TABLE, Style
from reports.rendering.pdf.table import Column, Row, Table, cell
from reports.rendering.pdf.text import Span

_FACES = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}
_BULLET_STEP = 14.0
_CELL_GAP = 12.0
_MARKS = {1: "•", 2: "–"}


def spans(element: Element, runs: Runs, style: Style = BODY) -> list[Span]:
    """Runs as spans of an element; each link becomes its own ``Link`` between the text around it."""
    result: list[Span] = []
    leaf: Leaf | None = None
    for run in runs:
        shaped = _shaped(style, strong=run.strong, emphasis=run.emphasis)
        if run.link:
            link, leaf = element.add("Link"), None
            linked = shaped.in_colour(LINK)
            result.append(Span(run.text, linked, link.leaf(), link=run.link, link_element=link))
        else:
            leaf = leaf or element.leaf()
            result.append(Span(run.text, shaped, leaf))
    return result


def reference(element: Element, words: str, place: str, style: Style) -> list[Span]:
    """A link to a place of the report: the words, then the page on which the place came to lie."""
    link = element.add("Link")
    leaf = link.leaf()
    return [
        Span(words, style, leaf, link=place, link_element=link),
        Span("page\u00a0", style, leaf, link=place, link_element=link, place=place),
    ]


def _shaped(style: Style, *, strong: bool, emphasis: bool) -> Style:
    bold = strong or style.face in (BOLD, BOLD_ITALIC)
    return Style(
        _FACES[bold, emphasis or style.face in (ITALIC, BOLD_ITALIC)], style.size, style.leading, style.colour
    )


def boxes(
    parent: Element,
    blocks: tuple[Block, ...],
    *,
    hang: float = HANG,
    measure: float = MEASURE,
    style: Style = BODY,
) -> list[Box]:
    """The blocks under one another; numbers hang by ``hang`` points beside text of ``measure``."""
    result: list[Box] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            result.append(paragraph(parent, block, hang=hang, measure=measure, style=style))
        elif isinstance(block, Bullets):
            result += _bullets(parent, block, hang, measure, style)
        else:
            result.append(small_table(parent, block, hang, measure))
    return result


def paragraph(
    parent: Element, block: Paragraph, *, hang: float = HANG, measure: float = MEASURE, style: Style = BODY
) -> Box:
    """One paragraph, its number (where it has one) before it in the order of reading."""
    element = parent.add("P")
    label = None
    if block.number is not None:
        label = Span(f"{block.number}. ", style.in_colour(GREY), element.leaf())
    return Text(
        spans(element, block.runs, style), hang + measure, indent=hang, label=label, before=GAP, after=GAP
    )


def _bullets(parent: Element, block: Bullets, hang: float, measure: float, style: Style) -> list[Box]:
    outer = parent.add("L", bullets())
    inner: Element | None = None
    result: list[Box] = []
    for item in block.items:
        if item.level > 1:
            inner = inner or outer.add("L", bullets())
            result.append(_bullet(inner, item, hang, measure, style))
        else:
            inner = None
            result.append(_bullet(outer, item, hang, measure, style))
    for box in result:
        box.before = 3.0
    result[0].before = result[-1].after = GAP
    return result


def _bullet(parent: Element, item: Item, hang: float, measure: float, style: Style) -> Box:
    entry = parent.add("LI")
    level = 2 if item.level > 1 else 1
    indent = hang + _BULLET_STEP * (level - 1)
    mark = Span(f"{_MARKS[level]} ", style.in_colour(GREY), entry.add("Lbl").leaf())
    text = Text(
        spans(entry.add("LBody"), item.runs, style), measure + hang - indent, indent=_BULLET_STEP, label=mark
    )
    return Indented(text, indent)


def small_table(parent: Element, block: TextTable, hang: float, measure: float) -> Box:
    """A table in the text: columns share the measure by the length of what they hold."""
    table = grid(parent, _columns(block, measure), block.head, block.rows)
    table.before, table.after = GAP, 2 * GAP
    return Indented(table, hang)


def _columns(block: TextTable, measure: float) -> list[Column]:
    rows = [block.head, *block.rows]
    count = max(len(row) for row in rows)
    longest = [max(len(plain(row[at])) if at < len(row) else 0 for row in rows) for at in range(count)]
    weights = [min(max(length, 6), 40) for length in longest]
    free = measure - _CELL_GAP * (count - 1)
    columns: list[Column] = []
    x = 0.0
    for weight in weights:
        share = free * weight / sum(weights)
        columns.append(Column(x, share))
        x += share + _CELL_GAP
    return columns


def grid(
    parent: Element,
    columns: list[Column],
    head: tuple[Runs, ...],
    rows: tuple[tuple[Runs, ...], ...],
    *,
    pad: float = 4.0,
    headed: bool = False,
) -> Table:
    """A table of text under a head; short rows are filled up with empty cells.

    ``headed``: the first cell of each row is its heading.
    """
    element = parent.add("Table")
    texts = [plain(runs) for runs in head]
    texts += [""] * (len(columns) - len(texts))
    top = head_row(element, columns, texts, pad=pad)
    body = [_row(element.add("TR"), columns, row, pad, headed=headed) for row in rows]
    return Table(
        columns[-1].x + columns[-1].width, body, head=top, again=repeated_head(columns, texts, pad=pad)
    )


def _row(row: Element, columns: list[Column], cells: tuple[Runs, ...], pad: float, *, headed: bool) -> Row:
    filled = cells + ((),) * (len(columns) - len(cells))
    held = [cell(row, head=row_header() if headed and not at else None) for at in range(len(columns))]
    boxes_: list[tuple[float, Box]] = [
        (column.x, Text(spans(inside, runs, TABLE), column.width, align=column.align))
        for column, inside, runs in zip(columns, held, filled, strict=True)
    ]
    return Row(boxes_, pad)
