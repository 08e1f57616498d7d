"""What a part of the report writes with: paragraphs, headings and tables, one after another, into body or cell."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from reports.content.narrative import Runs
from reports.rendering.docx import style
from reports.rendering.docx.elements import Element, half, make, plain_colour, twips, words
from reports.rendering.docx.style import Look, style_id
from reports.rendering.telling.cleaning import clean

_SCHEMES = ("http", "https")
_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_BARE = re.compile("%(?![0-9A-Fa-f]{2})")
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"  # stands for itself; everything else is written as %xx


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph. ``link`` is a web address, ``place`` the key of a part of the report."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    place: str = ""
    colour: str = ""
    size: float = 0.0  # points; the style's where 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line of the contents."""

    level: int
    title: str
    place: str


@dataclass(slots=True)
class Book:
    """What all parts share: relationships, places that can be linked to, and the contents as they grow."""

    part: DocumentPart
    chapters: list[Chapter] = field(default_factory=list)
    _marks: dict[str, int] = field(default_factory=dict)

    def mark(self, place: str) -> tuple[int, str]:
        """Number and name of a place's bookmark; Word wants names of letters and figures."""
        number = self._marks.setdefault(place, len(self._marks) + 1)
        return number, f"_Toc{number:06}"

    def relation(self, address: str) -> str:
        key: str = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return key


Cell = Callable[["Writer"], None]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes where ``put`` puts it; ``width`` is how much room there is, in points."""

    book: Book
    put: Callable[[Element], None]
    width: float = style.FULL

    def paragraph(self, look: Look, *pieces: Piece, align: str = "", new_page: bool = False) -> Element:
        """A paragraph in a style."""
        properties = make("w:pPr", make("w:pStyle", val=style_id(look.name)))
        if new_page:
            properties.append(make("w:pageBreakBefore"))
        if align:
            properties.append(make("w:jc", val=align))
        made = make("w:p", properties, *self.runs(pieces))
        self.put(made)
        return made

    def runs(self, pieces: Iterable[Piece]) -> list[Element]:
        return [self._piece(piece) for piece in pieces if clean(piece.text)]

    def heading(
        self,
        text: str,
        level: int,
        *,
        place: str = "",
        small: bool = False,
        listed: bool = True,
        new_page: bool = False,
    ) -> None:
        """A heading of level 1 to 3; with a ``place`` it can be linked to and is listed in the contents."""
        size = style.H2.size if small else 0.0
        made = self.paragraph(style.HEADINGS[level - 1], Piece(text, size=size), new_page=new_page)
        if place:
            number, name = self.book.mark(place)
            made.insert(1, make("w:bookmarkStart", id=number, name=name))
            made.append(make("w:bookmarkEnd", id=number))
            if listed:
                self.book.chapters.append(Chapter(level, text, place))

    def table(
        self,
        widths: Sequence[float],
        rows: Iterable[Sequence[Cell]],
        *,
        head: Sequence[Cell] = (),
        title: str = "",
        row_heads: bool = True,
    ) -> None:
        """A table, columns as wide as ``widths`` say in proportion; its head is repeated on every page.

        A row with fewer cells than there are columns lets its last one span the rest. ``title`` is what
        assistive technology is told.
        """
        wide = _shared(widths, self.width)
        made = make("w:tbl", _table_properties(self.width, title, is_headed=bool(head), row_heads=row_heads))
        made.append(make("w:tblGrid", *(make("w:gridCol", w=each) for each in wide)))
        if head:
            made.append(self._row(head, wide, is_head=True))
        for row in rows:
            made.append(self._row(row, wide))
        self.put(made)
        self.paragraph(style.GAP)

    def _row(self, cells: Sequence[Cell], wide: list[int], *, is_head: bool = False) -> Element:
        properties = make("w:trPr", make("w:cantSplit"))
        if is_head:
            properties.append(make("w:tblHeader"))
        made = make("w:tr", properties)
        for at, cell in enumerate(cells):
            is_last = at == len(cells) - 1
            own = wide[at:] if is_last else wide[at : at + 1]
            made.append(self._cell(cell, own))
        return made

    def _cell(self, cell: Cell, own: list[int]) -> Element:
        properties = make("w:tcPr", make("w:tcW", w=sum(own), type="dxa"))
        if len(own) > 1:
            properties.append(make("w:gridSpan", val=len(own)))
        made = make("w:tc", properties)
        cell(Writer(self.book, made.append, sum(own) / 20))
        if len(made) == 1 or not made[-1].tag.endswith("}p"):
            Writer(self.book, made.append).paragraph(style.CELL)
        return made

    def _piece(self, piece: Piece) -> Element:
        if piece.place:
            _, name = self.book.mark(piece.place)
            return make("w:hyperlink", _run(piece, is_link=True), anchor=name, history=1)
        address = web_address(piece.link)
        if not address:
            return _run(piece)
        made = make("w:hyperlink", _run(piece, is_link=True), history=1)
        made.set(qn("r:id"), self.book.relation(address))
        return made


def pieces(runs: Runs) -> list[Piece]:
    return [Piece(run.text, strong=run.strong, emphasis=run.emphasis, link=run.link) for run in runs]


def said(
    text: str, look: Look = style.CELL, *, align: str = "", strong: bool = False, colour: str = ""
) -> Cell:
    """A cell of one paragraph."""

    def write(writer: Writer) -> None:
        writer.paragraph(look, Piece(text, strong=strong, colour=colour), align=align)

    return write


def web_address(link: str) -> str:
    """The address as a relationship may hold it; empty for what is not plainly one of the web.

    Word calls a document damaged in which a single address is not written as it should be.
    """
    try:
        parts = urlsplit(clean(link).strip())
        leads = (
            parts.scheme in _SCHEMES and bool(parts.hostname) and parts.username is None and parts.port != 0
        )
    except ValueError:
        return ""
    if not leads or not _HOST.issuperset(parts.hostname or ""):
        return ""
    rest = quote(_BARE.sub("%25", parts._replace(scheme="", netloc="").geturl()), safe=_IN_ADDRESSES)
    return f"{parts.scheme}://{parts.netloc.lower()}{rest if rest[:1] in '/?#' else f'/{rest}'}"


def _run(piece: Piece, *, is_link: bool = False) -> Element:
    properties = make("w:rPr")
    if is_link:
        properties.append(make("w:rStyle", val=style_id(style.LINK_STYLE)))
    if piece.strong:
        properties.append(make("w:b"))
    if piece.emphasis:
        properties.append(make("w:i"))
    if piece.colour:
        properties.append(make("w:color", val=plain_colour(piece.colour)))
    if piece.size:
        properties.extend((make("w:sz", val=half(piece.size)), make("w:szCs", val=half(piece.size))))
    return make("w:r", properties, words(piece.text)) if len(properties) else make("w:r", words(piece.text))


def _shared(widths: Sequence[float], room: float) -> list[int]:
    scale = twips(room) / sum(widths)
    return [round(width * scale) for width in widths]


def _table_properties(room: float, title: str, *, is_headed: bool, row_heads: bool) -> Element:
    made = make(
        "w:tblPr",
        make("w:tblStyle", val=style_id(style.TABLE_STYLE)),
        make("w:tblW", w=twips(room), type="dxa"),
        make("w:tblLayout", type="fixed"),
        make(
            "w:tblLook", val="04A0", firstRow=int(is_headed), firstColumn=int(row_heads), noHBand=1, noVBand=1
        ),
    )
    if title:
        made.append(make("w:tblCaption", val=clean(title)))
    return made
