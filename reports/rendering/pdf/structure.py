"""The structure tree: built while the story is built, so that logical order is the order of reading.

Drawing only attaches marked-content ids to leaves; a paragraph that runs over a page, or a table whose
head is repeated, therefore needs nothing special.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Optional, Union

from reports.rendering.pdf.file import PdfFile, ref, text_string

MAY_BE_EMPTY = frozenset({"TD", "TH"})


@dataclass(slots=True, eq=False)
class Leaf:
    """A place in the tree for content; ``marks`` are (page index, marked-content id) as it was drawn."""

    owner: "Element"
    marks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation's object, its page and its key in the parent tree."""

    obj: int
    page: int
    key: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; ``kids`` are elements, leaves and annotations in the order of reading."""

    tag: str
    kids: list[Union["Element", Leaf, Annotation]] = field(default_factory=list)
    attributes: str = ""
    alt: str = ""
    obj: int = 0
    parent: Optional["Element"] = None

    def add(self, tag: str, attributes: str = "", alt: str = "") -> "Element":
        child = Element(tag, attributes=attributes, alt=alt, parent=self)
        self.kids.append(child)
        return child

    def leaf(self) -> Leaf:
        leaf = Leaf(self)
        self.kids.append(leaf)
        return leaf

    def annotate(self, annotation: Annotation) -> None:
        self.kids.append(annotation)

    def walk(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> bool:
        """Drop elements to which nothing was drawn; says whether this one stays."""
        self.kids = [kid for kid in self.kids if _holds(kid)]
        return bool(self.kids) or self.tag in MAY_BE_EMPTY


def _holds(kid: Element | Leaf | Annotation) -> bool:
    if isinstance(kid, Element):
        return kid.prune()
    return not isinstance(kid, Leaf) or bool(kid.marks)


def column_header() -> str:
    return "<< /O /Table /Scope /Column >>"


def row_header() -> str:
    return "<< /O /Table /Scope /Row >>"


def spanning_header(columns: int) -> str:
    return f"<< /O /Table /Scope /Column /ColSpan {columns} >>"


def bullets() -> str:
    return "<< /O /List /ListNumbering /Disc >>"


def write_tree(
    pdf: PdfFile,
    root: Element,
    pages: list[int],
    owners: list[list[Element]],
    links: list[tuple[int, Element]],
) -> int:
    """Write the tree and its parent tree; returns the StructTreeRoot's object number.

    ``pages`` are the page objects; ``owners[page][mcid]`` the element of each marked content; ``links``
    the parent-tree key and element of every annotation.
    """
    root.prune()
    tree = pdf.reserve()
    for element in root.walk():
        element.obj = pdf.reserve()
    for element in root.walk():
        pdf.put(_body(element, pages, element.parent.obj if element.parent else tree), element.obj)
    nums = [f"{page} [{' '.join(ref(e.obj) for e in row)}]" for page, row in enumerate(owners)]
    nums += [f"{key} {ref(element.obj)}" for key, element in links]
    parents = pdf.put(f"<< /Nums [{' '.join(nums)}] >>")
    return pdf.put(
        f"<< /Type /StructTreeRoot /K [{ref(root.obj)}] /ParentTree {ref(parents)} "
        f"/ParentTreeNextKey {len(owners) + len(links)} >>",
        tree,
    )


def _body(element: Element, pages: list[int], parent: int) -> str:
    first = next((kid.marks[0][0] for kid in element.kids if isinstance(kid, Leaf)), None)
    parts = [f"/Type /StructElem /S /{element.tag} /P {ref(parent)}"]
    if first is not None:
        parts.append(f"/Pg {ref(pages[first])}")
    if element.alt:
        parts.append(f"/Alt {text_string(element.alt)}")
    if element.attributes:
        parts.append(f"/A {element.attributes}")
    kids = " ".join(_kid(kid, pages, first) for kid in element.kids)
    return f"<< {' '.join(parts)} /K [{kids}] >>"


def _kid(kid: Element | Leaf | Annotation, pages: list[int], first: int | None) -> str:
    if isinstance(kid, Element):
        return ref(kid.obj)
    if isinstance(kid, Annotation):
        return f"<< /Type /OBJR /Obj {ref(kid.obj)} /Pg {ref(pages[kid.page])} >>"
    return " ".join(
        str(mcid) if page == first else f"<< /Type /MCR /Pg {ref(pages[page])} /MCID {mcid} >>"
        for page, mcid in kid.marks
    )
