"""The forms in which an edition is published, one line each. Whoever names a file needs no more than this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """What a form's file is called, and its media type."""

    name: str
    media_type: str


FORMS: dict[str, Form] = {
    "pdf": Form("report.pdf", "application/pdf"),
    "docx": Form("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "json": Form("content.json", "application/json"),
}
