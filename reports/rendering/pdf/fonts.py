"""The faces of the report: where they lie, how wide their letters are, and what stands in for a missing one.

Font files come from npm at set-up. Text is set in Lato; letters that it lacks are set in Noto Sans, and what
neither has is shown by a replacement mark, so that no text can stop a report.
"""

from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from reports.rendering.pdf.embedding import EmbeddedFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "regular", "bold", "italic", "bold italic"
_WIDE_REGULAR, _WIDE_BOLD = "wide regular", "wide bold"
_FILES = {
    REGULAR: "Lato-Regular.ttf",
    BOLD: "Lato-Bold.ttf",
    ITALIC: "Lato-Italic.ttf",
    BOLD_ITALIC: "Lato-BoldItalic.ttf",
    _WIDE_REGULAR: "NotoSans-Regular.ttf",
    _WIDE_BOLD: "NotoSans-Bold.ttf",
}
_WIDE = {REGULAR: _WIDE_REGULAR, ITALIC: _WIDE_REGULAR, BOLD: _WIDE_BOLD, BOLD_ITALIC: _WIDE_BOLD}
FOLDER = Path(__file__).resolve().parents[3] / "static" / "built" / "fonts"  # where set-up puts them
REPLACEMENT = "\ufffd"


class FontMissing(Exception):
    """A font file is not where it should be; the message says what installs it."""


class Face:
    """One font file, registered with the library: its letters, and their widths in thousandths of the size."""

    def __init__(self, key: str, path: Path) -> None:
        self.key = key
        name = f"report {key}"
        # Fonts are global to a process; which letters a file uses is kept for each document.
        pdfmetrics.registerFont(EmbeddedFont(name, str(path)))
        self.font = pdfmetrics.getFont(name)
        ttf = self.font.face
        self.letters = frozenset(chr(code) for code in ttf.charToGlyph if code <= 0x10FFFF)
        self.widths = {chr(code): float(width) for code, width in ttf.charWidths.items() if code <= 0x10FFFF}


@lru_cache(maxsize=16)
def face(key: str) -> Face:
    """A face by its key; raises FontMissing."""
    path = FOLDER / _FILES[key]
    if not path.is_file():
        raise FontMissing(f"The font {path.name} is not in {path.parent}: run “make setup” to install it.")
    return Face(key, path)


@lru_cache(maxsize=65536)
def pieces(text: str, key: str) -> tuple[tuple[str, str, str], ...]:
    """The text as (face key, what is drawn, what it says) so that every drawn letter is in its face."""
    if face(key).letters.issuperset(text):
        return ((key, text, text),)
    result: list[tuple[str, str, str]] = []
    for letter in text:
        drawn_key, drawn = _letter(letter, key)
        last = result[-1] if result else None
        # What is replaced stands alone: its own text is attached to it.
        if last and last[0] == drawn_key and drawn == letter and last[1] == last[2]:
            result[-1] = (drawn_key, last[1] + drawn, last[2] + letter)
        else:
            result.append((drawn_key, drawn, letter))
    return tuple(result)


def _letter(letter: str, key: str) -> tuple[str, str]:
    if letter in face(key).letters:
        return key, letter
    wide = _WIDE[key]
    return wide, letter if letter in face(wide).letters else REPLACEMENT


@lru_cache(maxsize=65536)
def width(text: str, key: str, size: float) -> float:
    """How wide the text is, in points."""
    return sum(_thousandths(drawn, drawn_key) for drawn_key, drawn, _ in pieces(text, key)) * size / 1000


def _thousandths(text: str, key: str) -> float:
    return sum(map(face(key).widths.__getitem__, text))
