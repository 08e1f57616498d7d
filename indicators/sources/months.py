"""Periods as people head columns with them: Apr-16, April 2016, 2016-04, 2016M04, a date, Q1 2016/17, 2016/17.

Days come first, as in Britain: 01/04/2016 is 1 April. Where a heading has two readings (2011-12: a month or
a year; 30/11/2025 among days inside months: a month or a week) its neighbours decide, or it is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from indicators.figures.periods import MONTHS, YEARS, Period
from indicators.figures.words import PeriodKind
from indicators.sources.sheets import text_of

_NAMES = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {
    "sept": 9
}
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_MONTH_YEAR = re.compile(rf"({_NAME})\.?[\s\-/'’‘`_,]*(\d{{4}}|\d{{2}})", re.I | re.ASCII)
_ANY_MONTH = re.compile(rf"\b(?:{_NAME})\.?[\s\-/'’]*(?:20)?\d\d\b", re.I | re.ASCII)
_ANY_YEAR = re.compile(r"(?<!\d)20\d\d[/-](?:20)?\d\d(?!\d)", re.ASCII)
_YEAR_MONTH_NAME = re.compile(rf"(\d{{4}})[\s\-/_]*({_NAME})\.?", re.I | re.ASCII)
_MONTH_ALONE = re.compile(rf"({_NAME})\.?", re.I)
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})", re.ASCII)
_M_MONTH = re.compile(r"(\d{4})[-_ ]?M(\d{1,2})", re.I | re.ASCII)
_NUMBER_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", re.ASCII)
_DAY_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]({_NAME})\.?,?[\s-](\d{{4}}|\d{{2}})", re.I | re.ASCII
)
_AS_AT = re.compile(r"(?:as )?(?:at|of)[: ]\s*(?=\d)", re.I)
# The two years of a reporting year. With two digits each, 11/12 may be a month as well, so that something must
# stand beside it which says that it is a year.
_TWO_YEARS = r"(\d{4})\s*[-/–]\s*(\d{2}|\d{4})"
_SHORT_YEARS = r"(\d{4}|\d{2})\s*[-/–]\s*(\d{2}|\d{4})"
_YEAR = re.compile(_TWO_YEARS, re.ASCII)
_YEAR_SAID = (
    re.compile(rf"FY\s*{_SHORT_YEARS}", re.I | re.ASCII),
    re.compile(rf"{_SHORT_YEARS}\s*FY", re.I | re.ASCII),
)
_SHORT_YEAR = re.compile(_SHORT_YEARS, re.ASCII)
_ACADEMIC = (
    re.compile(rf"(?:AY|academic year|school year)\s*{_SHORT_YEARS}", re.I | re.ASCII),
    re.compile(rf"{_SHORT_YEARS}\s*\(?(?:AY|academic(?: year)?|school year)\)?", re.I | re.ASCII),
)
_ROLLING = re.compile(r"(?:12m|(?:rolling )?12 months|rolling year)\s+(?:to|ending)\s+(.+)", re.I)
_QUARTER = (
    re.compile(rf"Q(?:uarter|tr)?\s*([1-4])[\s,\-_]*{_SHORT_YEARS}", re.I | re.ASCII),
    re.compile(rf"{_SHORT_YEARS}[\s\-,_]*Q(?:uarter|tr)?\s*([1-4])", re.I | re.ASCII),
)
_QUARTER_ALONE = re.compile(
    rf"Q(?:uarter|tr)?\s*([1-4])(?:\s*[:(]?\s*({_NAME})\s*(?:-|–|to)\s*({_NAME})\)?)?", re.I | re.ASCII
)
_QUARTER_ENDING = re.compile(r"(?:QE|Q/E|quarter (?:ending|ended|to)|3 months (?:to|ending))\s+(.+)", re.I)
_SPAN = re.compile(rf"({_NAME})\.?\s*(?:-|–|to)\s*({_NAME})\.?[\s,]+(\d{{4}}|\d{{2}})", re.I | re.ASCII)
_MONTH_OF_YEAR = (
    re.compile(rf"({_NAME})\.?[\s,]+{_SHORT_YEARS}", re.I | re.ASCII),
    re.compile(rf"{_SHORT_YEARS}[\s\-,]+({_NAME})\.?", re.I | re.ASCII),
)
_ENDING = re.compile(
    r"(?:YE|year (?:ending|ended|to))\s+(?:31(?:st)?\s+)?(?:March|Mar)\.?\s+(\d{4})", re.I | re.ASCII
)
_TO_DATE = re.compile(r"(?:YTD|year to date)(?:\s+to)?\s+(.+)", re.I)
OUT_OF_ORDER = (
    "“{}” may be of one year or of the next, for the months here do not run from April to March: write the year with "
    "each, like Apr-16."
)
AMONG_DAYS = (
    "“{}” stands among days inside months, so that it may be a week or a day: give figures of whole months, and write "
    "them like Apr-16."
)
_FIRST_DAY, _LAST_DAY = 36526, 73050  # 2000 and 2100, as Excel counts days
EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Heading:
    """``period``, or ``problem``; neither where the cell is no period at all. ``month`` and ``quarter`` lack their year."""

    period: Period | None = None
    problem: str = ""
    month: int = 0
    quarter: int = 0
    either: Period | None = None  # the other reading
    is_day: bool = False

    @property
    def is_period(self) -> bool:
        return bool(self.period or self.problem or self.lacks_a_year)

    @property
    def lacks_a_year(self) -> bool:
        return bool(self.month or self.quarter)


NONE = Heading()


def heading(cell: Any) -> Heading:
    """What one cell says of a period, looked at alone."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _of_day(cell, str(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_serial(cell)
    return _of_text(" ".join(str(cell or "").replace("\xa0", " ").split()))


