"""Bookmarks as a tree that follows the headings."""

from reports.rendering.pdf.boxes import Bookmark
from reports.rendering.pdf.objects import words
from reports.rendering.pdf.tagged import TaggedCanvas
from reports.rendering.telling.cleaning import clean

Places = dict[str, tuple[int, float]]  # key -> page counted from 1, height on it


def landings(places: Places, bookmarks: list[Bookmark]) -> dict[int, list[tuple[str, float]]]:
    """For each page, what can be gone to there and how high it stands: places, and the bookmarks' own."""
    result: dict[int, list[tuple[str, float]]] = {}
    own = {_key(at): places[mark.place] for at, mark in enumerate(bookmarks) if mark.place in places}
    for key, (page, top) in (places | own).items():
        result.setdefault(page, []).append((key, top))
    return result


def write_outline(canvas: TaggedCanvas, bookmarks: list[Bookmark], places: Places) -> None:
    """Add the bookmarks whose places came to lie on a page; branches are closed when the file is opened."""
    depth = -1
    for at, mark in enumerate(bookmarks):
        if mark.place in places:
            depth = min(mark.level - 1, depth + 1)  # the library refuses to jump
            canvas.addOutlineEntry(words(clean(mark.title)), _key(at), depth, closed=True)
    canvas.showOutline()


def _key(at: int) -> str:
    # Not the place's: the library keeps one title for each key.
    return f"bookmark {at}"
