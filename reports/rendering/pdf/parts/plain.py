"""Entries of text alone: introductions, recommendations, appendices, notes; and the implications' table."""

from reports.content.model import EntryContent, Part
from reports.rendering.pdf.boxes import Stack, Story, Text
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.heads import head_row, repeated_head
from reports.rendering.pdf.narrative import boxes
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import FULL, TABLE
from reports.rendering.pdf.table import Column, Row, Table, cell
from reports.rendering.pdf.text import Span
from reports.rendering.telling.entries import is_headed, is_titled

_AREA, _TEXT = Column(0, 165), Column(178, FULL - 178)
_HEAD = ["Area", "Implication"]


def text_entry(story: Story, parent: Element, entry: EntryContent, *, above: str) -> None:
    """The entry's texts under their headings; ``above`` is the heading that stands over it already."""
    titled = is_titled(entry, above)
    if titled:
        story.add(heading(story, parent, entry.heading, 2, place=entry.key))
    for part in entry.parts:
        if is_headed(part, entry, above):
            story.add(heading(story, parent, part.heading, 3 if titled else 2))
        story.add(*boxes(parent, part.blocks))


def implications(story: Story, parent: Element, entry: EntryContent) -> None:
    """Texts without a heading as paragraphs, the others as the lines of one table."""
    for part in entry.parts:
        if not part.heading:
            story.add(*boxes(parent, part.blocks))
    rows = [part for part in entry.parts if part.heading]
    if not rows:
        return
    element = parent.add("Table")
    columns = [_AREA, _TEXT]
    head = head_row(element, columns, _HEAD)
    body = [_row(element.add("TR"), part) for part in rows]
    story.add(Table(FULL, body, head=head, again=repeated_head(columns, _HEAD), before=7, after=14))


def _row(row: Element, part: Part) -> Row:
    area = Text([Span(part.heading, TABLE.bold(), cell(row, head=row_header()).leaf())], _AREA.width)
    inside = cell(row)
    blocks = boxes(inside, part.blocks, hang=_hang(part), measure=_TEXT.width - _hang(part), style=TABLE)
    return Row([(_AREA.x, area), (_TEXT.x, Stack(blocks))])


def _hang(part: Part) -> float:
    """Numbers hang only where there are some."""
    return 24.0 if any(getattr(block, "number", None) is not None for block in part.blocks) else 0.0
