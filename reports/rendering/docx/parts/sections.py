"""A section of the outline: its heading, and its entries by their kind."""

from reports.content.model import EntryContent, EntryKind, Part, Section
from reports.content.narrative import Paragraph, plain
from reports.rendering.docx import style
from reports.rendering.docx.narrative import paragraph, write_blocks
from reports.rendering.docx.parts.entry import indicator_entry, rating_pieces
from reports.rendering.docx.writing import Cell, Piece, Writer, pieces, said
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import headed, is_front_matter, is_headed, is_titled, lead
from reports.rendering.telling.mentions import codes, verdicts


def section(writer: Writer, context: Context, content: Section, *, new_page: bool) -> None:
    """In the front matter each entry is a chapter; elsewhere the section is."""
    if is_front_matter(content):
        for at, entry in enumerate(content.entries):
            _front_matter(writer, context, entry, entry.heading or content.heading, new_page and at == 0)
        return
    writer.heading(content.heading, 1, place=content.key, new_page=new_page)
    for entry in content.entries:
        _entry(writer, context, entry, content.heading)


def _front_matter(writer: Writer, context: Context, entry: EntryContent, title: str, new_page: bool) -> None:
    if entry.kind is EntryKind.FRONT_SHEET:
        for part in headed(entry):
            if part.heading:
                place = f"{entry.key}.{part.key}"
                writer.heading(part.heading, 1, small=True, place=place, new_page=new_page)
                new_page = False
            write_blocks(writer, part.blocks)
        return
    writer.heading(title, 1, place=entry.key, new_page=new_page)
    if entry.kind is EntryKind.SUMMARY:
        _summary(writer, context, entry)
    else:
        _implications(writer, entry)


def _entry(writer: Writer, context: Context, entry: EntryContent, above: str) -> None:
    if entry.kind is EntryKind.SUMMARY:
        _summary(writer, context, entry)
    elif entry.kind is EntryKind.IMPLICATIONS:
        _implications(writer, entry)
    elif entry.indicators:
        indicator_entry(writer, context, entry)
    else:
        _text_entry(writer, entry, above)


def _text_entry(writer: Writer, entry: EntryContent, above: str) -> None:
    titled = is_titled(entry, above)
    if titled:
        writer.heading(entry.heading, 2, place=entry.key)
    for part in entry.parts:
        if is_headed(part, entry, above):
            writer.heading(part.heading, 3 if titled else 2)
        write_blocks(writer, part.blocks)


def _summary(writer: Writer, context: Context, entry: EntryContent) -> None:
    """Each paragraph with the codes and ratings of the indicators whose figures it quotes."""
    for part in entry.parts:
        if is_headed(part, entry):
            writer.heading(part.heading, 2)
        for block in part.blocks:
            if isinstance(block, Paragraph):
                _summary_paragraph(writer, context, block)
            else:
                write_blocks(writer, (block,))


def _summary_paragraph(writer: Writer, context: Context, block: Paragraph) -> None:
    """The bold words that it begins with, codes and ratings, then the text."""
    mentioned = context.mentioned(block)
    first, rest = lead(block.runs)
    told = pieces(first)
    marks = [Piece(codes(mentioned), colour=style.GREY), *rating_pieces(verdicts(mentioned))]
    shown = [mark for mark in marks if mark.text]
    if shown:
        told += [
            Piece(" (" if told else "(", colour=style.GREY),
            *_parted(shown),
            Piece(")", colour=style.GREY),
        ]
    if told and not plain(rest).startswith(" "):
        told.append(Piece(" "))
    paragraph(writer, block.number, [*told, *pieces(rest)])


def _parted(marks: list[Piece]) -> list[Piece]:
    result = [marks[0]]
    for mark in marks[1:]:
        result += [Piece(", ", colour=style.GREY), mark]
    return result


def _implications(writer: Writer, entry: EntryContent) -> None:
    """Texts without a heading as paragraphs, the others as the lines of one table."""
    for part in entry.parts:
        if not part.heading:
            write_blocks(writer, part.blocks)
    rows = [(said(part.heading, strong=True), _blocks(part)) for part in entry.parts if part.heading]
    if rows:
        head = [said(name, style.HEAD) for name in ("Area", "Implication")]
        writer.table((165, writer.width - 165), rows, head=head, title="Implications")


def _blocks(part: Part) -> Cell:
    def write(writer: Writer) -> None:
        write_blocks(writer, part.blocks, style.CELL)

    return write
