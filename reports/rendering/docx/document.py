"""An edition as a Word document: for whoever pastes it into an agenda. Text stays text."""

from collections.abc import Callable

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Pt

from reports.content.model import Edition
from reports.rendering.docx import style
from reports.rendering.docx.base import empty_document
from reports.rendering.docx.contents import contents
from reports.rendering.docx.frame import frame
from reports.rendering.docx.package import packed
from reports.rendering.docx.parts.certificate import certificate
from reports.rendering.docx.parts.front import front_sheet
from reports.rendering.docx.parts.notes import data_notes, definitions, glossary
from reports.rendering.docx.parts.scorecard import scorecard
from reports.rendering.docx.parts.sections import section
from reports.rendering.docx.style import style_id
from reports.rendering.docx.writing import Book, Writer
from reports.rendering.telling.cleaning import clean
from reports.rendering.telling.context import Context
from reports.rendering.telling.editions import made, named, subject_of
from reports.rendering.telling.entries import front_of

_LONGEST = 255  # characters of a property


def write(edition: Edition, tell: Callable[[str], None]) -> bytes:
    """The document's bytes, which follow from the edition alone; ``tell`` hears when it is done."""
    document = empty_document(edition.content.language)
    _describe(document, edition)
    _tell_all(document, edition)
    data = packed(document)
    tell("Word document")
    return data


def _tell_all(document: Document, edition: Edition) -> None:
    content = edition.content
    book, context = Book(document.part), Context(edition)
    body = document.element.body
    writer = Writer(book, lambda element: body.sectPr.addprevious(element))
    _page(document.sections[0], book, edition)
    front, rest = front_of(content.sections)
    front_sheet(writer, edition, front)
    after_front = body.index(body.sectPr)
    for at, each in enumerate(rest):
        section(writer, context, each, new_page=at == 0)
    if content.scorecard.groups:
        _page(_new_section(document), book, edition, is_wide=True)
        scorecard(Writer(book, writer.put, style.WIDE), content)
        _page(_new_section(document), book, edition)
    certificate(writer, edition)
    data_notes(writer, content)
    definitions(writer, content)
    glossary(writer, content)
    lines: list[object] = []
    contents(Writer(book, lines.append), book.chapters)
    body[after_front:after_front] = lines


def _new_section(document: Document) -> Section:
    """On a new page. The paragraph that ends the one before takes no room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    document.element.body.sectPr.getprevious().style = style_id(style.GAP.name)
    return section


def _page(held: Section, book: Book, edition: Edition, *, is_wide: bool = False) -> None:
    """Size, margins, head and foot of the pages from here on."""
    sides = (style.WIDTH, style.HEIGHT)
    held.page_width, held.page_height = (Pt(side) for side in (sides[::-1] if is_wide else sides))
    held.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    margin = style.WIDE_MARGIN if is_wide else style.MARGIN
    held.left_margin = held.right_margin = Pt(margin)
    held.top_margin, held.bottom_margin = Pt(72), Pt(66)
    held.header_distance = held.footer_distance = Pt(34)
    frame(book, held, edition, style.WIDE if is_wide else style.FULL)


def _describe(document: Document, edition: Edition) -> None:
    """What the file says of itself. The moment is when the content was settled."""
    held, moment = document.core_properties, made(edition)
    held.title = _short(edition.content.title)
    held.author = held.last_modified_by = _short(edition.content.council)
    held.subject = _short(subject_of(edition))
    held.language = edition.content.language
    held.identifier = edition.digest
    held.version = _short(named(edition))
    held.content_status = "Signed" if edition.certificate else "Draft"
    held.comments = held.keywords = held.category = ""
    held.created = held.modified = held.last_printed = moment
    held.revision = 1


def _short(text: str) -> str:
    return clean(text)[:_LONGEST]
