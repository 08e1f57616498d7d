"""Small files of our own, as users send them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from indicators.sources.found import Found, Options
from indicators.sources.inspecting import opened

WIDE = """Children's services scorecard,,,,
2016/17,,,,
Code,Indicator,Apr-16,May-16,Jun-16
CSC 022,Assessments in 45 days,87.5,88,
CSC 145,Children looked after,312,"1,309",305
"""


def workbook(*sheets: list[list[Any]], change: Callable[[Any], None] = lambda book: None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"Sheet{number}")
        for row in rows:
            page.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def replaced(content: bytes, part: str, new: Callable[[bytes], bytes]) -> bytes:
    """A workbook in which one part was rewritten."""
    source = zipfile.ZipFile(io.BytesIO(content))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.infolist():
            data = source.read(each)
            target.writestr(each.filename, new(data) if each.filename == part else data)
    return made.getvalue()


def found(content: bytes | str, source: str = "", **options: str) -> list[Found]:
    data = content.encode() if isinstance(content, str) else content
    return list(opened(data, source, Options(**options)).reading.found)


def figures(content: bytes | str, source: str = "", **options: str) -> list[tuple[str, str, str]]:
    """Measure, period and figure; a problem or a word stands in the figure's place."""
    return [
        (each.subject, each.period, each.problem or each.word or each.number)
        for each in found(content, source, **options)
    ]
