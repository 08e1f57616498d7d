"""Sheets with a row for each period: the period stands in a column, figures in others.

Either columns of words say which indicator a row is of, as in lists from BI tools, or each column of figures is one.
Titles may stand above the headings, tables below one another under headings of their own; several sheets may have such
tables, others are named as not read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from indicators.figures.periods import Period
from indicators.figures.words import PeriodKind
from indicators.sources.found import Found, Options, Reading, Source, Subject, bare
from indicators.sources.months import Heading, heading, headings, year_beside
from indicators.sources.sheets import Book, Refused, Sheet, is_empty, letters, text_of
from indicators.sources.tables import (
    CODES,
    LOOKED_AT,
    NOTES,
    PLACES,
    TOLD_BY,
    YEARS,
    Places,
    are_periods,
    at,
    decimals_of,
    figure_in,
    in_doubt,
    is_number,
    is_period,
    names,
    not_read,
    own_titles,
    part,
    reaching,
    said_of,
    scales,
    speaks_of_school,
    year_above,
)

NUMBERED = frozenset(
    f"{name}{end}"
    for name in ("month", "mth", "quarter", "qtr", "period", "week", "wk")
    for end in ("", "_no", "_number", "_num", "_of_year")
)
NUMBERS_OF_PERIODS = (
    "The column {} says by a number which part of the year a row is of: write Apr or Q1 in place of it."
)
WEEKLY = "The column is headed as weeks, which the portal does not keep: give figures of whole months."
WRITE = "write it like Apr-16, 2016-04, Q1 2016/17 or 2016/17."


@dataclass(frozen=True, slots=True)
class Table:
    """Where things stand in a sheet, counted from 0. ``year``: the column of the years of periods without one; ``note``:
    that of notes, where a row has one figure."""

    place: int
    sheet: Sheet
    top: int
    period: int
    year: int | None
    where: int | None
    code: int | None
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    note: int | None = None

    def head(self, column: int) -> str:
        return " ".join(text_of(at(self.sheet.rows[self.top], column)).split())

    @property
    def unnamed(self) -> list[Any]:
        """Headings that name no measure: those of its names, and that of one column of figures beside them."""
        is_named = not self.labels or len(self.figures) > 1
        columns = (*self.labels, self.period) if is_named else (*self.labels, self.period, *self.figures)
        return [at(self.sheet.rows[self.top], column) for column in columns]

    def subject(self, labels: Sequence[str], column: int) -> list[str]:
        """Where a row has one figure its words name it, else the column's heading does so with them."""
        return [*labels] if labels and len(self.figures) == 1 else [*labels, self.head(column)]


def recognises(book: Book) -> bool:
    return any(_table(place, sheet) for place, sheet in enumerate(book.sheets))


def reads(book: Book, options: Options) -> Reading:
    tables = [table for place, sheet in enumerate(book.sheets) for table in _tables(place, sheet)]
    if not tables:
        raise Refused("No sheet has a column of months, quarters or years beside columns of figures.")
    read = {table.place for table in tables}
    notes = not_read(book, read, "column of periods beside figures")
    notes += [note for table in tables for note in _unread(table)]
    subjects: dict[str, Subject] = {}
    asks: set[str] = set()
    for table in tables:
        for number, labels, told in _rows(table, options):
            asks |= {"year"} if "has no year" in told.problem else set()
            row = table.sheet.rows[number]
            for column in table.figures:
                words = table.subject(labels, column)
                key = " | ".join(words)
                if key not in subjects and not is_empty(at(row, column)):
                    code = text_of(at(row, table.code)) if table.code is not None else ""
                    subjects[key] = Subject(" ".join(words), tuple(words), code)
    return Reading(subjects, _found(tables, options), notes, asks)


def _tables(place: int, sheet: Sheet) -> list[Table]:
    """Those of a sheet, below one another, each under headings of its own."""
    found: list[Table] = []
    table = _table(place, sheet)
    while table is not None:
        again = _headed_again(table)
        if again is None:
            return [*found, table]
        titles = own_titles(sheet, again, table.top + 1)
        found.append(replace(table, sheet=replace(table.sheet, rows=table.sheet.rows[:titles])))
        table = _table(place, part(sheet, 0, titles, len(sheet.rows)), again)
    return found


def _headed_again(table: Table) -> int | None:
    """The row below which other headings hold: words above figures, and periods again below."""
    rows = table.sheet.rows
    for number in range(table.top + 2, len(rows) - 1):
        row = rows[number]
        if isinstance(at(row, table.period), str) and _is_head(table, number):
            below = (at(each, table.period) for each in rows[number + 1 : number + 1 + TOLD_BY])
            if are_periods(below):
                return number
    return None


