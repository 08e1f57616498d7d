"""Reads a PDF as assistive technology does: the structure tree with the text of its marked content."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


@dataclass
class Node:
    """An element: its tag, alternative text, attributes, and kids (nodes and strings) in reading order."""

    tag: str
    alt: str
    attributes: dict[str, Any]
    kids: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def find(self, tag: str) -> list["Node"]:
        found = [self] if self.tag == tag else []
        return found + [node for kid in self.kids if isinstance(kid, Node) for node in kid.find(tag)]


class Reading:
    """An opened PDF with its structure."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def tree(self) -> Node:
        return self._node(self.pdf.Root.StructTreeRoot.K[0])

    @cached_property
    def content(self) -> list[dict[int, str]]:
        """For each page, the text of each marked-content id."""
        return [_marked(page) for page in self.pdf.pages]

    @cached_property
    def artifacts(self) -> list[str]:
        """For each page, the text of its artifacts, in the order of drawing."""
        return [_marked(page).get(-1, "") for page in self.pdf.pages]

    def _node(self, element: Any) -> Node:
        attributes = element.get("/A", {})
        plain = {str(k): v for k, v in attributes.items()} if isinstance(attributes, Dictionary) else {}
        node = Node(str(element.S)[1:], str(element.get("/Alt", "")), plain)
        own = element.get("/Pg")
        for kid in element.K if isinstance(element.K, Array) else [element.K]:
            node.kids += self._kid(kid, own)
        return node

    def _kid(self, kid: Any, page: Any) -> list[Node | str]:
        if not isinstance(kid, Dictionary):
            return [self.content[self._pages[page.objgen]][int(kid)]]
        if kid.get("/Type") == Name.MCR:
            return [self.content[self._pages[kid.Pg.objgen]][int(kid.MCID)]]
        return [] if kid.get("/Type") == Name.OBJR else [self._node(kid)]


def outline(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines: tag, then the text of elements that hold text themselves."""
    own = "".join(kid for kid in node.kids if isinstance(kid, str)).strip()
    told = f"{node.tag} “{own}”" if own else f"{node.tag} [{node.alt}]" if node.alt else node.tag
    yield "  " * depth + told
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from outline(kid, depth + 1)


def _marked(page: Any) -> dict[int, str]:
    fonts = {str(key): _decoder(font) for key, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    marks: list[tuple[int, str | None]] = []  # id (-1: artifact), text that stands for what is drawn
    decode: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            marks.append(_mark(operands, marks))
            if marks[-1][1] is not None:
                texts[marks[-1][0]] = texts.get(marks[-1][0], "") + marks[-1][1]
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            decode = fonts[str(operands[0])]
        elif name == "Tj" and marks[-1][1] is None:
            drawn = "".join(decode[code] for code in bytes(operands[0]))
            texts[marks[-1][0]] = texts.get(marks[-1][0], "") + drawn
    return texts


def _mark(operands: Any, marks: list[tuple[int, str | None]]) -> tuple[int, str | None]:
    if str(operands[0]) == "/Artifact":
        return -1, None
    properties = operands[1]
    if "/ActualText" in properties:
        return marks[-1][0], str(properties.ActualText)
    return int(properties.MCID), None


def _decoder(font: Any) -> dict[int, str]:
    """What each code of a font says."""
    entries = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", font.ToUnicode.read_bytes().decode("ascii"))
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in entries}
