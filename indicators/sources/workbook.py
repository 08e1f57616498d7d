"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, read by calamine; what it does not tell is read from the XML.

A formula's stored value is taken, as the spreadsheet program showed it last; a formula without one is refused
where it stands. Sizes are summed before anything is unpacked.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from indicators.sources.months import is_months_end
from indicators.sources.opendocument import DAMAGED, Errors, error_cells, hidden_parts, percent_cells
from indicators.sources.sheets import Book, Refused, Row, Sheet, check_size, number_of

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
MOST_FORMATS = 65_490  # of cells, as Excel allows
OPEN_DOCUMENT = "content.xml"
BUILT_IN_PERCENT = frozenset({9, 10})
UNREAD = (
    "It cannot be read as a workbook: it is damaged, or of another kind than it says. Open it in a spreadsheet program "
    "and save it as XLSX or CSV."
)
FROM_1904 = "This workbook counts days from 1904, and the days in this row are bare numbers: give those cells the format of a date."
PROTECTED = "It is protected by a password. Save it without one."
LOCKED = "EncryptedPackage".encode("utf-16-le")  # what a workbook with a password holds in place of itself
XLS_UNTOLD = (
    "An XLS does not tell where #DIV/0! or another error stands, so that such cells count as empty, nor which rows "
    "and columns are hidden: they are read like the others. Save it as XLSX to have them named."
)

BEGIN = date(1904, 1, 1)
DAYS = range(35_000, 72_000)  # from 1999 to 2101, counted from then
LOOKED_AT = 60  # rows in which headings may stand

_FORMULA = re.compile(  # one whose value is empty text says nothing: IF(B5="","",B5/B6)
    rb'<(?:\w+:)?c\b(?![^>]*?\bt="str")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:</|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></)"
)
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]*)<"
)
_ANY_FORMULA = re.compile(rb"f(?<=[<:]f)[\s>/]")  # begins with a letter that is rare, and is looked for fast
_FAR_RIGHT = re.compile(rb' r="([A-Z]{3})\d')  # AAA comes behind the last column that is taken
_LAST_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,8})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b[^>]*?\bhidden="(?:1|true)"')
_DAYS = re.compile(rb'\bdate1904="(?:1|true)"')
DAYS_OF_XLS = b"\x22\0\x02\0\x01\0"  # the record that says so in an XLS
_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*?numFmtId=\"(\d+)\"")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*?>")


def read_workbook(content: bytes, kind: str) -> Book:
    """``kind``: ``xlsx``, ``ods`` or ``xls``. Raises ``Refused``."""
    parts = _parts(content) if kind != "xls" else {}
    if kind == "xls" and LOCKED in content:
        raise Refused(PROTECTED)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(_sheets(book, parts))
        notes = (*_hidden(book, parts), *([XLS_UNTOLD] if kind == "xls" else []))
    except PasswordError as error:
        raise Refused(PROTECTED) from error
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(UNREAD) from error
    except BaseException as error:  # calamine's panics are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | Refused):
            raise
        raise Refused(DAMAGED) from error
    if _counts_from_1904(content, kind, parts):
        _check_days(sheets)
    if not any(sheet.rows for sheet in sheets):
        raise Refused("The workbook is empty.")
    return Book(sheets, {"ods": "ODS workbook", "xls": "XLS workbook"}.get(kind, "XLSX workbook"), notes)


def _sheets(book: CalamineWorkbook, parts: dict[str, bytes]) -> Iterator[Sheet]:
    percent_styles = _percent_styles(parts.get("xl/styles.xml", b""))
    files = _sheet_files(parts)
    document = parts.get(OPEN_DOCUMENT, b"")
    shares, wrong = (percent_cells(document), error_cells(document)) if document else ({}, {})
    for meta in book.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        xml = parts.get(files.get(meta.name, ""), b"")
        _check_reach(meta.name, xml)
        sheet = book.get_sheet_by_name(meta.name)
        check_size(meta.name, sheet.total_height, sheet.total_width)
        rows = sheet.to_python(skip_empty_area=False)
        _put_errors(rows, wrong.get(meta.name) or _errors(xml))
        merged = sheet.merged_cell_ranges or ()
        yield Sheet(
            meta.name,
            rows,
            tuple((a, b, c, d) for (a, b), (c, d) in merged),
            frozenset(_positions(_FORMULA, xml)) if _ANY_FORMULA.search(xml) else frozenset(),
            _percent_cells(xml, percent_styles) or shares.get(meta.name, frozenset()),
        )


def _counts_from_1904(content: bytes, kind: str, parts: dict[str, bytes]) -> bool:
    if kind == "xls":
        return DAYS_OF_XLS in content
    return _DAYS.search(parts.get("xl/workbook.xml", b"")) is not None