def _is_head(table: Table, number: int) -> bool:
    row = table.sheet.rows[number]
    head = row[table.period]
    if is_empty(head) or heading(head).is_period or row == table.sheet.rows[table.top]:
        return False
    figures = [cell for column in table.figures if not is_empty(cell := at(row, column))]
    is_same = bare(head) == bare(at(table.sheet.rows[table.top], table.period))
    is_free = all(map(is_empty, table.sheet.rows[number - 1]))
    return bool(figures) and all(map(names, figures)) and (is_same or is_free)


def _table(place: int, sheet: Sheet, start: int = 0) -> Table | None:
    marks = [_marks(row) for row in sheet.rows[start : start + LOOKED_AT + TOLD_BY]]
    for top, row in enumerate(sheet.rows[start : start + LOOKED_AT], start):
        heads = {column: cell for column, cell in enumerate(row) if not is_empty(cell)}
        if len(heads) < 2 or any(map(is_period, heads.values())):
            continue
        if periods := _mostly_periods(marks[top - start + 1 :][:TOLD_BY], heads):
            below = sheet.rows[top + 1 : top + 1 + TOLD_BY]
            columns = {column: [at(each, column) for each in below] for column in heads}
            made = _made(place, sheet, top, columns, periods)
            return made if made.figures else None
    return None


def _marks(row: list[Any]) -> tuple[frozenset[int], frozenset[int]]:
    """The columns in which something stands, and those in which a period does: each cell is looked at once."""
    filled = frozenset(column for column, cell in enumerate(row) if not is_empty(cell))
    return filled, frozenset(column for column in filled if is_period(row[column]))


def _mostly_periods(
    below: Sequence[tuple[frozenset[int], frozenset[int]]], heads: Iterable[int]
) -> list[int]:
    """Those columns below headings of which most cells are periods, as ``are_periods`` says it of one."""
    told = Counter(chain.from_iterable(periods for _, periods in below))
    return [
        column
        for column in heads
        if column in told and 2 * told[column] > sum(column in filled for filled, _ in below)
    ]


def _made(place: int, sheet: Sheet, top: int, columns: dict[int, list[Any]], periods: list[int]) -> Table:
    heads = {column: bare(at(sheet.rows[top], column)) for column in columns}
    where = next((column for column, name in heads.items() if name in PLACES), None)
    code = next((column for column, name in heads.items() if name in CODES), None)
    years = [column for column, name in heads.items() if name in YEARS]
    period, year = _of_periods(sheet, top, columns, periods, years)
    note = next((column for column, name in heads.items() if name in NOTES), None)
    others = [column for column in columns if column not in {*periods, *years, where, code, note}]
    figures = tuple(column for column in others if any(map(is_number, columns[column])))
    _check_whole_years(sheet, top, figures, columns[period])
    words = [column for column in others if column not in figures and any(map(names, columns[column]))]
    before = [column for column in words if not figures or column < figures[0]]
    labels = sorted({*(before or words), *({code} if code is not None else set())})
    note = note if len(figures) == 1 else None
    return Table(place, sheet, top, period, year, where, code, tuple(labels), figures, note)


def _check_whole_years(sheet: Sheet, top: int, figures: Iterable[int], periods: Sequence[Any]) -> None:
    """Raises ``Refused`` where a number beside the year says which part of it a row is of."""
    if _kinds(periods) != {PeriodKind.YEAR}:
        return
    for column in figures:
        if bare(head := at(sheet.rows[top], column)) in NUMBERED:
            said = f"“{text_of(head)}” ({letters(column + 1)})"
            raise Refused(NUMBERS_OF_PERIODS.format(said), sheet=sheet.title, row=top + 1)


def _of_periods(
    sheet: Sheet, top: int, columns: dict[int, list[Any]], periods: list[int], years: list[int]
) -> tuple[int, int | None]:
    """The column of the finest periods, and the one of their years. Raises ``Refused`` where two are as fine."""
    by_year = [column for column in periods if _kinds(columns[column]) == {PeriodKind.YEAR}]
    quarters = [column for column in periods if _kinds(columns[column]) == {PeriodKind.QUARTER}]
    finest = [column for column in periods if column not in by_year and column not in quarters]
    finest = finest or quarters or by_year
    if len(finest) > 1:
        told = " and ".join(
            f"“{text_of(sheet.rows[top][column])}” ({letters(column + 1)})" for column in finest
        )
        raise Refused(f"The columns {told} both give periods; keep the one that is meant.", sheet=sheet.title)
    return finest[0], next((column for column in (*by_year, *years) if column != finest[0]), None)


