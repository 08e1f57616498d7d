"""Files inside the file, as PDF/A-3 wants them: named twice, described, their relation stated."""

from dataclasses import dataclass
from datetime import datetime

from reports.rendering.pdf.file import PdfFile, name, ref, text_string
from reports.rendering.pdf.xmp import pdf_date


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    media_type: str
    description: str
    data: bytes


def attach(pdf: PdfFile, attachments: list[Attachment], made: datetime) -> str:
    """Embed the files; returns what the catalog says of them (nothing where there are none)."""
    if not attachments:
        return ""
    specs = [
        (item, _specification(pdf, item, made)) for item in sorted(attachments, key=lambda item: item.name)
    ]
    names = " ".join(f"{text_string(item.name)} {ref(spec)}" for item, spec in specs)
    tree = pdf.put(f"<< /Names [{names}] >>")
    return f"/Names << /EmbeddedFiles {ref(tree)} >> /AF [{' '.join(ref(spec) for _, spec in specs)}] "


def _specification(pdf: PdfFile, item: Attachment, made: datetime) -> int:
    params = f"/Params << /Size {len(item.data)} /ModDate ({pdf_date(made)}) >>"
    embedded = pdf.stream(item.data, f"/Type /EmbeddedFile /Subtype {name(item.media_type)} {params}")
    return pdf.put(
        f"<< /Type /Filespec /F {text_string(item.name)} /UF {text_string(item.name)} "
        f"/Desc {text_string(item.description)} /AFRelationship /Data "
        f"/EF << /F {ref(embedded)} /UF {ref(embedded)} >> >>"
    )
