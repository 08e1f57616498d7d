"""The portal's own template: a row for each figure, filled in with what is held, taken back as it is."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from indicators.figures.periods import Period
from indicators.sources.found import Found, Options, Reading, Source, Subject, columns_of
from indicators.sources.numbers import convention, read_cell
from indicators.sources.sheets import Book, Refused, Sheet, is_empty, text_of
from portal.sheets.inert import inert

HEAD = (
    "Key",
    "Code",
    "Title",
    "Unit",
    "Measure",
    "Period",
    "Place",
    "Category",
    "Basis",
    "Number",
    "Missing because",
    "Numerator",
    "Denominator",
    "Decimals",
    "Status",
    "Note",
)
NEEDED = ("key", "period", "number")
TEXTS = {
    "measure": "measure",
    "category": "category",
    "basis": "basis",
    "status": "status",
    "note": "note",
    "missing_because": "missing",
    "decimals": "decimals",
}
FRACTION = ("numerator", "denominator")
TITLE_ROWS = 20


def _header(sheet: Sheet) -> int | None:
    for place, row in enumerate(sheet.rows[:TITLE_ROWS]):
        if all(name in columns_of(row) for name in NEEDED):
            return place
    return None


def recognises(book: Book) -> bool:
    return any(_header(sheet) is not None for sheet in book.sheets)


def reads(book: Book, options: Options) -> Reading:
    subjects: dict[str, Subject] = {}
    notes: list[str] = []
    headed = [
        (place, sheet, top) for place, sheet in enumerate(book.sheets) if (top := _header(sheet)) is not None
    ]
    if not headed:
        raise Refused(f"No sheet has the template’s columns {', '.join(NEEDED)}.")
    for sheet in book.sheets:
        if _header(sheet) is None and sheet.rows:
            notes.append(f"The sheet “{sheet.title}” has none of the template’s columns; it is not read.")
    for _, sheet, top in headed:
        at = columns_of(sheet.rows[top])
        for row in sheet.rows[top + 1 :]:
            key = _text(row, at, "key")
            if key and key not in subjects:
                code = _text(row, at, "code")
                words = " ".join(part for part in (code, _text(row, at, "title")) if part)
                subjects[key] = Subject(words or key, (key,), code)
    return Reading(subjects, _found(headed, options), notes)


def _found(headed: list[tuple[int, Sheet, int]], options: Options) -> Iterator[Found]:
    for place, sheet, top in headed:
        at = columns_of(sheet.rows[top])
        numbers = [row[at["number"]] for row in sheet.rows[top + 1 :] if at["number"] < len(row)]
        decimal = options.decimal or _convention(numbers)
        texts = [(at[column], name) for column, name in TEXTS.items() if column in at]
        for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
            if made := _row(place, number, row, at, texts, decimal, sheet):
                yield made


def _convention(cells: list[Any]) -> str:
    try:
        return convention(cells)
    except ValueError:
        return ""


def _row(
    place: int,
    number: int,
    row: list[Any],
    at: Mapping[str, int],
    texts: list[tuple[int, str]],
    decimal: str,
    sheet: Sheet,
) -> Found | None:
    """None for a row that is empty or as the template gave it: nothing is held and nothing is said."""
    more = {name: said for column, name in texts if column < len(row) and (said := _said(row[column]))}
    column = at["number"]
    read = read_cell(_cell(row, at, "number"), decimal, percent=(number - 1, column) in sheet.percent)
    problem = read.problem or (
        f"“{read.word}” is no number; say why it is missing in its own column." if read.word else ""
    )
    if (number - 1, column) in sheet.unvalued:
        problem = "The formula has no value; open and save the file in a spreadsheet program first."
    for part in FRACTION:
        if is_empty(cell := _cell(row, at, part)):
            continue
        of = read_cell(cell, decimal)
        more |= {part: of.number} if of.number else {}
        if of.problem or of.word:
            problem, column = of.problem or f"“{of.word}” is no number.", at[part]
    if not (read.number or problem or more.get("missing") or set(more) & set(FRACTION)):
        return None
    key = _text(row, at, "key")
    period, wrong = _period(_text(row, at, "period"))
    if wrong:
        problem, column = problem or wrong, column if problem else at["period"]
    if not key:
        problem, column = "Give the indicator’s key.", at["key"]
    return Found(
        place,
        number,
        column + 1,
        key,
        period,
        _text(row, at, "place"),
        read.number,
        "",
        more or None,
        problem,
    )


@lru_cache(maxsize=4096)
def _period(text: str) -> tuple[str, str]:
    """A period's key, or why there is none."""
    try:
        return Period.parse(text).key, ""
    except ValueError as error:
        return "", str(error)


def _cell(row: list[Any], at: Mapping[str, int], name: str) -> Any:
    place = at.get(name)
    return row[place] if place is not None and place < len(row) else None


def _text(row: list[Any], at: Mapping[str, int], name: str) -> str:
    return _said(_cell(row, at, name))


def _said(cell: Any) -> str:
    """As it was before the writer of sheets made it inert."""
    if isinstance(cell, str):
        return _of_text(cell) if cell else ""
    return "" if cell is None else _of_text(text_of(cell))


@lru_cache(maxsize=4096)
def _of_text(cell: str) -> str:
    """Sheets repeat most of their texts in row after row."""
    text = text_of(cell)
    return text[1:] if text.startswith("'") and inert(text[1:]) == text else text


SOURCE = Source("template", "The portal’s template", "values", recognises, reads)
