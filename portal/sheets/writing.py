"""Tables as CSV and as a workbook: the one writer, so that numbers stay numbers and text only text.

No cell becomes a formula, whatever somebody typed into a title: text that could start one gets an
apostrophe, and a workbook's cells are typed besides. No Django, no database: renderers use it too.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.numbers import decimal_text
from portal.sheets.inert import inert

Cell = str | Decimal | int | date | None  # None leaves the cell empty

LONGEST = 32_767  # characters that a workbook's cell holds
WIDEST, NARROWEST = 60, 8  # characters of a column
TITLE = 31  # characters of a worksheet's name
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; every row has as many cells as the head."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def csv_bytes(sheet: Sheet) -> bytes:
    """In UTF-8 with a byte-order mark, lines ending in CRLF; days as 2017-03-31, numbers without commas."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_plain(cell) for cell in row] for row in (sheet.head, *sheet.rows))
    return text.getvalue().encode("utf-8-sig", "replace")


def workbook_bytes(*sheets: Sheet) -> bytes:
    """A workbook (XLSX) with a worksheet each, its head bold and standing still, its columns to be filtered."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return decimal_text(cell)
    if isinstance(cell, int):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else inert(cell)


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(" ".join(sheet.title.translate(NOT_IN_TITLES).split())[:TITLE] or "Sheet")
    page.freeze_panes = "A2"
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.append([_typed(page, words, bold=True) for words in sheet.head])
    for row in sheet.rows:
        page.append([_typed(page, cell) for cell in row])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.head, *sheet.rows, strict=True)
    return [min(max(NARROWEST, *(len(_plain(cell)) + 2 for cell in column)), WIDEST) for column in columns]


def _typed(page: object, cell: Cell, *, bold: bool = False) -> WriteOnlyCell:
    made = WriteOnlyCell(page, None)
    if isinstance(cell, str):
        made.value = ILLEGAL_CHARACTERS_RE.sub("", _encodable(inert(cell)))[:LONGEST]
        made.data_type = "s"  # said, not guessed from its first character
        made.alignment = Alignment(vertical="top", wrap_text=len(cell) > WIDEST)
    else:
        made.value = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
    made.font = Font(bold=bold)
    return made


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
