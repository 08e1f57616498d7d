"""What every page carries: running head and foot, the page's number, a watermark on what is not signed."""

from docx.section import Section

from reports.content.model import Edition
from reports.rendering.docx import style
from reports.rendering.docx.elements import Element, field, make, twips
from reports.rendering.docx.style import Look
from reports.rendering.docx.watermark import watermark
from reports.rendering.docx.writing import Book, Piece, Writer
from reports.rendering.telling.editions import named


def frame(book: Book, section: Section, edition: Edition, width: float) -> None:
    """Head and foot of a section's pages, ``width`` points wide."""
    content, which = edition.content, named(edition)
    head, foot = section.header, section.footer
    head.is_linked_to_previous = foot.is_linked_to_previous = False
    head._element[:] = foot._element[:] = []
    above, below = Writer(book, head._element.append, width), Writer(book, foot._element.append, width)
    first = _line(above, style.HEADER, Piece(content.title, strong=True, colour=style.NAVY), Piece(which))
    _rule(first, "bottom")
    if edition.watermark:
        first.append(make("w:r", watermark(edition.watermark)))
        above.paragraph(style.DRAFT, Piece(edition.watermark), align="center")
    last = _line(below, style.FOOTER, Piece(content.council))
    _rule(last, "top")
    last.extend(
        [
            *below.runs([Piece("Page ")]),
            *field("PAGE", "1"),
            *below.runs([Piece(" of ")]),
            *field("NUMPAGES", "1"),
        ]
    )
    below.paragraph(style.FOOTER, Piece(f"{which}, SHA-256 {edition.digest}", size=7))


def _line(writer: Writer, look: Look, left: Piece, right: Piece | None = None) -> Element:
    """Left and right, parted by a tab."""
    made = writer.paragraph(look, left)
    stop = make("w:tabs", make("w:tab", val="right", pos=twips(writer.width)))
    made.pPr.append(stop)
    made.append(make("w:r", make("w:tab")))
    made.extend(writer.runs([right] if right else []))
    return made


def _rule(paragraph: Element, side: str) -> None:
    line = make(f"w:{side}", val="single", sz=4, space=4, color=str(style.RULE).lstrip("#"))
    paragraph.pPr.insert(1, make("w:pBdr", line))
