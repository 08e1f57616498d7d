"""The library's canvas with what it lacks for tagged PDF: marked content, and links that are in the tree."""

from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import DummyDoc, LinkAnnotation, PDFArray
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from reports.rendering.pdf.fonts import REGULAR, face
from reports.rendering.pdf.objects import Document, words

_PRINT = 4
_KEPT = "".join(map(chr, range(0x21, 0x7F)))  # of an address; all else is percent-encoded
_ABOVE = 12.0  # points that are shown above a place


class _Link(LinkAnnotation):
    permitted = (*LinkAnnotation.permitted, "StructParent")


class TaggedText(PDFTextObject):
    """Text in which some letters stand for others."""

    def show(self, drawn: str, said: str) -> None:
        """Print ``drawn``, which says ``said``."""
        if drawn == said:
            self.textOut(drawn)
            return
        self._code.append(f"/Span << /ActualText {_literal(said)} >> BDC")
        self.textOut(drawn)
        self._code.append("EMC")


class TaggedCanvas(Canvas):
    """One file; pages follow one another with ``showPage``, and ``getpdfdata`` binds them."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        # With an embedded font to begin with, no page names the library's unembedded Helvetica.
        super().__init__(None, pagesize=size, pageCompression=1, initialFontName=face(REGULAR).font.fontName)
        self._doc = Document(language)

    @property
    def document(self) -> Document:
        return self._doc

    def begin_marked(self, tag: str, properties: str) -> None:
        """What is drawn until ``end_marked`` is one piece of marked content."""
        self.addLiteral(f"/{tag} << {properties} >> BDC")

    def begin_silent(self) -> None:
        """What is drawn until ``end_marked`` says nothing, though it shows letters."""
        self.begin_marked("Span", f"/ActualText {_literal('')}")

    def end_marked(self) -> None:
        self.addLiteral("EMC")

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802
        return TaggedText(self, x, y, direction=direction)

    def land(self, place: str, top: float) -> None:
        """Make a height of this page a place for links and bookmarks."""
        self.bookmarkPage(place, fit="XYZ", top=top + _ABOVE)

    def link_place(self, rect: tuple[float, ...], place: str, contents: str, key: int) -> Any:
        """Link to a place of this file; ``key`` is the parent tree's. Returns the annotation's reference."""
        to, border = self._bookmarkReference(place), PDFArray([0, 0, 0])
        self._addAnnotation(_Link(rect, words(contents), to, border, **self._tagged(key)))
        return self._annotationrefs[-1]

    def link_address(self, rect: tuple[float, ...], address: str, contents: str, key: int) -> Any:
        """Link to a web address, made ASCII by percent-encoding. Returns the annotation's reference."""
        uri = quote(address, safe=_KEPT, errors="replace")
        self.linkURL(uri, rect, Contents=words(contents), **self._tagged(key))
        return self._annotationrefs[-1]

    def _tagged(self, key: int) -> dict[str, Any]:
        return {"StructParent": key, "F": _PRINT, "P": self._doc.thisPageRef()}


def _literal(text: str) -> str:
    written: bytes = words(text).format(DummyDoc())
    return written.decode("ascii")
