"""The library's document, with what it lacks: keys of tagged pages, ends of streams, an identifier.

Everything that becomes an object of the file passes through ``Document.Reference``, so that is where the
library's own streams are put right.
"""

import codecs
import hashlib
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFOutlines,
    PDFStream,
    PDFString,
    PDFZCompress,
    count,
)

_END = b"endstream\n"


def words(text: str) -> PDFString:
    """A text string. Always UTF-16: the library's own choice takes a text that begins “þÿ” for its mark."""
    return PDFString(codecs.BOM_UTF16_BE + text.encode("utf-16-be", "replace"), enc="raw")


class Stream(PDFStream):
    """A stream whose end stands on a line of its own, which the library leaves out."""

    def format(self, document: PDFDocument) -> bytes:
        # CR LF, because data that ends in CR would swallow a lone line feed.
        body: bytes = super().format(document)
        return body.removesuffix(_END) + b"\r\n" + _END


def deflated(content: bytes | str, dictionary: Any = None) -> Stream:
    """A compressed stream. Left alone, the library would write the bytes out again as ASCII."""
    return Stream(dictionary, content, [PDFZCompress])


class Outlines(PDFOutlines):
    """Bookmarks whose total is right: the library adds one for every branch, open or not."""

    def prepare(self, document: PDFDocument, canvas: Any) -> None:
        super().prepare(document, canvas)
        if self.mydestinations:
            self.count = count(self.mydestinations, self.closedict)


class Document(PDFDocument):
    """One file. What it holds decides its bytes: neither the clock nor the environment has a say."""

    def __init__(self, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        # The library's digest begins with a time and goes on to little but the title.
        self.signature = hashlib.sha256()
        self.outline = self.Outlines = self.Catalog.Outlines = Outlines()
        _allow(self.Catalog, "AF", "OutputIntents")

    def Reference(self, obj: Any, name: str | None = None) -> Any:  # noqa: N802
        """Make ``obj`` an object of the file; returns the reference to it."""
        if isinstance(obj, PDFStream) and not hasattr(obj, "__InternalName__"):
            if type(obj) is PDFStream:
                obj.__class__ = Stream
            self.updateSignature(obj.content)
        return super().Reference(obj, name)

    def addPage(self, page: Any) -> None:  # noqa: N802
        """Add a page, which names its place in the parent tree and is walked through in the tree's order."""
        _allow(page, "Tabs", "StructParents")
        page.Tabs, page.StructParents = PDFName("S"), len(self.Pages.pages)
        page.Contents = deflated(page.stream)
        super().addPage(page)


def _allow(obj: Any, *keys: str) -> None:
    """Let a catalog or page have keys that the library does not know of."""
    obj.__NoDefault__ = [*obj.__NoDefault__, *keys]
