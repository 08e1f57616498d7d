"""Tidy files of “Explore education statistics”: one row for a period, a place and a choice of filters.

What each figure is of is said by its column and by the filters beside it. The format is described at
https://dfe-analytical-services.github.io/analysts-guide/statistics-production/ud.html: ``time_period``,
``time_identifier`` and ``geographic_level`` stand in every file.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.figures.periods import MONTHS, YEARS, Period
from indicators.sources.found import Found, Options, Reading, Source, Subject, check_once, columns_of
from indicators.sources.numbers import POINT, read_cell
from indicators.sources.sheets import Book, Refused, Sheet, text_of

NEEDED = ("time_period", "time_identifier", "geographic_level")
PLACES = frozenset(
    ["country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"]
)
LEVELS = {"national": "nation", "regional": "region", "local authority": "authority"}
SYMBOLS = {
    "z": "not applicable",
    "x": "not available",
    "c": "confidential",
    "low": "rounds to zero",
    "k": "rounds to zero",
    "u": "low reliability",
    ":": "not available",
    "~": "rounds to zero",
}
_YEARS = frozenset({"reporting year", "financial year"})
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class Columns:
    at: dict[str, int]
    filters: dict[str, int]
    measures: dict[str, int]


def recognises(book: Book) -> bool:
    return bool(book.sheets[0].rows) and all(name in columns_of(book.sheets[0].rows[0]) for name in NEEDED)


def reads(book: Book, options: Options) -> Reading:
    sheet = book.sheets[0]
    if not recognises(book):
        raise Refused(f"The first row has no columns {', '.join(NEEDED)}.", sheet=sheet.title, row=1)
    check_once(sheet, 0, columns_of(sheet.rows[0]))
    columns = _columns(sheet)
    subjects: dict[str, Subject] = {}
    for row in sheet.rows[1:]:
        chosen = _chosen(row, columns)
        for measure in columns.measures:
            key = _subject(measure, chosen)
            if key not in subjects:
                subjects[key] = Subject(key, (measure, *chosen))
    return Reading(subjects, _found(sheet, columns))


def _columns(sheet: Sheet) -> Columns:
    """A measure's column has mostly numbers and symbols; what else is no place or time is a filter."""
    at = columns_of(sheet.rows[0])
    filters, measures = {}, {}
    for name, place in at.items():
        if name in NEEDED or name in PLACES:
            continue
        column = Counter(text_of(row[place]) for row in sheet.rows[1:] if place < len(row))
        del column[""]
        figures = sum(count for cell, count in column.items() if cell in SYMBOLS or _is_number(cell))
        if 2 * figures > column.total():
            measures[name] = place
        elif len(column) > 1:
            filters[name] = place
    if not measures:
        raise Refused("No column holds numbers.", sheet=sheet.title)
    return Columns(at, filters, measures)


def _is_number(cell: str) -> bool:
    return bool(read_cell(cell, POINT).number)


def _chosen(row: list[Any], columns: Columns) -> tuple[str, ...]:
    return tuple(text_of(row[place]) for place in columns.filters.values() if place < len(row))


def _subject(measure: str, chosen: tuple[str, ...]) -> str:
    return " · ".join((measure, *chosen))


def _found(sheet: Sheet, columns: Columns) -> Iterator[Found]:
    at, width = columns.at, max(columns.at.values(), default=0)
    periods: dict[tuple[str, str], tuple[str, str]] = {}
    for number, row in enumerate(sheet.rows[1:], 2):
        if not any(text_of(cell) for cell in row):
            continue
        if len(row) <= width:
            yield Found(0, number, 0, "", "", "", "", "", None, "The row has fewer cells than the headings.")
            continue
        told = text_of(row[at["time_period"]]), text_of(row[at["time_identifier"]])
        if told not in periods:
            periods[told] = _period(*told)
        period, wrong = periods[told]
        who, unknown = _who(row, at)
        chosen = _chosen(row, columns)
        for measure, place in columns.measures.items():
            read = read_cell(row[place], POINT)
            if read.number or read.word or read.problem:
                problem = wrong or unknown or read.problem or _unknown(read.word)
                yield Found(
                    0,
                    number,
                    place + 1,
                    _subject(measure, chosen),
                    period,
                    who,
                    read.number,
                    read.word,
                    None,
                    problem,
                )


def _unknown(word: str) -> str:
    return (
        f"“{word}” is no symbol of this source; known are {', '.join(SYMBOLS)}."
        if word and word not in SYMBOLS
        else ""
    )


def _period(time: str, identifier: str) -> tuple[str, str]:
    """A period's key, or what is wrong. ``2025`` is the reporting year that ends in 2025; so is ``202425``."""
    name = identifier.lower()
    wrong = f"“{time}, {identifier}” is no period that the portal keeps."
    if not (time.isascii() and time.isdigit()) or len(time) not in (4, 6) or int(time[:4]) not in YEARS:
        return "", wrong
    if len(time) == 6 and int(time[4:]) != (int(time[:4]) + 1) % 100:
        return "", wrong
    start = int(time[:4]) - 1 if len(time) == 4 else int(time[:4])
    if name in _YEARS:
        return Period.year(start).key, ""
    if name == "academic year" and len(time) == 6:
        return Period.academic_year(start).key, ""
    if name in _MONTHS and len(time) == 4:
        return Period.month(int(time), _MONTHS[name]).key, ""
    quarter = name.removeprefix("financial year q")
    if quarter in ("1", "2", "3", "4") and len(time) == 6:
        return Period.quarter(start, int(quarter)).key, ""
    return "", wrong


def _who(row: list[Any], at: dict[str, int]) -> tuple[str, str]:
    """``level|code|number|name``, or what is wrong."""
    said = text_of(row[at["geographic_level"]])
    level = LEVELS.get(said.lower(), "")

    def cell(name: str) -> str:
        return text_of(row[at[name]]) if name in at else ""

    if level == "nation":
        return f"nation|{cell('country_code')}||{cell('country_name')}", ""
    if level == "region":
        return f"region|{cell('region_code')}||{cell('region_name')}", ""
    if level == "authority":
        return f"authority|{cell('new_la_code')}|{cell('old_la_code')}|{cell('la_name')}", ""
    return "", f"“{said}” is no level that the portal compares; known are {', '.join(LEVELS)}."


def places(book: Book) -> list[dict[str, str]]:
    """Whom the rows name and when, each once, by the file's own columns: from them the list of authorities grows.

    Rows whose figures are refused for their period or level say nothing of it.
    """
    sheet = book.sheets[0]
    at = columns_of(sheet.rows[0])
    wanted = [name for name in ("time_period", "geographic_level", *sorted(PLACES)) if name in at]
    width = max(at.values(), default=0)
    told = (row for row in sheet.rows[1:] if len(row) > width and not _is_untold(row, at))
    seen = {tuple(text_of(row[at[name]]) for name in wanted) for row in told}
    return [dict(zip(wanted, each, strict=True)) for each in sorted(seen)]


def _is_untold(row: list[Any], at: dict[str, int]) -> bool:
    period, _ = _period(text_of(row[at["time_period"]]), text_of(row[at["time_identifier"]]))
    who, _ = _who(row, at)
    return not (period and who)


SOURCE = Source(
    "ees", "DfE, Explore education statistics", "published", recognises, reads, SYMBOLS, places=places
)
