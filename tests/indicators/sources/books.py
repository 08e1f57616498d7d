"""Small files of our own, as users send them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import xlwt
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


def open_document(*rows: list[Any]) -> bytes:
    """An ODS of one sheet. A cell is a text, a number, a date, a share as ``("%", 0.875)``, or None."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Extract">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, tuple):
        kind, told = f'office:value-type="percentage" office:value="{value[1]}"', f"{value[1]:.1%}"
    elif isinstance(value, date):
        kind, told = f'office:value-type="date" office:date-value="{value.isoformat()}"', f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        kind, told = 'office:value-type="string"', escape(value)
    else:
        kind, told = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {kind}><text:p>{told}</text:p></table:table-cell>"


def old_workbook(*rows: list[Any]) -> bytes:
    """An XLS of one sheet, as the programs of twenty years ago save it; cells as in ``open_document``."""
    book = xlwt.Workbook()
    page = book.add_sheet("Extract")
    share, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, tuple):
                page.write(number, column, value[1], share)
            elif isinstance(value, date):
                page.write(number, column, value, day)
            elif value is not None:
                page.write(number, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
