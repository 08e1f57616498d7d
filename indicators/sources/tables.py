"""What tables of figures have in common, whichever way their periods run."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from indicators.figures.words import PeriodKind
from indicators.sources.found import Options
from indicators.sources.months import Heading, heading, year_beside
from indicators.sources.numbers import POINT, UNVALUED, Read, convention, read_cell
from indicators.sources.sheets import Book, Sheet, is_empty, text_of

LOOKED_AT = 60  # rows in which the headings may stand
TOLD_BY = 50  # cells that tell what a column holds
PLACES = frozenset({"place", "locality", "team", "area", "district"})
CODES = frozenset({"code", "ref", "reference", "indicator_code", "measure_code", "kpi", "key", "id", "no"})
YEARS = frozenset({"year", "financial_year", "reporting_year", "fiscal_year", "calendar_year", "fy"})
NOTES = frozenset({"note", "notes", "comment", "comments", "remark", "remarks"})
UNPLACED = (
    "No place stands in this row, and one stands above: write the place in each row, or put the rows of the "
    "whole council first."
)
ACADEMIC = (
    "“{0}” may be an academic year here, for the headings speak of one: write “academic year {0}”, or “FY {0}” "
    "for the reporting year."
)
SCALED = "“{}” stands above, so figures may count in thousands or millions: write whole numbers, and take those words out."
_SCALE = re.compile(
    r"(?<!per )\b(?:thousand|million)s?\b|(?:^|[£$€'’‘(\[]) ?000s?\b|\bin 000s?\b|[£$€] ?(?:k|m|mn|bn)\b",
    re.I,
)
_SCHOOL = re.compile(r"\b(?:academic|school) years?\b", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/-]\s*(20)?(\d\d)(?!\d)", re.ASCII)

Spot = tuple[int, int]  # row and column, from 0


def at(row: list[Any], column: int | None) -> Any:
    """The cell, or None where the row does not reach so far."""
    return row[column] if column is not None and column < len(row) else None


def names(cell: Any) -> bool:
    """Whether a cell may be a name: it has a letter."""
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def are_periods(cells: Iterable[Any]) -> bool:
    """Whether most of what stands in a column's first cells is a month, a quarter, a year."""
    filled = list(islice((cell for cell in cells if not is_empty(cell)), TOLD_BY))
    return 2 * sum(map(is_period, filled)) > len(filled)


def is_period(cell: Any) -> bool:
    """A month, a quarter, a year; no number, which may be a day as spreadsheets count them."""
    return not is_number(cell) and heading(cell).is_period


def is_number(cell: Any) -> bool:
    """Also where it can be read in two ways."""
    return bool(read_cell(cell).number) or bool(isinstance(cell, str) and read_cell(cell, POINT).number)


def year_above(sheet: Sheet, top: int) -> str:
    """The one reporting year that the titles name; empty where there are none or several."""
    above = [text_of(cell) for row in sheet.rows[:top] for cell in row] + [sheet.title]
    years = {
        f"{found[1]}/{found[3]}"
        for text in above
        for found in _YEAR.finditer(text)
        if (int(found[1]) + 1) % 100 == int(found[3])
    }
    return years.pop() if len(years) == 1 else ""


def under_years(sheet: Sheet, number: int) -> list[Any]:
    """A row's cells; a month or quarter without a year with the one that stands above it, or above one left of it."""
    row = sheet.rows[number]
    if not any(isinstance(cell, str) and heading(cell).lacks_a_year for cell in row):
        return row
    rows = sheet.rows[max(number - 2, 0) : number]
    above = next((each for each in reversed(rows) if not all(map(is_empty, each))), [])
    made, year = [], ""
    for column, cell in enumerate(row):
        cell_above = at(above, column)
        year = year_beside(cell_above) or (year if is_empty(cell_above) else "")
        made.append(_with_year(cell, year) if year else cell)
    return made


def _with_year(cell: Any, year: str) -> Any:
    told = heading(cell) if isinstance(cell, str) else None
    if told is None or not told.lacks_a_year:
        return cell
    return f"Q{told.quarter} {year}" if told.quarter else f"{cell} {year}"


def in_doubt(each: Heading, cell: Any, titles: Iterable[Any]) -> Heading:
    """A year of which the titles leave open whether it begins in April or in September."""
    is_year = each.period is not None and each.period.kind is PeriodKind.YEAR
    if not is_year or "f" in str(cell).lower() or not any(map(speaks_of_school, titles)):
        return each
    return Heading(problem=ACADEMIC.format(each.period and each.period.key))


def speaks_of_school(cell: Any) -> bool:
    return isinstance(cell, str) and bool(_SCHOOL.search(cell.replace("_", " ")))


