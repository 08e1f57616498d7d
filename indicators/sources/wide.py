"""Sheets as case systems export them: a row for each indicator, a column for each month.

Titles may stand above the headings; several sheets may have such tables, others are named as not read. Tables may stand
below one another, each with months of its own. What stands left of the first month names the indicator.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from indicators.figures.words import PeriodKind
from indicators.sources.found import Found, Options, Reading, Source, Subject, bare
from indicators.sources.months import Heading, heading, headings, year_beside
from indicators.sources.sheets import Book, Refused, Sheet, is_empty, letters, text_of
from indicators.sources.tables import (
    CODES,
    LOOKED_AT,
    PLACES,
    YEARS,
    Places,
    Spot,
    are_periods,
    at,
    decimals_of,
    figure_in,
    in_doubt,
    is_number,
    names,
    not_read,
    own_titles,
    part,
    reaching,
    said_of,
    scales,
    under_years,
    year_above,
)

NAMES = PLACES | CODES | {"indicator", "measure", "metric", "title", "name", "description"}
LONGEST_MARK = 5  # letters of what may stand beside a month without a heading: R, Amber, ↑
SHARED = (
    "One heading stands above the figures of several columns ({}): give each a heading of its own, such as "
    "Apr-16, and put what they count into rows."
)
BEHIND = (
    "Behind the last heading stands another figure: give that column a heading, or put right what moved the row, "
    "such as 1,234 without quotation marks."
)
COVERED = "The cell is merged with others; give each month its own cell."
NAMED_BY_PERIOD = (
    "“{}” is a period and names this row, below periods: give each of them a column of its own, such as Apr-16, or a row "
    "with its year and its figure."
)
BESIDE = "Column {} names other indicators: put tables that stand side by side below one another, or on sheets of their own."


@dataclass(frozen=True, slots=True)
class Table:
    """Where things stand in a sheet, counted from 0. ``periods`` are keys by column.

    ``year`` where the sheet's titles gave months theirs.
    """

    place: int
    sheet: Sheet
    top: int
    periods: dict[int, str]
    problems: dict[int, str]
    labels: tuple[int, ...]
    where: int | None
    code: int | None
    year: str = ""

    @property
    def unnamed(self) -> list[Any]:
        return self.sheet.rows[self.top][: min([*self.periods, *self.problems])]


def recognises(book: Book) -> bool:
    return any(_tables(place, sheet, Options()) for place, sheet in enumerate(book.sheets))


def reads(book: Book, options: Options) -> Reading:
    tables = [table for place, sheet in enumerate(book.sheets) for table in _tables(place, sheet, options)]
    if not tables:
        raise Refused(
            "No sheet has a row of months, such as Apr-16 or 2016-04, beside the names of indicators."
        )
    read = {table.place for table in tables}
    notes = not_read(book, read, "row of months")
    notes += [note for table in tables for note in (*_dated(table), *_unread(table))]
    asks = (
        {"year"}
        if any("has no year" in said for table in tables for said in table.problems.values())
        else set()
    )
    subjects: dict[str, Subject] = {}
    for table in tables:
        for _, row, labels in _rows(table):
            key = " | ".join(labels)
            if key and any(not is_empty(at(row, column)) for column in (*table.periods, *table.problems)):
                code = text_of(at(row, table.code)) if table.code is not None else ""
                subjects.setdefault(key, Subject(" ".join(labels), tuple(labels), code))
    return Reading(subjects, _found(tables, options), notes, asks)


def _tables(place: int, sheet: Sheet, options: Options) -> list[Table]:
    tops = _tops(sheet)
    if not tops:
        return []
    firsts = [own_titles(sheet, top, above) for above, top in zip([0, *tops], tops, strict=False)]
    found = []
    for top, first, end in zip(tops, firsts, [*firsts[1:], len(sheet.rows)], strict=True):
        own = part(sheet, 0, first, end)
        titled = year_above(own, top) or year_above(part(sheet, tops[0], first, end), top)
        cells = under_years(sheet, top)
        titles = [cell for row in own.rows[:top] for cell in row]
        for each, year in _by_year(own, top, cells) or [(own, options.year or titled)]:
            told = zip(headings(cells, year, beside=True), cells, strict=True)
            heads = [in_doubt(said, cell, titles) for said, cell in told]
            if _has_figures(each, top, heads):
                table = _made(place, each, top, heads)
                is_titled = (
                    each is own and not options.year and any(heading(cell).lacks_a_year for cell in cells)
                )
                found.append(replace(table, year=titled) if is_titled else table)
    return found


def _by_year(sheet: Sheet, top: int, cells: list[Any]) -> list[tuple[Sheet, str]]:
    """Where a column gives each row the year of its months: the sheet with the rows of one year, for each year."""
    first = next((column for column, cell in enumerate(cells) if heading(cell).is_period), 0)
    at_year = next((column for column in range(first) if bare(cells[column]) in YEARS), None)
    if at_year is None or not any(heading(cell).lacks_a_year for cell in cells):
        return []
    below = sheet.rows[top + 1 :]
    told = [year_beside(at(row, at_year)) for row in below]
    return [
        (replace(sheet, rows=[*sheet.rows[: top + 1], *_only(below, told, year)]), year)
        for year in dict.fromkeys(told)
    ]


def _only(rows: list[list[Any]], years: list[str], year: str) -> list[list[Any]]:
    return [row if each == year else [] for row, each in zip(rows, years, strict=True)]


def _tops(sheet: Sheet) -> list[int]:
    """Rows of headings: of those with no figures between them, such as years above months, the one with most periods."""
    tops: list[int] = []
    columns: list[int] = []
    is_over = True  # a figure has stood below
    for number, row in enumerate(sheet.rows):
        if (not tops and number >= LOOKED_AT) or (columns and not _may_head(sheet, number, columns)):
            is_over = is_over or _is_figure(row, columns)
            continue
        mine = _period_columns(sheet, number)
        if not mine or (tops and is_over and not _heads_again(sheet, number, mine, tops[-1])):
            is_over = is_over or _is_figure(row, columns)
        elif is_over:
            tops, columns, is_over = [*tops, number], mine, False
        elif len(mine) > len(columns) or _is_finer(sheet, number, tops[-1]):
            tops, columns = [*tops[:-1], number], mine
    return tops


def _is_finer(sheet: Sheet, number: int, top: int) -> bool:
    """Whether years stand above parts of themselves."""
    above, below = ([heading(cell) for cell in under_years(sheet, each)] for each in (top, number))
    return _are_years(above) and not _are_years(below)


def _are_years(cells: list[Heading]) -> bool:
    return all((each.either or each.period).kind is PeriodKind.YEAR for each in cells if each.period)


def _period_columns(sheet: Sheet, number: int) -> list[int]:
    """Empty where the row is no row of headings."""
    told = headings(under_years(sheet, number))
    columns = [column for column, each in enumerate(told) if each.is_period]
    is_head = columns and columns[0] > 0 and number + 1 < len(sheet.rows)
    return columns if is_head and not _is_among_periods(sheet, number, columns) else []


def _may_head(sheet: Sheet, number: int, columns: list[int]) -> bool:
    """Whether one of the first cells below earlier periods is a period; quick, for it is asked of every row."""
    cells = (cell for column in columns if not is_empty(cell := at(sheet.rows[number], column)))
    return any(_may_be_period(cell) for cell in islice(cells, 3))


def _may_be_period(cell: Any) -> bool:
    if isinstance(cell, str) and cell.strip().replace(".", "", 1).isdigit():
        return False
    return heading(cell).is_period


def _heads_again(sheet: Sheet, number: int, mine: list[int], top: int) -> bool:
    """Whether a row among figures begins another table, and only names months as its figures."""
    row, above = sheet.rows[number], sheet.rows[number - 1]
    if 2 * sum(is_number(cell) for cell in row) > len(mine):
        return False
    names_again = bare(at(row, 0)) == bare(at(sheet.rows[top], 0)) != ""
    return len(mine) > 1 or names_again or sum(not is_empty(cell) for cell in above) < 2


def _is_figure(row: list[Any], columns: list[int]) -> bool:
    """Where one period alone heads a table, only a number is a figure: a day of export stands above other words."""
    filled = (cell for column in columns if not is_empty(cell := at(row, column)))
    return any(len(columns) > 1 or is_number(cell) for cell in filled)


def _is_among_periods(sheet: Sheet, number: int, columns: list[int]) -> bool:
    """Whether periods stand below one another, so that this row is one of theirs and no row of headings."""
    return any(are_periods(at(row, column) for row in sheet.rows[number + 1 :]) for column in columns)


def _has_figures(sheet: Sheet, top: int, found: list[Heading]) -> bool:
    columns = [column for column, each in enumerate(found) if each.is_period]
    return any(not is_empty(at(row, column)) for row in sheet.rows[top + 1 :] for column in columns)


def _made(place: int, sheet: Sheet, top: int, found: list[Heading]) -> Table:
    periods: dict[int, str] = {}
    problems: dict[int, str] = {}
    seen: dict[str, int] = {}
    for column, each in enumerate(found):
        if each.period is None:
            problems |= {column: each.problem} if each.problem else {}
        elif each.period.key in seen:
            other = seen[each.period.key]
            problems[column] = f"{each.period.label} stands twice; also in column {letters(other + 1)}."
            problems[other] = f"{each.period.label} stands twice; also in column {letters(column + 1)}."
            periods.pop(other, None)
        else:
            seen[each.period.key] = column
            periods[column] = each.period.key
    first = min([*periods, *problems])
    for column, others in _nameless(sheet, top, found).items():
        listed = ", ".join(letters(each + 1) for each in (column, *others))
        problems |= dict.fromkeys((column, *others), SHARED.format(listed))
        periods.pop(column, None)
    if beside := _names_again(sheet, top, found, first):
        problems |= {column: BESIDE.format(letters(beside + 1)) for column in periods if column > beside}
        periods = {column: key for column, key in periods.items() if column < beside}
    heads = {column: bare(at(sheet.rows[top], column)) for column in range(first)}
    where = next((column for column, name in heads.items() if name in PLACES), None)
    code = next((column for column, name in heads.items() if name in CODES), None)
    below = sheet.rows[top + 1 :]
    labels = tuple(
        column for column in range(first) if column != where and any(names(at(row, column)) for row in below)
    )
    return Table(place, sheet, top, periods, problems, labels, where, code)


def _nameless(sheet: Sheet, top: int, found: list[Heading]) -> dict[int, list[int]]:
    """Columns of figures between the headings that have none themselves, by the column of the period left of them.

    Such a heading may be merged over all of them: April 2016 over a number and a percentage.
    """
    heads = sheet.rows[top]
    nameless: dict[int, list[int]] = {}
    of: int | None = None
    for column in range(_width(sheet, top)):
        if column < len(found) and not is_empty(heads[column]):
            of = column if found[column].is_period else None
        elif of is not None and any(is_number(at(row, column)) for row in sheet.rows[top + 1 :]):
            nameless.setdefault(of, []).append(column)
    return nameless


def _width(sheet: Sheet, top: int) -> int:
    """How many columns the headings reach over, those that are merged with them too."""
    headed = (column for column, cell in enumerate(sheet.rows[top], 1) if not is_empty(cell))
    return max([*headed, *(right + 1 for first, _, _, right in sheet.merged if first == top)])


def _names_again(sheet: Sheet, top: int, found: list[Heading], first: int) -> int | None:
    """The column between months that names the rows of a second table, which stands beside the first."""
    heads = {bare(at(sheet.rows[top], column)) for column in range(first)} | NAMES
    last = max(column for column, each in enumerate(found) if each.is_period)
    for column in range(first + 1, last):
        if found[column].is_period:
            continue
        texts = {text_of(cell) for row in sheet.rows[top + 1 :] if names(cell := at(row, column))}
        head = bare(at(sheet.rows[top], column))
        if texts and (head in heads if head else any(len(text) > LONGEST_MARK for text in texts)):
            return column
    return None


def _dated(table: Table) -> Iterator[str]:
    if table.year:
        yield f"The headings of “{table.sheet.title}” have no year; they are read as of {table.year}, which its titles name."


def _unread(table: Table) -> Iterator[str]:
    first, last = min([*table.periods, *table.problems]), max([*table.periods, *table.problems])
    for column in range(first):
        name = text_of(at(table.sheet.rows[table.top], column))
        below = table.sheet.rows[table.top + 1 :]
        is_read = column in (*table.labels, table.where, table.code)
        if name and not is_read and any(is_number(at(row, column)) for row in below):
            yield f"The column “{name}” ({letters(column + 1)}) before the months of “{table.sheet.title}” is not read."
    for column in range(first, len(table.sheet.rows[table.top])):
        name = text_of(at(table.sheet.rows[table.top], column))
        if column not in table.periods and column not in table.problems and name:
            where = "behind" if column > last else "between"
            yield f"The column “{name}” ({letters(column + 1)}) {where} the months of “{table.sheet.title}” is not read."


def _rows(table: Table) -> Iterator[tuple[int, list[Any], list[str]]]:
    """Each row below the headings with its number from 1 and what names it; merged names reach down."""
    merged = reaching(table.sheet, table.top)
    for number in range(table.top + 1, len(table.sheet.rows)):
        yield number + 1, table.sheet.rows[number], said_of(table.sheet, merged, number, table.labels)


def _found(tables: list[Table], options: Options) -> Iterator[Found]:
    for table, scale in zip(tables, scales(tables), strict=True):
        cells = (at(row, column) for row in table.sheet.rows[table.top + 1 :] for column in table.periods)
        decimals = decimals_of(cells, options)
        covered = _covered(table)
        last = _width(table.sheet, table.top)
        rows = list(_rows(table))
        told = ((number - 1, " | ".join(labels)) for number, row, labels in rows if any(map(is_number, row)))
        places = Places(table.sheet, reaching(table.sheet, table.top), table.where, table.labels, told)
        for number, row, labels in rows:
            subject = " | ".join(labels)
            where = places.of(number - 1)
            of_row = _unnamed(labels) or places.problem(number - 1)
            of_row = of_row or (BEHIND if any(map(is_number, row[last:])) else "")
            for column in (*table.periods, *table.problems):
                spot = (number - 1, column)
                is_told = spot in table.sheet.unvalued or spot in covered
                if is_empty(at(row, column)) and not is_told:
                    continue
                read = figure_in(table.sheet, spot, decimals)
                problem = table.problems.get(column, "") or (COVERED if spot in covered else "")
                problem = problem or of_row or scale or read.problem
                period = table.periods.get(column, "")
                yield Found(
                    table.place,
                    number,
                    column + 1,
                    subject,
                    period,
                    where,
                    read.number,
                    read.word,
                    None,
                    problem,
                    read.percent,
                )


def _covered(table: Table) -> frozenset[Spot]:
    """Cells of figures that are merged with others."""
    return frozenset(
        (row, column)
        for top, left, bottom, right in table.sheet.merged
        if bottom > table.top and (bottom > top or right > left)
        for row in range(max(top, table.top + 1), min(bottom, len(table.sheet.rows) - 1) + 1)
        for column in range(left, min(right, 702) + 1)
        if column in table.periods
    )


def _unnamed(labels: list[str]) -> str:
    """What is wrong with what names a row."""
    if not labels:
        return "Nothing in this row says which indicator it is: name it before the months."
    told = [heading(label) for label in labels]
    part = next((label for label, each in zip(labels, told, strict=True) if each.lacks_a_year), "")
    part = part or (labels[0] if all(each.is_period for each in told) else "")
    return NAMED_BY_PERIOD.format(part) if part else ""


SOURCE = Source("wide", "Months in columns", "values", recognises, reads)
