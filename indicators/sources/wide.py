"""Sheets as case systems export them: a row for each indicator, a column for each month.

Titles may stand above the headings; several sheets may have such tables, others are named as not read. Tables may stand
below one another, each with months of its own. What stands left of the first month names the indicator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from indicators.sources.found import Found, Options, Reading, Source, Subject, bare
from indicators.sources.months import Heading, heading, headings
from indicators.sources.sheets import Book, Refused, Sheet, is_empty, letters, text_of
from indicators.sources.tables import (
    CODES,
    LOOKED_AT,
    PLACES,
    Spot,
    are_periods,
    at,
    decimals_of,
    figure_in,
    is_number,
    names,
    not_read,
    own_titles,
    part,
    reaching,
    said_of,
    year_above,
)

NAMES = PLACES | CODES | {"indicator", "measure", "metric", "title", "name", "description"}
LONGEST_MARK = 5  # letters of what may stand beside a month without a heading: R, Amber, ↑
BESIDE = "Column {} names other indicators: put tables that stand side by side below one another, or on sheets of their own."


@dataclass(frozen=True, slots=True)
class Table:
    """Where things stand in a sheet, counted from 0. ``periods`` are keys by column."""

    place: int
    sheet: Sheet
    top: int
    periods: dict[int, str]
    problems: dict[int, str]
    labels: tuple[int, ...]
    where: int | None
    code: int | None


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
    notes += [note for table in tables for note in _unread(table)]
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
        year = options.year or year_above(own, top) or year_above(part(sheet, tops[0], first, end), top)
        heads = headings(sheet.rows[top], year)
        if _has_figures(own, top, heads):
            found.append(_made(place, own, top, heads))
    return found


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
        elif len(mine) > len(columns):
            tops, columns = [*tops[:-1], number], mine
    return tops


def _period_columns(sheet: Sheet, number: int) -> list[int]:
    """Empty where the row is no row of headings."""
    columns = [column for column, each in enumerate(headings(sheet.rows[number])) if each.is_period]
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
            other = letters(seen[each.period.key] + 1)
            problems[column] = f"{each.period.label} stands twice; also in column {other}."
        else:
            seen[each.period.key] = column
            periods[column] = each.period.key
    first = min([*periods, *problems])
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
    for table in tables:
        cells = (at(row, column) for row in table.sheet.rows[table.top + 1 :] for column in table.periods)
        decimals = decimals_of(cells, options)
        covered = _covered(table)
        for number, row, labels in _rows(table):
            subject = " | ".join(labels)
            where = text_of(at(row, table.where)) if table.where is not None else ""
            for column in (*table.periods, *table.problems):
                spot = (number - 1, column)
                is_told = spot in table.sheet.unvalued or spot in covered
                if is_empty(at(row, column)) and not is_told:
                    continue
                read = figure_in(table.sheet, spot, decimals)
                problem = table.problems.get(column, "") or _problem(spot, covered, labels) or read.problem
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


def _problem(spot: Spot, covered: frozenset[Spot], labels: list[str]) -> str:
    if spot in covered:
        return "The cell is merged with others; give each month its own cell."
    return "" if labels else "Nothing in this row says which indicator it is."


SOURCE = Source("wide", "Months in columns", "values", recognises, reads)