def scaled(cells: Iterable[Any]) -> str:
    """The first text that says of figures that they count in thousands or millions; empty where none does."""
    return next((cell.strip() for cell in cells if isinstance(cell, str) and _SCALE.search(cell)), "")


def scales(tables: Iterable[Any]) -> list[str]:
    """What is wrong with all figures of each table: what stands above it, or above the first one of its sheet.

    Its ``unnamed`` are the headings that are in no measure's name.
    """
    first: dict[int, str] = {}
    said = []
    for table in tables:
        titles = scaled(cell for row in table.sheet.rows[: table.top] for cell in row)
        above = first.setdefault(table.place, titles)
        own = titles or above or scaled(table.unnamed)
        said.append(SCALED.format(own) if own else "")
    return said


def own_titles(sheet: Sheet, top: int, above: int) -> int:
    """The first of the rows directly above a row of headings, none of which has more than one cell."""
    first = top
    while first > above and sum(not is_empty(cell) for cell in sheet.rows[first - 1]) < 2:
        first -= 1
    return first


def part(sheet: Sheet, titles: int, first: int, end: int) -> Sheet:
    """One of several tables in a sheet, where it stands: rows of others are empty. ``titles`` rows at the top are kept."""
    rows = [*sheet.rows[:titles], *([[]] * (first - titles)), *sheet.rows[first:end]]
    return replace(sheet, rows=rows)


def reaching(sheet: Sheet, top: int) -> Mapping[Spot, Spot]:
    """Cells below the headings that are merged, with the one that speaks for them."""
    return {
        (row, column): (first, left)
        for first, left, bottom, right in sheet.merged
        if first > top
        for row in range(first, min(bottom, len(sheet.rows)) + 1)
        for column in range(left, min(right, 60) + 1)
    }


def said_of(sheet: Sheet, merged: Mapping[Spot, Spot], number: int, columns: Iterable[int]) -> list[str]:
    """What some cells of a row say, without the empty ones; names that are merged reach down."""
    said = []
    for column in columns:
        top, left = merged.get((number, column), (number, column))
        text = text_of(at(sheet.rows[top], left)) if left == column else ""
        said += [" ".join(text.split())] if text else []
    return said


class Places:
    """The place of each row; those that are merged reach down.

    Where the place stands before the names, as in pivot tables, an empty cell may repeat the one above: then it
    is the whole council's only where the same figure is given of places too.
    """

    def __init__(
        self,
        sheet: Sheet,
        merged: Mapping[Spot, Spot],
        where: int | None,
        names: Iterable[int],
        rows: Iterable[tuple[int, str]],
    ) -> None:
        """``names``: the columns that say what a figure is of; ``rows``: each with its number from 0 and what they say."""
        self.sheet, self.merged, self.where = sheet, merged, where
        self.unclear: set[int] = set()
        if where is None or where > min(names, default=-1):
            return
        listed = [(number, said, self.of(number)) for number, said in rows]
        of_places = {said for _, said, place in listed if place}
        is_below = False
        for number, said, place in listed:
            is_below = is_below or bool(place)
            if is_below and not place and said not in of_places:
                self.unclear.add(number)

    def of(self, number: int) -> str:
        if self.where is None:
            return ""
        top, left = self.merged.get((number, self.where), (number, self.where))
        return text_of(at(self.sheet.rows[top], left)) if left == self.where else ""

    def problem(self, number: int) -> str:
        return UNPLACED if number in self.unclear else ""


def figure_in(sheet: Sheet, spot: Spot, decimals: tuple[str, str]) -> Read:
    """A cell of figures; ``decimals`` as ``decimals_of`` tells them."""
    cell, (decimal, against) = at(sheet.rows[spot[0]], spot[1]), decimals
    if spot in sheet.unvalued:
        return Read(problem=UNVALUED)
    read = read_cell(cell, decimal, percent=spot in sheet.percent)
    is_mixed = against and isinstance(cell, str) and ("," in cell or "." in cell)
    return read._replace(problem=against) if is_mixed else read


def not_read(book: Book, read: Collection[int], lacks: str) -> list[str]:
    """A note for each sheet that something stands in and that is not read, for what it lacks."""
    return [
        f"The sheet “{sheet.title}” has no {lacks}; it is not read."
        for place, sheet in enumerate(book.sheets)
        if place not in read and sheet.rows
    ]


def decimals_of(cells: Iterable[Any], options: Options) -> tuple[str, str]:
    """How decimals are written, or why that cannot be told."""
    if options.decimal:
        return options.decimal, ""
    try:
        return convention(cells), ""
    except ValueError as error:
        return "", str(error)
