"""Bookmarks as a tree that follows the headings."""

from dataclasses import dataclass, field

from reports.rendering.pdf.boxes import Bookmark
from reports.rendering.pdf.file import PdfFile, ref, text_string
from reports.rendering.pdf.fonts import clean
from reports.rendering.pdf.links import Places, destination


@dataclass(slots=True)
class _Node:
    obj: int
    bookmark: Bookmark | None
    kids: list["_Node"] = field(default_factory=list)


def write_outline(pdf: PdfFile, bookmarks: list[Bookmark], objects: list[int], places: Places) -> int:
    """Write the bookmarks whose places came to lie on a page; returns the outline's number."""
    root = _Node(pdf.reserve(), None)
    path = [root]
    for bookmark in bookmarks:
        if bookmark.place not in places:
            continue
        node = _Node(pdf.reserve(), bookmark)
        del path[bookmark.level :]
        path[-1].kids.append(node)
        path.append(node)
    pdf.put(f"<< /Type /Outlines {_range(root)} /Count {len(root.kids)} >>", root.obj)
    _write_kids(pdf, root, objects, places)
    return root.obj


def _range(node: _Node) -> str:
    return f"/First {ref(node.kids[0].obj)} /Last {ref(node.kids[-1].obj)}" if node.kids else ""


def _write_kids(pdf: PdfFile, parent: _Node, objects: list[int], places: Places) -> None:
    for at, node in enumerate(parent.kids):
        mark = node.bookmark
        if mark is None:
            continue
        parts = [f"/Title {text_string(clean(mark.title))} /Parent {ref(parent.obj)}"]
        parts += [f"/Prev {ref(parent.kids[at - 1].obj)}"] if at else []
        parts += [f"/Next {ref(parent.kids[at + 1].obj)}"] if at + 1 < len(parent.kids) else []
        # A negative count keeps the branch closed when the file is opened.
        parts += [f"{_range(node)} /Count {-len(node.kids)}"] if node.kids else []
        parts.append(f"/Dest {destination(places[mark.place], objects)}")
        pdf.put(f"<< {' '.join(parts)} >>", node.obj)
        _write_kids(pdf, node, objects, places)
