"""What every page carries: running head and foot, the page's number, and a watermark on what is not signed."""

from reports.content.model import Edition
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.fonts import BOLD, REGULAR, width
from reports.rendering.pdf.style import FOOTER_RULE, GREY, HEADER_RULE, HEIGHT, NAVY, RULE, WATERMARK, WIDTH
from reports.rendering.telling.cleaning import clean
from reports.rendering.telling.editions import named

_SIZE = 8.5
_GAP = 9.0
_LABEL_MOST = 0.6  # of the head may be the chapter's name
_COS, _SIN = 0.7071, 0.7071


def frame(page: Page, edition: Edition, label: str, margin: float) -> None:
    """Draw all of it as artifacts; the first page has no running head, as its title says the same."""
    if edition.watermark:
        _watermark(page, clean(edition.watermark))
    if page.index:
        _head(page, edition, label, margin)
    _foot(page, edition, margin)


def _head(page: Page, edition: Edition, label: str, margin: float) -> None:
    page.into("header")
    content = edition.content
    y, right = HEADER_RULE + 9, WIDTH - margin
    title, service = clean(content.title), clean(content.service)
    label = _shortened(clean(label), REGULAR, (right - margin) * _LABEL_MOST)
    room = right - margin - width(label, REGULAR, _SIZE) - 3 * _GAP
    title = _shortened(title, BOLD, room)
    page.text(margin, y, title, BOLD, _SIZE, NAVY)
    x = margin + width(title, BOLD, _SIZE) + _GAP
    if x + width(service, REGULAR, _SIZE) < margin + room:
        page.text(x, y, service, REGULAR, _SIZE, GREY)
    page.text(right - width(label, REGULAR, _SIZE), y, label, REGULAR, _SIZE, GREY)
    page.line([(margin, HEADER_RULE), (right, HEADER_RULE)], RULE, 0.5)


def _foot(page: Page, edition: Edition, margin: float) -> None:
    page.into("footer")
    y, right = FOOTER_RULE - 13, WIDTH - margin
    page.line([(margin, FOOTER_RULE), (right, FOOTER_RULE)], RULE, 0.5)
    number = f"Page {page.index + 1} of {page.total}"
    council = _shortened(clean(edition.content.council), REGULAR, 180)
    middle = clean(named(edition))
    page.text(margin, y, council, REGULAR, _SIZE, GREY)
    page.text(right - width(number, REGULAR, _SIZE), y, number, REGULAR, _SIZE, GREY)
    start = max(margin + 136, margin + width(council, REGULAR, _SIZE) + 2 * _GAP)
    page.text(start, y, _shortened(middle, REGULAR, right - 80 - start), REGULAR, _SIZE, GREY)


def _shortened(text: str, face: str, room: float) -> str:
    if width(text, face, _SIZE) <= room:
        return text
    while text and width(f"{text}…", face, _SIZE) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _watermark(page: Page, words: str) -> None:
    """Across the page in a tint: transparency is not used anywhere."""
    page.into("watermark")
    size = min(64.0, 640 / max(1.0, width(words, BOLD, 1.0)))
    half = width(words, BOLD, size) / 2
    x, y = WIDTH / 2 - half * _COS, HEIGHT / 2 - half * _SIN
    page.text(x, y, words, BOLD, size, WATERMARK, turn=(_COS, _SIN, -_SIN, _COS))