def headings(cells: Sequence[Any], year: str = "", *, beside: bool = False) -> list[Heading]:
    """A row of headings, or a column of periods; ``year`` (2016/17) is that of months and quarters without one.

    ``beside``: they stand beside one another, so that their order tells whether one year can be that of all.
    """
    found = _among_days([heading(cell) for cell in cells], cells)
    found = _in_order(found, cells) if beside else found
    months = any(h.period and h.period.kind is PeriodKind.MONTH and not h.either for h in found)
    years = any(h.period and h.period.kind is PeriodKind.YEAR for h in found)
    made = [_settled(each, cell, months, years, year) for each, cell in zip(found, cells, strict=True)]
    return [
        NONE if is_number else each for each, is_number in zip(made, _false_serials(made, cells), strict=True)
    ]


def _in_order(found: Sequence[Heading], cells: Sequence[Any]) -> list[Heading]:
    """Months without a year that stand beside one another run from April to March, or their years must be told."""
    places = [(each.month - 4) % 12 for each in found if each.month]
    if all(one < other for one, other in pairwise(places)):
        return list(found)
    return [
        Heading(problem=OUT_OF_ORDER.format(text_of(cell))) if each.month else each
        for each, cell in zip(found, cells, strict=True)
    ]


def _among_days(found: Sequence[Heading], cells: Sequence[Any]) -> list[Heading]:
    """Where most days lie inside months they end weeks, or are days: those at a month's end are no months either."""
    days = [each for each in found if each.is_day]
    inside = [each for each in days if each.problem]
    if not inside or 2 * len(inside) < len(days):
        return list(found)
    return [
        Heading(problem=AMONG_DAYS.format(text_of(cell)), is_day=True)
        if each.is_day and each.period
        else each
        for each, cell in zip(found, cells, strict=True)
    ]


def _false_serials(made: Sequence[Heading], cells: Sequence[Any]) -> list[bool]:
    """Numbers that are no days: days of Excel head a row only where all its numbers are such days, two or more."""
    numeric = [isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells]
    serials = [bool(each.period) for each, is_number in zip(made, numeric, strict=True) if is_number]
    are_days = len(serials) > 1 and all(serials)
    return [is_number and not are_days for is_number in numeric]


