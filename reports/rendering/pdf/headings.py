"""Headings with their bookmarks; the levels of the tree never jump."""

from reports.rendering.pdf.boxes import Bookmark, Story, Text
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, H1, H2, H3, Style
from reports.rendering.pdf.text import Span

# Level -> type, gap above, gap below. The report's title alone is H1 in the tree; chapters follow as H2.
_LOOKS: dict[int, tuple[Style, float, float]] = {1: (H1, 28, 9), 2: (H2, 21, 6), 3: (H3, 14, 4)}


def heading(
    story: Story,
    parent: Element,
    text: str,
    level: int,
    *,
    look: int = 0,
    place: str = "",
    width: float = FULL,
    listed: bool = True,
) -> Text:
    """A heading that stays with what follows.

    ``level`` is its rank in the tree, ``look`` that on the page where it differs. With a ``place`` it is
    bookmarked, and ``listed`` in the contents.
    """
    style, before, after = _LOOKS[look or level]
    element = parent.add(f"H{level + 1}")
    if place:
        story.bookmarks.append(Bookmark(level, text, place, listed))
    return Text(
        [Span(text, style, element.leaf())], width, before=before, after=after, keep=True, place=place
    )