def _check_days(sheets: tuple[Sheet, ...]) -> None:
    """Days that are formatted as such are told apart by calamine; bare numbers would be four years too early."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:LOOKED_AT], 1):
            bare = [int(cell) for cell in row if isinstance(cell, int | float) and not isinstance(cell, bool)]
            if len(bare) > 1 and all(
                each in DAYS and is_months_end(BEGIN + timedelta(each)) for each in bare
            ):
                raise Refused(FROM_1904, sheet=sheet.title, row=number)


def _hidden(book: CalamineWorkbook, parts: dict[str, bytes]) -> Iterator[str]:
    """What whoever looks at the workbook does not see, and what is read all the same."""
    files = _sheet_files(parts)
    of_document = hidden_parts(parts[OPEN_DOCUMENT]) if OPEN_DOCUMENT in parts else {}
    for meta in book.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        if str(meta.visible) != str(SheetVisibleEnum.Visible):
            yield f"The sheet “{meta.name}” is hidden in the workbook; it is read like the others."
            continue
        if what := of_document.get(meta.name) or _hidden_in(parts.get(files.get(meta.name, ""), b"")):
            yield f"Some {' and '.join(what)} of “{meta.name}” are hidden in the workbook; they are read like the others."


def _hidden_in(xml: bytes) -> list[str]:
    if b"hidden=" not in xml:  # as nearly always, and looked for much faster
        return []
    looked_for = (("rows", _HIDDEN_ROW), ("columns", _HIDDEN_COLUMNS))
    return [name for name, pattern in looked_for if pattern.search(xml)]


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook that calamine does not tell of; raises ``Refused`` before a bomb is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        listed = archive.infolist()
        if len({each.filename for each in listed}) < len(listed):  # two readers may each take another one
            raise Refused(DAMAGED)
        if len(listed) > MOST_PARTS:
            raise Refused("It has more parts than a workbook needs.")
        if sum(each.file_size for each in listed) > MOST_UNPACKED:
            raise Refused(
                f"Unpacked it would take more than {MOST_UNPACKED // 1024 // 1024} MB. Save the sheets that are needed as CSV."
            )
        wanted = [each for each in listed if _is_wanted(each.filename)]
        return {each.filename: archive.read(each) for each in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused(DAMAGED) from error
    except Exception as error:  # zlib.error and what else damaged archives raise
        if isinstance(error, Refused):
            raise
        raise Refused(DAMAGED) from error


def _is_wanted(name: str) -> bool:
    return (name.startswith("xl/worksheets/") and name.endswith(".xml")) or name in (
        "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", OPEN_DOCUMENT,
    )  # fmt: skip


def _sheet_files(parts: dict[str, bytes]) -> dict[str, str]:
    """Part names by the sheet's title."""
    book = parts.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    rels = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for rel in re.findall(r"<Relationship\b[^>]*>", rels):
        key, target = re.search(r'\bId="([^"]*)"', rel), re.search(r'\bTarget="([^"]*)"', rel)
        if key and target:
            targets[key[1]] = "xl/" + target[1].removeprefix("/xl/").removeprefix("./")
    found = {}
    for sheet in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        name, key = re.search(r'\bname="([^"]*)"', sheet), re.search(r'\br:id="([^"]*)"', sheet)
        if name and key and key[1] in targets:
            found[_unescaped(name[1])] = targets[key[1]]
    return found


def _unescaped(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


def _check_reach(title: str, xml: bytes) -> None:
    """Before calamine makes room for all that lies between the first cell and the last."""
    rows = _LAST_ROW.findall(xml[xml.rfind(b"<row") :] if b"<row" in xml else b"")
    check_size(title, int(rows[-1]) if rows else 0, 1)
    far = _FAR_RIGHT.search(xml)
    if far:
        check_size(title, 1, number_of(far[1].decode()))


def _errors(xml: bytes) -> Errors:
    if b't="e"' not in xml:  # as nearly always
        return {}
    return {
        (int(found[2]) - 1, number_of(found[1].decode()) - 1): found[3].decode("utf-8", "replace")
        for found in _ERROR.finditer(xml)
    }


def _put_errors(rows: list[Row], errors: Errors) -> None:
    """Where calamine sees nothing: an error is no empty cell, and is refused where it stands."""
    for (row, column), said in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = said


def _positions(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(xml):
        yield int(found[2]) - 1, number_of(found[1].decode()) - 1


def _percent_styles(xml: bytes) -> list[int]:
    """Which of the cells' styles show a fraction as a percentage."""
    own = set(BUILT_IN_PERCENT)
    for each in _FORMAT.findall(xml):
        key, code = re.search(rb'numFmtId="(\d+)"', each), re.search(rb'formatCode="([^"]*)"', each)
        if key and code and b"%" in re.sub(rb"&quot;.*?&quot;|\\%", b"", code[1]):
            own.add(int(key[1]))
    styles = xml[xml.find(b"<cellXfs") : xml.find(b"</cellXfs>")]
    formats = _XF.findall(styles)
    if len(formats) > MOST_FORMATS:
        raise Refused(
            "It has more formats of cells than a workbook can have. Save the sheets that are needed as CSV."
        )
    return [place for place, key in enumerate(formats) if int(key) in own]


def _percent_cells(xml: bytes, styles: list[int]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    one_of = b"|".join(str(style).encode() for style in styles)
    cell = rb'<(?:\w+:)?c\b(?=[^>]*?\bs="(?:' + one_of + rb')")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"'
    return frozenset(_positions(re.compile(cell), xml))