def _settled(each: Heading, cell: Any, months: bool, years: bool, year: str) -> Heading:
    if each.either:
        if months == years:
            return Heading(
                problem=f"“{cell}” may be a month or a year; write it like {each.period and each.period.last_month.label} or {each.either.label}."
            )
        return Heading(each.period if months else each.either)
    if each.lacks_a_year:
        if not year:
            return Heading(problem=f"“{cell}” has no year; say which reporting year the sheet is of.")
        start = int(year[:4])
        if each.quarter:
            return Heading(Period.quarter(start, each.quarter))
        return Heading(Period.month(start + (each.month < 4), each.month))
    return each


def _of_serial(number: float) -> Heading:
    if not (_FIRST_DAY <= number <= _LAST_DAY and float(number).is_integer()):
        return NONE
    day = EPOCH + timedelta(days=int(number))
    return _of_day(day, "") if is_months_end(day) else NONE


def is_months_end(day: date) -> bool:
    """Whether it is the first or the last day of its month."""
    return day.day == 1 or (day + timedelta(days=1)).day == 1


def period_in(text: str) -> str:
    """The month or reporting year of which a longer text speaks, as it stands there; empty where it speaks of none."""
    found = _ANY_MONTH.search(text) or _ANY_YEAR.search(text)
    return found[0] if found else ""


def _of_day(day: date, said: str) -> Heading:
    """A column's day is the first or the last of its month."""
    if is_months_end(day):
        return Heading(Period.month(day.year, day.month), is_day=True)
    return Heading(problem=f"“{said}” is neither the first nor the last day of a month.", is_day=True)


@lru_cache(maxsize=4096)
def _of_text(text: str) -> Heading:
    if not text or len(text) > 40:
        return NONE
    try:
        return Heading(Period.parse(text)) if not _ISO.fullmatch(text) else _iso(text)
    except ValueError:
        pass
    for read in (_month, _month_of_year, _quarter, _year, _academic, _year_ending, _day, _to_date, _rolling):
        try:
            found = read(text)
        except ValueError:  # a year that no calendar has
            continue
        if found.is_period and (found.period is None or found.period.starts.year in YEARS):
            return found
    return NONE


def _iso(text: str) -> Heading:
    parts = _ISO.fullmatch(text)
    if not parts:
        return NONE
    year, month = int(parts[1]), int(parts[2])
    if not 1 <= month <= 12 or not 1900 < year < 2200:
        return _year(text)
    either = Period.year(year) if len(parts[2]) == 2 and (year + 1) % 100 == month else None
    return Heading(Period.month(year, month), either=either)


def _month(text: str) -> Heading:
    if found := _MONTH_YEAR.fullmatch(text):
        return Heading(Period.month(_full(found[2]), _NAMES[found[1].lower()]))
    if found := _YEAR_MONTH_NAME.fullmatch(text):
        return Heading(Period.month(int(found[1]), _NAMES[found[2].lower()]))
    if found := _NUMBER_MONTH.fullmatch(text):
        month = int(found[1])
        return Heading(Period.month(int(found[2]), month)) if 1 <= month <= 12 else NONE
    if found := _M_MONTH.fullmatch(text):
        month = int(found[2])
        return Heading(Period.month(int(found[1]), month)) if 1 <= month <= 12 else NONE
    found = _MONTH_ALONE.fullmatch(text)
    return Heading(month=_NAMES[found[1].lower()]) if found else NONE


def _month_of_year(text: str) -> Heading:
    """``Apr 2016/17`` and ``2016/17 Apr``: a month of a reporting year, which begins in April."""
    if found := _MONTH_OF_YEAR[0].fullmatch(text):
        name, start, end = found.groups()
    elif found := _MONTH_OF_YEAR[1].fullmatch(text):
        start, end, name = found.groups()
    else:
        return NONE
    year = _checked(_full(start), end).period
    month = _NAMES[name.lower()]
    return Heading(Period.month(year.starts.year + (month < 4), month)) if year else NONE


def _quarter(text: str) -> Heading:
    if found := _QUARTER[0].fullmatch(text):
        return _checked(_full(found[2]), found[3], int(found[1]))
    if found := _QUARTER[1].fullmatch(text):
        return _checked(_full(found[1]), found[2], int(found[3]))
    if found := _QUARTER_ALONE.fullmatch(text):
        return _quarter_alone(text, int(found[1]), found[2], found[3])
    if found := _SPAN.fullmatch(text):
        return _span(_NAMES[found[1].lower()], Period.month(_full(found[3]), _NAMES[found[2].lower()]))
    last = _last_month(_QUARTER_ENDING, text)
    return _span(0, Period.month(last.year, last.month)) if last else NONE


