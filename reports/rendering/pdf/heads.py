"""The heads of tables: once as cells of the tree, afterwards, on further pages, as artifacts."""

from reports.rendering.pdf.boxes import Box, Text
from reports.rendering.pdf.structure import Element, column_header
from reports.rendering.pdf.style import RULE, SMALL
from reports.rendering.pdf.table import Column, Row, cell
from reports.rendering.pdf.text import Span


def head_row(
    table: Element, columns: list[Column], texts: list[str], *, pad: float = 4.0, rule: str = RULE
) -> Row:
    """The table's first row of the tree, a column header in each cell (an empty text gives an empty one)."""
    row = table.add("TR")
    return Row([(c.x, _text(c, text, row)) for c, text in zip(columns, texts, strict=True)], pad, rule=rule)


def repeated_head(columns: list[Column], texts: list[str], *, pad: float = 4.0, rule: str = RULE) -> Row:
    """The same for a further page; it was read once already."""
    return Row([(c.x, _text(c, text, None)) for c, text in zip(columns, texts, strict=True)], pad, rule=rule)


def _text(column: Column, text: str, row: Element | None) -> Box:
    """A cell that says nothing heads nothing."""
    leaf = cell(row, head=column_header() if text else None).leaf() if row else "repeated"
    return Text([Span(text, SMALL, leaf)] if text else [], column.width, align=column.align)
