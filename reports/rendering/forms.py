"""The forms in which an edition is published, one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.content.model import Edition
from reports.rendering.data.content import content_json
from reports.rendering.docx import document as word
from reports.rendering.pdf import document, story

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of an edition."""

    name: str
    media_type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is written; ``steps`` says how often ``write`` will tell of a step that is done."""

    name: str
    media_type: str
    steps: Callable[[Edition], int]
    write: Callable[[Edition, Tell], bytes]


def _content(edition: Edition, tell: Tell) -> bytes:
    data = content_json(edition)
    tell("Content as JSON")
    return data


FORMS: dict[str, Form] = {
    "pdf": Form("report.pdf", "application/pdf", story.steps, document.write),
    "docx": Form("report.docx", word.MEDIA_TYPE, lambda edition: 1, word.write),
    "json": Form("content.json", "application/json", lambda edition: 1, _content),
}
