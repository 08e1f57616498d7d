"""Type, colours and measures of the Word document: the report's, in a font that every office has.

Sizes are points. Whoever pastes a paragraph into an agenda takes its style by name, so the names are plain.
"""

from dataclasses import dataclass

from indicators.charts.palette import Colour

FONT = "Arial"
WIDTH, HEIGHT = 595.3, 841.9  # A4
MARGIN, WIDE_MARGIN = 60.0, 42.0
FULL, WIDE = WIDTH - 2 * MARGIN, HEIGHT - 2 * WIDE_MARGIN  # the scorecard stands on wide pages
HANG = 26.0  # paragraph numbers and bullets hang by

INK, GREY, NAVY, LINK = Colour.INK, Colour.GREY, Colour.NAVY, Colour.THIS_YEAR
RULE, HAIRLINE, PANEL = Colour.RULE, Colour.HAIRLINE, Colour.PANEL
WATERMARK = "#DDE3E7"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. ``hang``: how far the first line stands out to the left of the others."""

    name: str
    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    hang: float = 0.0
    keep: bool = False  # on the page of what follows
    outline: int | None = None  # level of a heading, from 0
    bullets: int | None = None  # level of a list, from 0


TITLE = Look("Title", 28, NAVY, bold=True, after=6)
LEAD = Look("Subtitle", 12, after=9)
H1 = Look("Heading 1", 19, NAVY, bold=True, before=26, after=8, keep=True, outline=0)
H2 = Look("Heading 2", 13, NAVY, bold=True, before=20, after=5, keep=True, outline=1)
H3 = Look("Heading 3", 10.5, NAVY, bold=True, before=13, after=4, keep=True, outline=2)
HEADINGS = (H1, H2, H3)
BODY = Look("Normal", 10, after=7)
NUMBERED = Look("Numbered paragraph", 10, after=7, left=HANG, hang=HANG)
BULLET = Look("List Bullet", 10, after=3, left=HANG + 14, hang=14, bullets=0)
BULLET_2 = Look("List Bullet 2", 10, after=3, left=HANG + 28, hang=14, bullets=1)
COUNCIL = Look("Council", 11, NAVY, bold=True, after=14)
CAPTION = Look("Caption", 9.5, bold=True, before=10, after=3, keep=True)
CONTENTS = Look("TOC Heading", 19, NAVY, bold=True, after=8, keep=True)
CONTENTS_1 = Look("toc 1", 9, bold=True, before=4)
CONTENTS_2 = Look("toc 2", 9, left=14)
CELL = Look("Table text", 9, before=2.5, after=2.5)
HEAD = Look("Table heading", 8.5, GREY, before=2.5, after=2.5, keep=True)
SUB = Look("Table note", 8, GREY, after=2.5)
GROUP = Look("Table group", 9, NAVY, bold=True, before=3, after=3, keep=True)
RATING = Look("Rating", 10, after=5, keep=True)
NOTE = Look("Note", 8.5, GREY, before=4, after=6)
GAP = Look("Table gap", 2)  # Word joins tables that touch, and wants a paragraph after each
HEADER = Look("Header", 8.5, GREY, after=1)
FOOTER = Look("Footer", 8.5, GREY, after=1)
DRAFT = Look("Draft", 10, Colour.MISSED, bold=True, after=6)

LOOKS = (
    *(BODY, TITLE, LEAD, H1, H2, H3, NUMBERED, BULLET, BULLET_2, COUNCIL, CAPTION),
    *(CONTENTS, CONTENTS_1, CONTENTS_2, CELL, HEAD, SUB, GROUP, RATING, NOTE, GAP, HEADER, FOOTER, DRAFT),
)
LINK_STYLE, TABLE_STYLE = "Hyperlink", "Report table"


def style_id(name: str) -> str:
    """How the document refers to a style."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())
