"""Where no table was found: the cell that comes nearest to a period, and how it would be understood."""

import re
from datetime import timedelta

from indicators.sources.months import EPOCH, heading, is_months_end, period_in
from indicators.sources.sheets import Book, Refused, text_of
from indicators.sources.tables import LOOKED_AT

WIDEST = 60  # columns that are looked at
UNFOUND = "No table that the portal knows was found; “{}” {}"
LONELY = (
    "is a period, but most of what stands beside and below it is none: write it above the column of its figures, or "
    "take totals and footnotes out of its own."
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Q(?:uarter|tr)? ?[1-4][ \-/,]*20\d\d|20\d\d[ \-/,]*Q(?:uarter|tr)? ?[1-4]", re.I),
        "may be a quarter of a calendar year or of a reporting year: write it like Q1 2016/17.",
    ),
    (re.compile(r"20\d{4}"), "may be a month or a year: write it like 2016-04 or 2016/17."),
    (re.compile(r"20\d\d"), "may be a calendar year or a reporting year: write it like 2016/17."),
    (re.compile(r"(?:period|month|m|p) ?\d{1,2}", re.I), "does not say which month it is: write it like Apr-16."),
    (
        re.compile(r"(?:this|last|current|previous|latest) (?:month|quarter|year|period)", re.I),
        "does not say which one it is: write it like Apr-16, Q1 2016/17 or 2016/17.",
    ),
)  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_SEVERAL = re.compile(rf"(?:H[12]|half year)\b.*|{_MONTH} ?(?:-|–|to) ?{_MONTH} ?(?:20)?\d\d", re.I)
_TWO = re.compile(r"(\d{1,2})[/-](\d\d)", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)


def check_nearly(book: Book) -> None:
    """Raises ``Refused`` at the first cell that may have been meant as a period; titles come last."""
    cells = [
        (sheet.title, row, column, text_of(cell))
        for sheet in book.sheets
        for row, found in enumerate(sheet.rows[:LOOKED_AT], 1)
        for column, cell in enumerate(found[:WIDEST], 1)
    ]
    for said_of in (_as_heading, _as_title):
        for title, row, column, text in cells:
            if said := said_of(text):
                raise Refused(UNFOUND.format(text, said), sheet=title, row=row, column=column)
    for sheet in book.sheets:
        if said := _as_title(sheet.title):
            raise Refused(UNFOUND.format(sheet.title, said))


def _as_heading(text: str) -> str:
    if len(text) > 20:
        return ""
    if _SEVERAL.fullmatch(text) and not heading(text).is_period:
        return "is of several months: give figures of a month, a quarter or a year, headed like Apr-16, Q1 2016/17 or 2016/17."
    if pair := _TWO.fullmatch(text):
        return _of_two(int(pair[1]), int(pair[2]))
    if _SERIAL.fullmatch(text) and is_months_end(EPOCH + timedelta(days=int(text))):
        return "may be a day as spreadsheets count them: give the cell the format of a date."
    return next((said for form, said in _FORMS if form.fullmatch(text)), "")


def _of_two(first: int, second: int) -> str:
    if second == first + 1:
        return f"may be a reporting year: write it like 20{first:02}/{second:02}."
    return "may be a month: write it like Apr-16." if 1 <= first <= 12 and second > 12 else ""


def _as_title(text: str) -> str:
    if heading(text).is_period:
        return LONELY
    period = period_in(text) if len(text) <= 120 else ""
    return (
        f"speaks of {period}: write that alone above the column of its figures, like Apr-16 or 2016/17."
        if period
        else ""
    )
