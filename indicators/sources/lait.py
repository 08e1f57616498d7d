"""The Department's local authority interactive tool, saved as a list: a measure, a year, an authority, a value.

A year is the one in which the reporting year ends. Where there is no figure stands ``-``.
"""

from collections.abc import Iterator
from typing import Any

from indicators.figures.periods import Period
from indicators.sources.found import Found, Options, Reading, Source, Subject, check_once, columns_of
from indicators.sources.months import heading
from indicators.sources.numbers import POINT, read_cell
from indicators.sources.sheets import Book, Refused, Sheet, text_of

NEEDED = ("short_desc", "years", "la_and_regions", "values")
SYMBOLS = {"-": "not available"}
NATIONS = frozenset({"england"})
# As the Department calls them elsewhere.
REGIONS = {"London (Inner)": "Inner London", "London (Outer)": "Outer London"}


def recognises(book: Book) -> bool:
    return bool(book.sheets[0].rows) and all(name in columns_of(book.sheets[0].rows[0]) for name in NEEDED)


def reads(book: Book, options: Options) -> Reading:
    sheet = book.sheets[0]
    if not recognises(book):
        raise Refused(f"The first row has no columns {', '.join(NEEDED)}.", sheet=sheet.title, row=1)
    check_once(sheet, 0, (*NEEDED, "la_number", "data_item"))
    at = columns_of(sheet.rows[0])
    subjects: dict[str, Subject] = {}
    for row in sheet.rows[1:]:
        short, long = _text(row, at, "short_desc"), _text(row, at, "data_item")
        if short and (short not in subjects or (long and subjects[short].words == short)):
            subjects[short] = Subject(
                f"{short}: {long}" if long else short, (short, long) if long else (short,)
            )
    return Reading(subjects, _found(sheet, at))


def _found(sheet: Sheet, at: dict[str, int]) -> Iterator[Found]:
    column = at["values"]
    periods: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(sheet.rows[1:], 2):
        if not any(text_of(cell) for cell in row):
            continue
        if column >= len(row):
            yield Found(0, number, 0, "", "", "", "", "", None, "The row has fewer cells than the headings.")
            continue
        year = _text(row, at, "years")
        if year not in periods:
            periods[year] = _period(year)
        period, wrong = periods[year]
        read = read_cell(row[column], POINT)
        if not (read.number or read.word or read.problem):
            continue
        unknown = (
            f"“{read.word}” is no symbol of this source; known is -."
            if read.word and read.word not in SYMBOLS
            else ""
        )
        yield Found(
            0, number, column + 1, _text(row, at, "short_desc"), period, _who(row, at),
            read.number, read.word, None, wrong or read.problem or unknown,
        )  # fmt: skip


def _period(year: str) -> tuple[str, str]:
    year = year.removesuffix(".0")
    if year.isascii() and year.isdigit() and 1990 < int(year) < 2200:
        return Period.year(int(year) - 1).key, ""
    told = heading(year)
    if told.period is not None and told.either is None:
        return told.period.key, ""
    return "", f"“{year}” is no year."


def _who(row: list[Any], at: dict[str, int]) -> str:
    name, number = _text(row, at, "la_and_regions"), _text(row, at, "la_number").removesuffix(".0")
    if name.lower() in NATIONS:
        return f"nation|||{name}"
    return f"||{number}|{REGIONS.get(name, name)}"


def _text(row: list[Any], at: dict[str, int], name: str) -> str:
    place = at.get(name)
    return text_of(row[place]) if place is not None and place < len(row) else ""


SOURCE = Source("lait", "DfE, local authority interactive tool", "published", recognises, reads, SYMBOLS)
