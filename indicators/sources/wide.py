"""Sheets as case systems export them: a row for each indicator, a column for each month.

Titles may stand above the headings; several sheets may have such tables, others are named as not read. What
stands left of the first month names the indicator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.sources.found import Found, Options, Reading, Source, Subject, bare
from indicators.sources.months import Heading, headings
from indicators.sources.numbers import read_cell
from indicators.sources.sheets import Book, Refused, Sheet, is_empty, letters, text_of
from indicators.sources.tables import (
    CODES,
    LOOKED_AT,
    PLACES,
    are_periods,
    at,
    decimals_of,
    names,
    reaching,
    said_of,
    year_above,
)


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
    return any(_table(place, sheet, Options()) for place, sheet in enumerate(book.sheets))


def reads(book: Book, options: Options) -> Reading:
    tables = [table for place, sheet in enumerate(book.sheets) if (table := _table(place, sheet, options))]
    if not tables:
        raise Refused(
            "No sheet has a row of months, such as Apr-16 or 2016-04, beside the names of indicators."
        )
    read = {table.place for table in tables}
    notes = [
        f"The sheet “{sheet.title}” has no row of months; it is not read."
        for place, sheet in enumerate(book.sheets)
        if place not in read and sheet.rows
    ]
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


def _table(place: int, sheet: Sheet, options: Options) -> Table | None:
    best, top, score = [], -1, (0, 0)
    for number, row in enumerate(sheet.rows[:LOOKED_AT]):
        year = options.year or year_above(sheet, number)
        found = headings(row, year)
        columns = [column for column, each in enumerate(found) if each.is_period]
        if not columns or _is_among_periods(sheet, number, columns):
            continue
        mine = (len(columns), int(columns[0] > 0 and number + 1 < len(sheet.rows)))
        if mine > score and mine[1]:
            best, top, score = found, number, mine
    if top < 0 or not _has_figures(sheet, top, best):
        return None
    return _made(place, sheet, top, best)


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
    heads = {column: bare(at(sheet.rows[top], column)) for column in range(first)}
    where = next((column for column, name in heads.items() if name in PLACES), None)
    code = next((column for column, name in heads.items() if name in CODES), None)
    below = sheet.rows[top + 1 :]
    labels = tuple(
        column for column in range(first) if column != where and any(names(at(row, column)) for row in below)
    )
    return Table(place, sheet, top, periods, problems, labels, where, code)


def _unread(table: Table) -> Iterator[str]:
    last = max([*table.periods, *table.problems])
    for column in range(min([*table.periods, *table.problems]), len(table.sheet.rows[table.top])):
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
        decimal, against = decimals_of(cells, options)
        covered = _covered(table)
        for number, row, labels in _rows(table):
            subject = " | ".join(labels)
            where = text_of(at(row, table.where)) if table.where is not None else ""
            for column in (*table.periods, *table.problems):
                cell = at(row, column)
                spot = (number - 1, column)
                if is_empty(cell) and spot not in table.sheet.unvalued and spot not in covered:
                    continue
                read = read_cell(cell, decimal, percent=spot in table.sheet.percent)
                mixed = against if isinstance(cell, str) and ("," in cell or "." in cell) else ""
                problem = table.problems.get(column, "") or _problem(table, spot, covered, labels) or mixed
                problem = problem or read.problem
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
                )


def _covered(table: Table) -> frozenset[tuple[int, int]]:
    """Cells of figures that are merged with others."""
    return frozenset(
        (row, column)
        for top, left, bottom, right in table.sheet.merged
        if bottom > table.top and (bottom > top or right > left)
        for row in range(max(top, table.top + 1), min(bottom, len(table.sheet.rows) - 1) + 1)
        for column in range(left, min(right, 702) + 1)
        if column in table.periods
    )


def _problem(
    table: Table, spot: tuple[int, int], covered: frozenset[tuple[int, int]], labels: list[str]
) -> str:
    if spot in table.sheet.unvalued:
        return "The formula has no value; open and save the file in a spreadsheet program first."
    if spot in covered:
        return "The cell is merged with others; give each month its own cell."
    return "" if labels else "Nothing in this row says which indicator it is."


SOURCE = Source("wide", "Months in columns", "values", recognises, reads)
