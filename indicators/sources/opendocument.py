"""What calamine does not tell of an ODS: which of its cells show a share as a percentage, and which an error.

Source: Open Document Format 1.3, part 3, sections 9.1 (tables) and 19.385 (value types). An error's type is
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
MOST_REPEATED = 1_000  # more than that only fills a sheet up

Cells = frozenset[tuple[int, int]]
Errors = dict[tuple[int, int], str]


def percent_cells(xml: bytes) -> dict[str, Cells]:
    """By the sheet's title: rows and columns, counted from 0. Raises ``Refused`` for what is no such document."""
    return {title: frozenset(held) for title, held in _cells(xml, _is_percentage).items()}


def error_cells(xml: bytes) -> dict[str, Errors]:
    """As ``percent_cells``, with what stands there: ``#DIV/0!``."""
    return _cells(xml, _error) if b'value-type="error"' in xml else {}


def _cells(xml: bytes, said_of: Callable[[Element], str]) -> dict[str, Errors]:
    """The cells of which something is said, with it."""
    if b"<!DOCTYPE" in xml:
        raise Refused("It cannot be read as a workbook: it declares a document type of its own.")
    found: dict[str, Errors] = {}
    title, row = "", 0
    try:
        for event, element in iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314 - no document type
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
    except (ParseError, ValueError) as error:
        raise Refused("It cannot be read as a workbook: it is damaged.") from error
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
    return max(1, int(element.get(f"{TABLE}{name}", "1")))
