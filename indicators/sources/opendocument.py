"""What calamine does not tell of an ODS: which cells show a share as a percentage or an error, and what is hidden.

Source: Open Document Format 1.3, part 3, sections 9.1 (tables), 19.385 (value types) and 19.749 (visibility). An error's type is
LibreOffice's own: to others the cell is an empty text.
"""

import io
from collections.abc import Callable, Iterator
from itertools import product
from xml.etree.ElementTree import Element, ParseError, iterparse

from indicators.sources.sheets import Refused

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
PARTS = {f"{TABLE}table-row": "rows", f"{TABLE}table-column": "columns"}
DAMAGED = (
    "It cannot be read as a workbook: it is damaged. Open it in a spreadsheet program and save it again."
)
MOST_REPEATED = 1_000  # more than that only fills a sheet up

Cells = frozenset[tuple[int, int]]
Errors = dict[tuple[int, int], str]


def percent_cells(xml: bytes) -> dict[str, Cells]:
    """By the sheet's title: rows and columns, counted from 0. Raises ``Refused`` for what is no such document."""
    return {title: frozenset(held) for title, held in _cells(xml, _is_percentage).items()}


def error_cells(xml: bytes) -> dict[str, Errors]:
    """As ``percent_cells``, with what stands there: ``#DIV/0!``."""
    return _cells(xml, _error) if b'value-type="error"' in xml else {}


def hidden_parts(xml: bytes) -> dict[str, list[str]]:
    """By the sheet's title: rows, columns or both, where some of them are hidden. Raises as ``percent_cells``."""
    found: dict[str, list[str]] = {}
    title = ""
    for event, element in _elements(xml) if b":visibility=" in xml else ():
        if element.tag == f"{TABLE}table" and event == "start":
            title = element.get(f"{TABLE}name", "")
        kind = PARTS.get(element.tag)
        if kind and event == "start" and element.get(f"{TABLE}visibility", "visible") != "visible":
            found.setdefault(title, []).append(kind)
        elif kind and event == "end":
            element.clear()
    return {title: sorted(set(kinds), reverse=True) for title, kinds in found.items()}


def _elements(xml: bytes) -> Iterator[tuple[str, Element]]:
    """As they begin and end. Raises ``Refused``."""
    if b"<!DOCTYPE" in xml:
        raise Refused("It cannot be read as a workbook: it declares a document type of its own.")
    try:
        yield from iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314 - no document type
    except (ParseError, ValueError) as error:
        raise Refused(DAMAGED) from error


def _cells(xml: bytes, said_of: Callable[[Element], str]) -> dict[str, Errors]:
    """The cells of which something is said, with it."""
    found: dict[str, Errors] = {}
    title, row = "", 0
    for event, element in _elements(xml):
        if element.tag == f"{TABLE}table" and event == "start":
            title, row = element.get(f"{TABLE}name", ""), 0
            found[title] = {}
        elif element.tag == f"{TABLE}table-row" and event == "end":
            repeated = _repeated(element, "number-rows-repeated")
            rows = range(row, row + min(repeated, MOST_REPEATED))
            columns = dict(_columns(element, said_of))
            found[title] |= {(row, column): columns[column] for row, column in product(rows, columns)}
            row += repeated
            element.clear()
    return found


def _columns(row: Element, said_of: Callable[[Element], str]) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        if said := said_of(cell):
            yield from ((each, said) for each in range(column, column + min(repeated, MOST_REPEATED)))
        column += repeated


def _is_percentage(cell: Element) -> str:
    return "%" if cell.get(f"{OFFICE}value-type") == "percentage" else ""


def _error(cell: Element) -> str:
    return "".join(cell.itertext()) or "#ERROR" if cell.get(f"{CALC}value-type") == "error" else ""


def _repeated(element: Element, name: str) -> int:
    said = element.get(f"{TABLE}{name}", "1")
    if not (said.isdecimal() and len(said) < 10):
        raise Refused(DAMAGED)
    return max(1, int(said))
