"""What was read of a file: sheets of cells, and how a file is refused by name."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Cell = str | int | float | date | datetime | None  # "" and None: nothing stands there
Row = list[Any]

MOST_ROWS = 200_000
MOST_COLUMNS = 702  # to column ZZ
MOST_CELLS = 2_000_000


class Refused(Exception):
    """A file that is not taken, in words for people; ``sheet``, ``row`` and ``column`` where it is a place in it."""

    def __init__(self, words: str, *, sheet: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(words)
        self.words, self.sheet, self.row, self.column = words, sheet, row, column

    def __str__(self) -> str:
        where = place(self.sheet, self.row, self.column)
        return f"{where}: {self.words}" if where else self.words


class ChildLevel(Refused):
    """It looks like data about single children; nothing of it may be kept, its name neither."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` from the first, as they stand in the file, so that the row number is the index plus 1.

    ``merged`` are ranges as (first row, first column, last row, last column), counted from 0; ``unvalued``
    the cells whose formula has no value, ``percent`` those that show a fraction as a percentage.
    """

    title: str
    rows: list[Row]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unvalued: frozenset[tuple[int, int]] = frozenset()
    percent: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """``read_as`` says in words how the file was read: "CSV, UTF-8, columns separated by commas"."""

    sheets: tuple[Sheet, ...]
    read_as: str
    notes: tuple[str, ...] = field(default=())


def check_size(title: str, rows: int, columns: int) -> None:
    """Raises ``Refused``."""
    if rows > MOST_ROWS:
        raise Refused(f"It has more than {MOST_ROWS:,} rows; send it in parts.", sheet=title)
    if columns > MOST_COLUMNS:
        raise Refused(f"It has more than {MOST_COLUMNS} columns; keep those that are needed.", sheet=title)
    if rows * columns > MOST_CELLS:
        raise Refused(f"It has more than {MOST_CELLS:,} cells; send it in parts.", sheet=title)


def letters(column: int) -> str:
    """``1`` as ``A``, ``28`` as ``AB``; empty for 0."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number_of(column: str) -> int:
    """``AB`` as 28."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number


def place(sheet: str, row: int, column: int) -> str:
    """``Sheet1, row 4, column C``; as much of it as is known."""
    parts = [sheet, f"row {row}" if row else "", f"column {letters(column)}" if column else ""]
    return ", ".join(part for part in parts if part)


def text_of(cell: Any) -> str:
    """A cell as one reads it, without white space around."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.replace("\xa0", " ").strip() if "\xa0" in cell else cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