def _kinds(cells: Sequence[Any]) -> set[PeriodKind]:
    told = [heading(cell) for cell in cells if not is_empty(cell) and not is_number(cell)]
    of_quarters = {PeriodKind.QUARTER for each in told if each.quarter}
    return {each.period.kind for each in told if each.period} | of_quarters


def _unread(table: Table) -> Iterator[str]:
    read = {table.period, table.year, table.where, table.code, table.note, *table.labels, *table.figures}
    for column, cell in enumerate(table.sheet.rows[table.top]):
        if column not in read and not is_empty(cell):
            yield f"The column “{table.head(column)}” ({letters(column + 1)}) of “{table.sheet.title}” is not read."


def _rows(table: Table, options: Options) -> Iterator[tuple[int, list[str], Heading]]:
    """Each row that has a figure: its number from 0, what names it, its period or why there is none."""
    sheet = table.sheet
    merged = reaching(sheet, table.top)
    first = table.top + 1
    cells = [
        at(sheet.rows[top], left)
        for number in range(first, len(sheet.rows))
        for top, left in [merged.get((number, table.period), (number, table.period))]
    ]
    told = headings(cells, options.year or year_above(sheet, table.top))
    heads = sheet.rows[table.top]
    titles = [cell for row in sheet.rows[: table.top] for cell in row]
    is_school = speaks_of_school(at(heads, table.period))
    is_weekly = names(at(heads, table.period)) and "week" in bare(at(heads, table.period))
    for number, (cell, said) in enumerate(zip(cells, told, strict=True), first):
        row = sheet.rows[number]
        if row == heads or all(is_empty(at(row, column)) for column in table.figures):
            continue
        if is_school and said.period and said.period.kind is PeriodKind.YEAR:
            said = Heading(Period.academic_year(said.period.starts.year))
        if is_weekly:
            said = Heading(problem=WEEKLY)
        period = in_doubt(_period(cell, said, at(row, table.year)), cell, titles)
        yield number, said_of(sheet, merged, number, table.labels), period


def _period(cell: Any, said: Heading, year: Any) -> Heading:
    """With the year that stands beside it."""
    text = text_of(cell)
    beside = text_of(year)
    if beside and heading(cell).lacks_a_year:
        of_year = year_beside(year)
        if not of_year:
            return Heading(problem=f"“{text}” is of “{beside}”; write the reporting year like 2016/17.")
        return headings([cell], of_year)[0]
    if said.is_period:
        return said
    return Heading(
        problem=f"“{text}” is no period; {WRITE}"
        if text
        else "Nothing in this row says which period it is of."
    )


def _found(tables: list[Table], options: Options) -> Iterator[Found]:
    for table, scale in zip(tables, scales(tables), strict=True):
        sheet = table.sheet
        cells = (at(row, column) for row in sheet.rows[table.top + 1 :] for column in table.figures)
        decimals = decimals_of(cells, options)
        rows = list(_rows(table, options))
        places = _places(table, rows)
        for number, labels, told in rows:
            row = sheet.rows[number]
            where = places.of(number)
            for column in table.figures:
                spot = number, column
                if is_empty(at(row, column)) and spot not in sheet.unvalued:
                    continue
                read = figure_in(sheet, spot, decimals)
                problem = told.problem or places.problem(number) or scale or read.problem
                yield Found(
                    table.place,
                    number + 1,
                    column + 1,
                    " | ".join(table.subject(labels, column)),
                    told.period.key if told.period and not problem else "",
                    where,
                    read.number,
                    read.word,
                    _noted(table, row),
                    problem,
                    read.percent,
                )


def _noted(table: Table, row: list[Any]) -> dict[str, str] | None:
    """An empty cell says nothing of a note that is held."""
    note = text_of(at(row, table.note))
    return {"note": note} if note else None


def _places(table: Table, rows: Sequence[tuple[int, list[str], Heading]]) -> Places:
    told = (
        (number, " | ".join([*labels, each.period.key if each.period else ""]))
        for number, labels, each in rows
    )
    merged = reaching(table.sheet, table.top)
    return Places(table.sheet, merged, table.where, (*table.labels, table.period), told)


SOURCE = Source("long", "Months in rows", "values", recognises, reads)
