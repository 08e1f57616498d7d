"""Data about single children, told by what the columns are called and by what stands in them.

The portal takes figures about groups alone. Whatever looks like a row for each child is refused whole, before
anything of it is kept. A false alarm costs a renamed column; a miss would be a breach, so this errs to alarm.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

from indicators.figures.periods import MONTHS
from indicators.sources.forenames import is_persons
from indicators.sources.sheets import Book, ChildLevel, Sheet

HEADINGS_IN = 40  # first rows in which headings are looked for
LOOKED_AT = 400  # first rows whose columns are looked at together
THEN = 40  # rows after those that are looked at together: a list may stand below a table
EVERY = 4  # of them one is looked at first
MOST_YEARS = 26  # of the oldest care leaver

REFUSAL = (
    "This looks like data about single children ({sign}). The portal takes figures about groups only. "
    "Nothing of the file was kept. Send counts and percentages instead."
)
_NAMES = frozenset(
    [
        "child",
        "childid",
        "childsid",
        "childidentifier",
        "childidentificationnumber",
        "childuniqueid",
        "childreference",
        "childref",
        "childno",
        "lachildid",
        "dob",
        "dateofbirth",
        "birthdate",
        "birthday",
        "dobofchild",
        "childdob",
        "mcdob",
        "mother",
        "motherschildid",
        "upn",
        "uniquepupilnumber",
        "uniquepupilno",
        "formerupn",
        "uln",
        "uniquelearnernumber",
        "nhsno",
        "nhsnumber",
        "nino",
        "nationalinsurancenumber",
        "forename",
        "forenames",
        "firstname",
        "surname",
        "lastname",
        "familyname",
        "givenname",
        "childname",
        "childsname",
        "nameofchild",
        "fullname",
        "initials",
        "born",
        "dateborn",
        "ypname",
        "ypid",
        "ssid",
        "pupilname",
        "childfirstname",
        "childlastname",
        "personid",
        "personno",
        "personnumber",
        "personreference",
        "clientid",
        "clientno",
        "clientnumber",
        "pupilid",
        "pupilno",
        "pupilnumber",
        "caseid",
        "casenumber",
        "caseref",
        "casereference",
        "mosaicid",
        "liquidlogicid",
        "lcsid",
        "frameworkiid",
        "homepost",
        "plpost",
        "homepostcode",
        "placementpostcode",
        "postcodeofchild",
        "homeaddress",
        "address",
        "dateofdeath",
    ]
)
_WORDS = re.compile(
    r"\bdate of birth\b|\bd\.?o\.?b\.?\b|\bunique pupil\b|\bnhs (no|number)\b|"
    r"\bname of (the )?(child|young person|pupil|student)\b|"
    r"\b(child|person|client|pupil|student|young person|social care|mosaic|liquidlogic|lcs|frameworki|careworks|"
    r"care ?first|protocol|eclipse)('?s)?[ _-]*"
    r"(id|identifier|ref|reference|unique|upn|dob|name|forename|surname|initials|code|no|number)\b",
    re.I,
)
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]", re.ASCII)
_NHS = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}", re.ASCII)
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.ASCII)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.ASCII)
_PLAIN_NHS = re.compile(r"\d{10}", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$", re.ASCII | re.I)
_MONTHS = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_DAYS = (  # with the places of day, month and year
    (re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})", re.ASCII), (1, 2, 3)),
    (re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", re.ASCII), (3, 2, 1)),
    (re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII), (3, 2, 1)),
    (
        re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]*{_MONTH}[ ,.-]*(\d{{4}}|\d{{2}})", re.ASCII | re.I),
        (1, 2, 3),
    ),
    (re.compile(rf"{_MONTH}[ -]*(\d{{1,2}})(?:st|nd|rd|th)?[ ,.-]+(\d{{4}})", re.ASCII | re.I), (2, 1, 3)),
)
_EPOCH = date(1899, 12, 30)  # from which spreadsheets count days


def check_no_children(book: Book) -> None:
    """Raises ``ChildLevel`` at the first sign, in any sheet."""
    for sheet in book.sheets:
        for sign in (_headed(sheet), _numbered(sheet.rows), _listed(sheet.rows)):
            if sign:
                raise ChildLevel(REFUSAL.format(sign=sign))


def _headed(sheet: Sheet) -> str:
    for row in _heads(sheet.rows):
        filled = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if len(filled) < 2:
            continue  # a title, or a note
        for cell in filled:
            if len(cell) <= 60 and (_bare(cell) in _NAMES or _WORDS.search(cell.replace("_", " "))):
                return f"a column “{' '.join(cell.split())}”"
    return ""


def _heads(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The first rows, and later ones that stand below an empty row or a title."""
    yield from rows[:HEADINGS_IN]
    for above, row in zip(rows[HEADINGS_IN - 1 :], rows[HEADINGS_IN:], strict=False):
        if not any(above[1:]):
            yield row


