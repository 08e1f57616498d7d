"""What calamine does not tell of an ODS: which of its cells show a share as a percentage.

Source: Open Document Format 1.3, part 3, sections 9.1 (tables) and 19.385 (value types).
"""

import io
from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import Element, ParseError, iterparse

from indicators.sources.sheets import Refused

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MOST_REPEATED = 1_000  # more than that only fills a sheet up

Cells = frozenset[tuple[int, int]]


def percent_cells(xml: bytes) -> dict[str, Cells]:
    """By the sheet's title: rows and columns, counted from 0. Raises ``Refused`` for what is no such document."""
    if b"<!DOCTYPE" in xml:
        raise Refused("It cannot be read as a workbook: it declares a document type of its own.")
    found: dict[str, Cells] = {}
    title, row = "", 0
    held: set[tuple[int, int]] = set()
    try:
        for event, element in iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314 - no document type
            if element.tag == f"{TABLE}table" and event == "start":
                title, row, held = element.get(f"{TABLE}name", ""), 0, set()
            elif element.tag == f"{TABLE}table":
                found[title] = frozenset(held)
            elif element.tag == f"{TABLE}table-row" and event == "end":
                repeated = _repeated(element, "number-rows-repeated")
                rows = range(row, row + min(repeated, MOST_REPEATED))
                held |= set(product(rows, _percent_columns(element)))
                row += repeated
                element.clear()
    except (ParseError, ValueError) as error:
        raise Refused("It cannot be read as a workbook: it is damaged.") from error
    return found


def _percent_columns(row: Element) -> Iterator[int]:
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        if cell.get(f"{OFFICE}value-type") == "percentage":
            yield from range(column, column + min(repeated, MOST_REPEATED))
        column += repeated


def _repeated(element: Element, name: str) -> int:
    return max(1, int(element.get(f"{TABLE}{name}", "1")))
