"""Data about single children, told by what the columns are called and by what stands in them.

The portal takes figures about groups alone. Whatever looks like a row for each child is refused whole, before
anything of it is kept. A false alarm costs a renamed column; a miss would be a breach, so this errs to alarm.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from indicators.sources.sheets import Book, ChildLevel, Sheet

HEADINGS_IN = 40  # first rows in which headings are looked for
LOOKED_AT = 400  # rows whose columns are looked at
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
    r"\b(child|person|client|pupil|young person|mosaic|liquidlogic|lcs|frameworki|careworks|eclipse)('?s)?[ _-]*"
    r"(id|identifier|ref|reference|unique|upn|dob|name|forename|surname)\b",
    re.I,
)
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]", re.ASCII)
_NHS = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}", re.ASCII)
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.ASCII)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def check_no_children(book: Book) -> None:
    """Raises ``ChildLevel`` at the first sign, in any sheet."""
    for sheet in book.sheets:
        for sign in (_headed(sheet), _numbered(sheet.rows), _dated(sheet.rows)):
            if sign:
                raise ChildLevel(REFUSAL.format(sign=sign))


def _headed(sheet: Sheet) -> str:
    for row in sheet.rows[:HEADINGS_IN]:
        filled = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if len(filled) < 2:
            continue  # a title, or a note
        for cell in filled:
            if len(cell) <= 60 and (_bare(cell) in _NAMES or _WORDS.search(cell.replace("_", " "))):
                return f"a column “{' '.join(cell.split())}”"
    return ""


def _bare(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


def _numbered(rows: Sequence[Sequence[Any]]) -> str:
    """Numbers that stand for one person, wherever they are."""
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and 8 < len(cell) < 16:
                text = cell.strip().upper()
                if len(text) == 13 and _UPN.fullmatch(text):
                    return "unique pupil numbers"
                if _NHS.fullmatch(text) or _NINO.fullmatch(text):
                    return "numbers that belong to one person"
    return ""


def _dated(rows: Sequence[Sequence[Any]]) -> str:
    """Columns of birthdays or postcodes: many different days that no month begins or ends with."""
    looked = rows[:LOOKED_AT]
    for place in range(max((len(row) for row in looked), default=0)):
        column = [row[place] for row in looked if place < len(row) and row[place] not in (None, "")]
        if len(column) < 5:
            continue
        days = {day for cell in column if (day := _day(cell)) and _is_recent(day) and not _at_end(day)}
        if len(days) >= 5 and len(days) * 3 >= len(column):
            return "dates such as birthdays, one for each row"
        codes = {
            cell.strip()
            for cell in column
            if isinstance(cell, str) and _POSTCODE.fullmatch(cell.strip().upper())
        }
        if len(codes) >= 5 and len(codes) * 3 >= len(column):
            return "postcodes, one for each row"
    return ""


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(cell.strip()) if isinstance(cell, str) and 7 < len(cell) < 14 else None
    if not found:
        return None
    year, month, day = (found[3], found[2], found[1]) if found[3] else (found[4], found[5], found[6])
    for first, second in ((month, day), (day, month)):
        try:
            return date(int(year), int(first), int(second))
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
