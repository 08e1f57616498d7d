"""The structure tree: built while the story is built, so that logical order is the order of reading.

Drawing only attaches marked-content ids to leaves; a paragraph that runs over a page, or a table whose
head is repeated, therefore needs nothing special.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Optional, Union

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from reports.rendering.pdf.objects import Document, words
from reports.rendering.telling.cleaning import clean

Attributes = dict[str, Any]  # of an element, as the library's dictionaries hold them

MAY_BE_EMPTY = frozenset({"TD", "TH"})


@dataclass(slots=True, eq=False)
class Leaf:
    """A place in the tree for content; ``marks`` are (page index, marked-content id) as it was drawn."""

    owner: "Element"
    marks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation: the reference to it, the index of its page, and the element that it belongs to."""

    obj: Any
    page: int
    element: "Element"


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; ``kids`` are elements, leaves and annotations in the order of reading."""

    tag: str
    kids: list[Union["Element", Leaf, Annotation]] = field(default_factory=list)
    attributes: Attributes = field(default_factory=dict)
    alt: str = ""
    parent: Optional["Element"] = None

    def add(self, tag: str, attributes: Attributes | None = None, alt: str = "") -> "Element":
        child = Element(tag, attributes=attributes or {}, alt=alt, parent=self)
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


def column_header() -> Attributes:
    return {"O": "/Table", "Scope": "/Column"}


def row_header() -> Attributes:
    return {"O": "/Table", "Scope": "/Row"}


def spanning_header(columns: int) -> Attributes:
    return {"O": "/Table", "Scope": "/Column", "ColSpan": columns}


def bullets() -> Attributes:
    return {"O": "/List", "ListNumbering": "/Disc"}


def block(box: tuple[float, float, float, float]) -> Attributes:
    """A picture in its own block; left, bottom, right and top on its page."""
    return {"O": "/Layout", "Placement": "/Block", "BBox": PDFArray(box)}


def write_tree(
    document: Document,
    root: Element,
    pages: list[Any],
    owners: list[list[Element]],
    annotations: list[Annotation],
) -> Any:
    """Add the tree and its parent tree to the file; returns the reference to the StructTreeRoot.

    ``pages`` are references; ``owners[page][mcid]`` the element of each marked content; ``annotations``
    stand in the order of their keys, which follow those of the pages.
    """
    root.prune()
    tree = PDFDictionary({"Type": "/StructTreeRoot"})
    top = document.Reference(tree)
    bodies = {element: PDFDictionary() for element in root.walk()}
    refs = {element: document.Reference(body) for element, body in bodies.items()}
    for element, body in bodies.items():
        parent = refs[element.parent] if element.parent else top
        body.dict = _body(element, pages, parent, refs)
    rows = [PDFArray([refs[element] for element in row]) for row in owners]
    parents = [*rows, *(refs[annotation.element] for annotation in annotations)]
    nums = PDFArray([part for pair in enumerate(parents) for part in pair])
    tree["K"] = PDFArray([refs[root]])
    tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": nums}))
    tree["ParentTreeNextKey"] = len(parents)
    return top


def _body(element: Element, pages: list[Any], parent: Any, refs: dict[Element, Any]) -> dict[str, Any]:
    first = next((kid.marks[0][0] for kid in element.kids if isinstance(kid, Leaf)), None)
    body = {"Type": "/StructElem", "S": f"/{element.tag}", "P": parent}
    if first is not None:
        body["Pg"] = pages[first]
    if element.alt:
        body["Alt"] = words(clean(element.alt))
    if element.attributes:
        body["A"] = PDFDictionary(element.attributes)
    body["K"] = PDFArray([part for kid in element.kids for part in _parts(kid, pages, first, refs)])
    return body


def _parts(
    kid: Element | Leaf | Annotation, pages: list[Any], first: int | None, refs: dict[Element, Any]
) -> list[Any]:
    if isinstance(kid, Element):
        return [refs[kid]]
    if isinstance(kid, Annotation):
        return [PDFDictionary({"Type": "/OBJR", "Obj": kid.obj, "Pg": pages[kid.page]})]
    return [
        mcid if page == first else PDFDictionary({"Type": "/MCR", "Pg": pages[page], "MCID": mcid})
        for page, mcid in kid.marks
    ]
