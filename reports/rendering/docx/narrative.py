"""Narrative trees in Word: numbered paragraphs, bullets on two levels, small tables."""

from collections.abc import Iterable

from reports.content.narrative import Block, Bullets, Paragraph, Runs, TextTable, plain
from reports.rendering.docx import style
from reports.rendering.docx.elements import make
from reports.rendering.docx.style import Look
from reports.rendering.docx.writing import Cell, Piece, Writer, pieces

_FEWEST, _MOST = 6, 40  # characters that a column counts for at least and at most


def write_blocks(writer: Writer, blocks: Iterable[Block], look: Look = style.BODY) -> None:
    """One under another; ``look`` is that of paragraphs without a number."""
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph(writer, block.number, pieces(block.runs), look)
        elif isinstance(block, Bullets):
            for item in block.items:
                writer.paragraph(style.BULLET_2 if item.level > 1 else style.BULLET, *pieces(item.runs))
        else:
            text_table(writer, block)


def paragraph(writer: Writer, number: int | None, told: list[Piece], look: Look = style.BODY) -> None:
    """The number is text: it stays the report's wherever the paragraph is pasted."""
    if number is None:
        writer.paragraph(look, *told)
        return
    made = writer.paragraph(style.NUMBERED, Piece(f"{number}.", colour=style.GREY), *told)
    made.r_lst[0].append(make("w:tab"))


def text_table(writer: Writer, block: TextTable) -> None:
    """The first row is its head; short rows are filled up."""
    rows = [block.head, *block.rows]
    count = max(len(row) for row in rows)
    longest = [max(len(plain(row[at])) if at < len(row) else 0 for row in rows) for at in range(count)]
    widths = [min(max(length, _FEWEST), _MOST) for length in longest]
    head, *lines = ([_cell(runs, at == 0) for runs in _filled(row, count)] for at, row in enumerate(rows))
    writer.paragraph(style.GAP)
    writer.table(widths, lines, head=head, row_heads=False)


def _filled(row: tuple[Runs, ...], count: int) -> tuple[Runs, ...]:
    return row + ((),) * (count - len(row))


def _cell(runs: Runs, is_head: bool) -> Cell:
    def write(writer: Writer) -> None:
        writer.paragraph(style.HEAD if is_head else style.CELL, *pieces(runs))

    return write
