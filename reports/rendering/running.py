"""Writes every form of an edition. Its libraries are large, so that only the process that renders imports it."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.content.model import Edition
from reports.rendering.data.content import content_json
from reports.rendering.docx import document as word
from reports.rendering.forms import FORMS
from reports.rendering.pdf import document, story

Tell = Callable[[str], None]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of an edition."""

    name: str
    media_type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Writer:
    """``steps`` says how often ``write`` will tell of a step that is done."""

    steps: Callable[[Edition], int]
    write: Callable[[Edition, Tell], bytes]


def _content(edition: Edition, tell: Tell) -> bytes:
    data = content_json(edition)
    tell("Content as JSON")
    return data


WRITERS: dict[str, Writer] = {
    "pdf": Writer(story.steps, document.write),
    "docx": Writer(lambda edition: 1, word.write),
    "json": Writer(lambda edition: 1, _content),
}


def render(edition: Edition, progress: Progress) -> dict[str, File]:
    """Every form of the edition, by its key in FORMS.

    ``progress`` is called with the steps done, all steps, and a label, after each step. Raises
    ``reports.rendering.pdf.fonts.FontMissing`` where set-up has not installed the fonts.
    """
    total = sum(WRITERS[key].steps(edition) for key in FORMS)
    done = 0

    def tell(label: str) -> None:
        nonlocal done
        done += 1
        progress(done, total, label)

    return {
        key: File(form.name, form.media_type, WRITERS[key].write(edition, tell))
        for key, form in FORMS.items()
    }
