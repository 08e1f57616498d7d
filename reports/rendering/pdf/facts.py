"""Labelled facts in two columns: a label in grey, what it says beside it."""

from reports.content.model import Labelled
from reports.rendering.pdf.boxes import Box, Text
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import BODY, LABEL, Style
from reports.rendering.pdf.table import Row, Table, cell
from reports.rendering.pdf.text import Span


def facts_table(
    parent: Element,
    facts: tuple[Labelled, ...],
    width: float,
    *,
    split: float,
    label: Style = LABEL,
    text: Style = BODY,
    top_rule: float = 1.0,
    before: float = 0.0,
    after: float = 0.0,
) -> Table:
    """A table of one line per fact; the text begins ``split`` points from the left."""
    table = parent.add("Table")
    rows = [_row(table.add("TR"), fact, width, split, label, text) for fact in facts]
    return Table(width, rows, top_rule=top_rule, before=before, after=after)


def _row(row: Element, fact: Labelled, width: float, split: float, label: Style, text: Style) -> Row:
    left = Text([Span(fact.label, label, cell(row, head=row_header()).leaf())], split - 10)
    right = Text([Span(fact.text, text, cell(row).leaf())], width - split)
    cells: list[tuple[float, Box]] = [(0, left), (split, right)]
    return Row(cells, pad=3.5)
