"""Opens a Word document anew and reads it back: paragraphs and tables in the order in which they stand."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.rendering.docx import document
from tests.reports.rendering.sample import edition


@dataclass(frozen=True)
class Block:
    """A paragraph has its style and text, a table its rows."""

    style: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def written(**changes: object) -> bytes:
    return document.write(edition(**changes), lambda label: None)


@lru_cache(maxsize=1)
def sample() -> bytes:
    return written()


def opened(data: bytes) -> DocumentType:
    return Document(io.BytesIO(data))


def blocks(data: bytes) -> list[Block]:
    """Without the gaps that stand after tables."""
    return [block for block in _blocks(opened(data)) if block.style != "Table gap"]


def headings(data: bytes) -> list[tuple[int, str]]:
    """Level and text."""
    found = [block for block in blocks(data) if block.style.startswith("Heading ")]
    return [(int(block.style[-1]), block.text) for block in found]


def after(data: bytes, heading: str) -> list[Block]:
    """What stands under a heading, up to the next one of any level."""
    held = iter(blocks(data))
    for block in held:
        if block.style.startswith("Heading ") and block.text == heading:
            break
    result = []
    for block in held:
        if block.style.startswith("Heading "):
            break
        result.append(block)
    return result


def outline(data: bytes) -> Iterator[str]:
    """A line for each paragraph and each row."""
    for block in blocks(data):
        if block.rows:
            yield from ("  | " + " | ".join(row) for row in block.rows)
        else:
            yield f"{block.style} “{block.text}”"


def _blocks(held: DocumentType) -> Iterator[Block]:
    for each in held.iter_inner_content():
        if isinstance(each, Table):
            yield Block("table", rows=_rows(each))
        elif isinstance(each, Paragraph):
            yield Block(each.style.name if each.style else "", each.text.replace("\t", " "))


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(" / ".join(p.text for p in _Cell(tc).paragraphs) for tc in row.tc_lst)
        for row in table._tbl.tr_lst
    )


class _Cell:
    def __init__(self, cell: object) -> None:
        self.paragraphs = [Paragraph(p, None) for p in cell.p_lst]  # type: ignore[attr-defined,arg-type]