def _span(first: int, last: Period) -> Heading:
    """The quarter from one month to another, or that ends with it; spans that are no quarter are no period."""
    number = (last.ends.month - 4) // 3 % 4 + 1
    quarter = Period.quarter(last.reporting_year.start, number)
    is_quarter = quarter.ends == last.ends and first in (0, quarter.starts.month)
    return Heading(quarter) if is_quarter else NONE


def _quarter_alone(text: str, quarter: int, first: str | None, last: str | None) -> Heading:
    """``Q1``, and ``Q1 (Apr-Jun)`` where those are its months; the first quarter begins in April."""
    months = [month.starts.month for month in Period.quarter(2000, quarter).months()]
    if first and last and (_NAMES[first.lower()], _NAMES[last.lower()]) != (months[0], months[-1]):
        said = f"{MONTHS[months[0] - 1]} to {MONTHS[months[-1] - 1]}"
        return Heading(
            problem=f"“{text}” is no quarter of a reporting year: its quarter {quarter} is {said}."
        )
    return Heading(quarter=quarter)


def _year(text: str) -> Heading:
    found = next((found for each in (_YEAR, *_YEAR_SAID) if (found := each.fullmatch(text))), None)
    return _checked(_full(found[1]), found[2]) if found else NONE


def year_beside(cell: Any) -> str:
    """The reporting year of a cell where a year must stand, as ``2016/17``; ``16/17`` too. Empty where it is none."""
    found = _SHORT_YEAR.fullmatch(text_of(cell))
    told = _checked(_full(found[1]), found[2]) if found else heading(cell)
    year = told.either or told.period
    return year.key if year and year.kind is PeriodKind.YEAR else ""


def _academic(text: str) -> Heading:
    """Only where it says so: 2016/17 alone is a reporting year."""
    found = next((found for pattern in _ACADEMIC if (found := pattern.fullmatch(text))), None)
    year = _checked(_full(found[1]), found[2]).period if found else None
    return Heading(Period.academic_year(year.starts.year)) if year else NONE


def _year_ending(text: str) -> Heading:
    """The year to March is a reporting year; others are none."""
    found = _ENDING.fullmatch(text)
    return Heading(Period.year(int(found[1]) - 1)) if found and 1900 < int(found[1]) < 2200 else NONE


def _checked(start: int, end: str, quarter: int = 0) -> Heading:
    if int(end) % 100 != (start + 1) % 100 or not 1900 < start < 2200:
        return NONE
    return Heading(Period.quarter(start, quarter) if quarter else Period.year(start))


def _day(text: str) -> Heading:
    text = _AS_AT.sub("", text, count=1) if _AS_AT.match(text) else text
    if found := _ISO_DAY.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY.fullmatch(text):
        return _made(_full(found[3]), int(found[2]), int(found[1]), text)
    found = _DAY_NAME.fullmatch(text)
    return _made(_full(found[3]), _NAMES[found[2].lower()], int(found[1]), text) if found else NONE


def _made(year: int, month: int, day: int, said: str) -> Heading:
    try:
        return _of_day(date(year, month, day), said)
    except ValueError:
        return Heading(problem=f"“{said}” is no day; write it like 01/04/2016 or Apr-16.")


def _to_date(text: str) -> Heading:
    last = _last_month(_TO_DATE, text)
    return Heading(Period.year_to_date(last.year, last.month)) if last else NONE


def _rolling(text: str) -> Heading:
    last = _last_month(_ROLLING, text)
    return Heading(Period.rolling_year(last.year, last.month)) if last else NONE


def _last_month(pattern: re.Pattern[str], text: str) -> date | None:
    """The last day of the month up to which such a period runs."""
    found = pattern.fullmatch(text)
    inner = heading(found[1]) if found else NONE
    is_month = inner.period and inner.period.kind is PeriodKind.MONTH and not inner.either
    return inner.period.ends if inner.period and is_month else None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
