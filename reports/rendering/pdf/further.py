"""Further figures of an indicator: other stated periods, rates, further comparisons; and its notes."""

from reports.content.model import IndicatorContent
from reports.rendering.pdf.boxes import Box, Text
from reports.rendering.pdf.narrative import grid
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, NOTE
from reports.rendering.pdf.table import Column
from reports.rendering.pdf.text import Span
from reports.rendering.telling.further import further_notes, further_rows

_COLUMNS = [Column(0, 170), Column(182, 90), Column(284, FULL - 284)]
_WHOLE = 180.0  # a lower table is not parted


def further_figures(parent: Element, indicators: tuple[IndicatorContent, ...]) -> list[Box]:
    """A table of the figures and comparisons that strip and figures table leave out, and what qualifies them.

    Where there are several indicators each line says whose it is.
    """
    head, *rows = further_rows(indicators)
    boxes: list[Box] = []
    if rows:
        table = grid(parent, _COLUMNS[: len(head)], head, tuple(rows), pad=2.5, headed=True)
        table.before = 8
        table.together = table.height < _WHOLE
        boxes.append(table)
    if notes := further_notes(indicators):
        boxes.append(Text([Span(notes, NOTE, parent.add("P").leaf())], FULL, before=4))
    return boxes
