"""The portal's own template: a row for each figure, filled in with what is held, taken back as it is."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from indicators.figures.periods import Period
from indicators.sources.found import Found, Options, Reading, Source, Subject, bare, check_once, columns_of
from indicators.sources.months import heading
from indicators.sources.numbers import UNVALUED, convention, read_cell
from indicators.sources.sheets import Book, Refused, Row, Sheet, is_empty, text_of
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
_NAMES = set(map(bare, HEAD))
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
OURS = 8  # of its headings tell it from any other file, also where one that is needed was taken out
TITLE_ROWS = 20


def _header(sheet: Sheet) -> int | None:
    for place, row in enumerate(sheet.rows[:TITLE_ROWS]):
        names = columns_of(row).keys()
        if names >= set(NEEDED) or len(names & _NAMES) >= OURS:
            return place
    return None


def _check_needed(sheet: Sheet, top: int) -> None:
    missing = [title for title in HEAD if bare(title) in set(NEEDED) - columns_of(sheet.rows[top]).keys()]
    if missing:
        columns = f"column {missing[0]}" if len(missing) == 1 else f"columns {', '.join(missing)}"
        raise Refused(
            f"It is the portal’s template without its {columns}. Take a fresh one from the page of imports.",
            sheet=sheet.title,
            row=top + 1,
        )


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
        _check_needed(sheet, top)
        check_once(sheet, top, map(bare, HEAD))
        _add_subjects(sheet, top, subjects)
    return Reading(subjects, _found(headed, options), notes)


def _add_subjects(sheet: Sheet, top: int, subjects: dict[str, Subject]) -> None:
    at = columns_of(sheet.rows[top])
    firsts: dict[Any, Row] = {}
    for row in sheet.rows[top + 1 :]:
        firsts.setdefault(row[at["key"]] if at["key"] < len(row) else None, row)
    for row in firsts.values():
        key = _text(row, at, "key")
        if key and key not in subjects:
            code = _text(row, at, "code")
            words = " ".join(part for part in (code, _text(row, at, "title")) if part)
            subjects[key] = Subject(words or key, (key,), code)


def _text(row: Sequence[Any], at: Mapping[str, int], name: str) -> str:
    place = at.get(name)
    return _said(row[place]) if place is not None and place < len(row) else ""


def _found(headed: list[tuple[int, Sheet, int]], options: Options) -> Iterator[Found]:
    for place, sheet, top in headed:
        at = columns_of(sheet.rows[top])
        numbers = [row[at["number"]] for row in sheet.rows[top + 1 :] if at["number"] < len(row)]
        reader = _Reader(sheet, at, options.decimal or _convention(numbers))
        for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
            if made := reader.found(place, number, row):
                yield made


def _convention(cells: list[Any]) -> str:
    try:
        return convention(cells)
    except ValueError:
        return ""


class _Reader:
    """A sheet's rows by its headings, each made as wide as those."""

    def __init__(self, sheet: Sheet, at: Mapping[str, int], decimal: str) -> None:
        self.decimal, self.percent, self.unvalued = decimal, sheet.percent, sheet.unvalued
        self.empty = (None,) * (max(at.values()) + 1)
        self.names = tuple(name for column, name in TEXTS.items() if column in at)
        self.texts = [at[column] for column in TEXTS if column in at]
        self.parts = [(at[part], part) for part in FRACTION if part in at]
        self.number, self.key, self.period, self.place = (
            at["number"],
            at["key"],
            at["period"],
            at.get("place"),
        )

    def found(self, sheet: int, number: int, row: Sequence[Any]) -> Found | None:
        """None for a row that is empty or as the template gave it: nothing is held and nothing is said."""
        row = [*row, *self.empty[len(row) :]] if len(row) < len(self.empty) else row
        more = _told(self.names, *[row[column] for column in self.texts])
        read, problem = self._number(number, row)
        column = self.number
        for at, part in self.parts:
            if is_empty(row[at]):
                continue
            of = read_cell(row[at], self.decimal)
            more = {**more, part: of.number} if of.number else more
            if of.problem or of.word:
                problem, column = of.problem or f"“{of.word}” is no number.", at
        if not (read or problem or "missing" in more or "numerator" in more or "denominator" in more):
            return None
        key = _said(row[self.key])
        period, wrong = _period(row[self.period])
        if wrong:
            problem, column = problem or wrong, column if problem else self.period
        if not key:
            problem, column = "Give the indicator’s key.", self.key
        who = _said(row[self.place]) if self.place is not None else ""
        return Found(sheet, number, column + 1, key, period, who, read, "", more or None, problem)

    def _number(self, number: int, row: Sequence[Any]) -> tuple[str, str]:
        """The number, or why there is none."""
        at = number - 1, self.number
        read = read_cell(row[self.number], self.decimal, percent=at in self.percent)
        if at in self.unvalued:
            return read.number, UNVALUED
        if read.word:
            return "", f"“{read.word}” is no number; say why it is missing in its own column."
        return read.number, read.problem


# Sheets repeat most of their texts in row after row. Cells of several types are equal that say different
# things (1 and True), so what was made of them is remembered by type.


@lru_cache(maxsize=4096, typed=True)
def _told(names: tuple[str, ...], *cells: Any) -> Mapping[str, str]:
    """What the columns of texts say, without those that say nothing."""
    return {name: said for name, cell in zip(names, cells, strict=True) if (said := _said(cell))}


@lru_cache(maxsize=4096, typed=True)
def _period(cell: Any) -> tuple[str, str]:
    """A period's key, or why there is none. A spreadsheet program makes Apr-16, or a day, of 2016-04."""
    text = _said(cell)
    try:
        return Period.parse(text).key, ""
    except ValueError as error:
        told = heading(text)
        return (told.period.key, "") if told.period and not told.either else ("", told.problem or str(error))


@lru_cache(maxsize=4096, typed=True)
def _said(cell: Any) -> str:
    """As it was before the writer of sheets made it inert."""
    text = text_of(cell)
    return text[1:] if text.startswith("'") and inert(text[1:]) == text else text


SOURCE = Source("template", "The portal’s template", "values", recognises, reads, states_all=True)