def _bare(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


def _numbered(rows: Sequence[Sequence[Any]]) -> str:
    """Numbers that stand for one person, wherever they are."""
    for cell in dict.fromkeys(chain.from_iterable(rows)):  # each once: sheets repeat most of their cells
        if isinstance(cell, str) and 8 < len(cell) < 16:
            text = cell.strip().upper()
            if len(text) == 13 and _UPN.fullmatch(text):
                return "unique pupil numbers"
            if _NHS.fullmatch(text) or _NINO.fullmatch(text):
                return "numbers that belong to one person"
    return ""


def _listed(rows: Sequence[Sequence[Any]]) -> str:
    """Columns of birthdays, postcodes, names or numbers of people, anywhere in the sheet."""
    signs = set(filter(_is_sign, set(chain.from_iterable(rows[LOOKED_AT::EVERY]))))
    later = (rows[at : at + THEN] for at in range(LOOKED_AT, len(rows), THEN))
    suspect = (block for block in later if not signs.isdisjoint(chain.from_iterable(block[::EVERY])))
    return next((sign for block in chain([rows[:LOOKED_AT]], suspect) if (sign := _in_columns(block))), "")


def _is_sign(cell: Any) -> bool:
    if not cell or (isinstance(cell, str) and len(cell) < 5):
        return False
    return bool(_day(cell)) or _is_serial(cell) or _is_nhs(cell) or _is_postcode(cell) or _is_name(cell)


def _in_columns(rows: Sequence[Sequence[Any]]) -> str:
    for place in range(max((len(row) for row in rows), default=0)):
        column = [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]
        if len(column) >= 5 and (sign := _of_column(column)):
            return sign
    return ""


def _of_column(column: Sequence[Any]) -> str:
    """Many different days that no month begins or ends with; many different postcodes, names or numbers of people."""
    days: set[date] = set()
    codes, numbers, people = set(), set(), set()
    for cell in column:
        if (day := _day(cell)) and _is_recent(day) and not _at_end(day):
            days.add(day)
        elif _is_postcode(cell):
            codes.add(cell.strip())
        elif _is_nhs(cell):
            numbers.add(cell)
        elif _is_name(cell):
            people.add(cell.strip().lower())
    if _are_many(days, column) or _are_serials(column):
        return "dates such as birthdays, one for each row"
    if _are_many(codes, column):
        return "postcodes, one for each row"
    if _are_many(people, column):
        return "names of people, one for each row"
    return "numbers that belong to one person" if _are_many(numbers, column) else ""


def _are_many(found: set[Any], column: Sequence[Any]) -> bool:
    return len(found) >= 5 and len(found) * 3 >= len(column)


def _are_serials(column: Sequence[Any]) -> bool:
    """Days as a spreadsheet counts them, of a column whose format was lost: nothing but whole numbers of the right size."""
    cells = [cell for cell in column if not isinstance(cell, str) or cell[:1].isdigit()]
    if len(cells) < max(5, len(column) - 2):  # above them stand a heading and perhaps a title
        return False
    numbers = {int(cell) for cell in cells if _is_serial(cell)}
    days = [_EPOCH + timedelta(days=number) for number in numbers]
    inner = {day for day in days if _is_recent(day) and not _at_end(day)}
    wide = bool(inner) and max(inner) - min(inner) > timedelta(days=366)
    return len(days) * 2 > len(cells) and len(inner) == len(days) and wide and _are_many(inner, cells)


def _is_serial(cell: Any) -> bool:
    if isinstance(cell, str):
        return len(cell) == 5 and cell.isascii() and cell.isdigit()
    return (
        isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and 10_000 <= cell < 100_000
        and cell == int(cell)
    )


def _is_postcode(cell: Any) -> bool:
    return (
        isinstance(cell, str) and 4 < len(cell) < 12 and _POSTCODE.fullmatch(cell.strip().upper()) is not None
    )


def _is_name(cell: Any) -> bool:
    return isinstance(cell, str) and 2 < len(cell) < 60 and _is_persons(cell)


@lru_cache(maxsize=4096)
def _is_persons(cell: str) -> bool:
    return is_persons(cell.strip())


def _is_nhs(cell: Any) -> bool:
    """Ten digits of which the last checks the others."""
    if not isinstance(cell, str):
        if not isinstance(cell, int | float) or not 1e9 <= cell < 1e10 or cell != int(cell):
            return False
        cell = str(int(cell))
    if len(cell) != 10 or not _PLAIN_NHS.fullmatch(cell):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(cell, range(10, 0, -1), strict=True)) % 11
    return rest == 0


def _day(cell: Any) -> date | None:
    if isinstance(cell, str):
        return _of_text(cell) if 5 < len(cell) < 40 else None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, int | float):
        return _of_text(str(int(cell))) if 19_000_000 < cell < 21_000_000 else None
    return cell if isinstance(cell, date) else None


@lru_cache(maxsize=4096)
def _of_text(cell: str) -> date | None:
    text = _TIME.sub("", cell.strip())
    for pattern, (day, month, year) in _DAYS:
        if found := pattern.fullmatch(text):
            named = _MONTHS.get(found[month][:3].lower())
            return _made(int(found[year]), named or int(found[month]), int(found[day]))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    """Also as Americans write it, where it can be nothing else; of two digits the year that is past."""
    if year < 100:
        year += 2000 if 2000 + year <= date.today().year + 1 else 1900  # noqa: DTZ011
    for first, second in ((month, day), (day, month)):
        try:
            return date(year, first, second)
        except ValueError:
            continue
    return None


def _is_recent(day: date) -> bool:
    return date.today().year - MOST_YEARS - 20 <= day.year <= date.today().year + 1  # noqa: DTZ011


def _at_end(day: date) -> bool:
    return day.day == 1 or (day + timedelta(days=1)).day == 1


def any_sign(texts: Iterable[str]) -> bool:
    """Whether one of some texts, such as a file's name, has a number that stands for one person."""
    return any(_UPN.search(text.upper()) or _NHS.search(text) for text in texts)
