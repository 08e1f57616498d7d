"""Files inside the file, as PDF/A-3 wants them: named twice, described, their relation stated."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from reports.rendering.pdf.objects import deflated, words
from reports.rendering.pdf.tagged import TaggedCanvas
from reports.rendering.pdf.xmp import pdf_date


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    media_type: str
    description: str
    data: bytes


def attach(canvas: TaggedCanvas, attachments: list[Attachment], made: datetime) -> None:
    """Embed the files, and name them in the catalog."""
    if not attachments:
        return
    items = sorted(attachments, key=lambda item: item.name)
    specs = [canvas.document.Reference(_specification(item, made)) for item in items]
    names = [part for item, spec in zip(items, specs, strict=True) for part in (words(item.name), spec)]
    canvas.setCatalogEntry("Names", {"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})
    canvas.setCatalogEntry("AF", specs)


def _specification(item: Attachment, made: datetime) -> Any:
    embedded = deflated(item.data, PDFDictionary(_entries(item, made)))
    return PDFDictionary(
        {
            "Type": "/Filespec",
            "F": words(item.name),
            "UF": words(item.name),
            "Desc": words(item.description),
            "AFRelationship": "/Data",
            "EF": PDFDictionary({"F": embedded, "UF": embedded}),
        }
    )


def _entries(item: Attachment, made: datetime) -> dict[str, Any]:
    # The library's names keep a slash as it is, which would make two names of the type.
    subtype = f"/{item.media_type.replace('/', '#2F')}"
    params = PDFDictionary({"Size": len(item.data), "ModDate": PDFString(pdf_date(made))})
    return {"Type": "/EmbeddedFile", "Subtype": subtype, "Params": params}
