"""From bytes to sheets: what a file is, is told by what it begins with, never by its name."""

import io
import json
import zipfile

from indicators.sources.sheets import Book, Refused
from indicators.sources.text import read_text
from indicators.sources.workbook import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"SQLite format 3", "a database"),
)
WANTED = "Send a CSV, XLSX, XLS or ODS file."


def open_book(content: bytes) -> Book:
    """Raises ``Refused`` for whatever is no table."""
    if not content:
        raise Refused("The file is empty.")
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return read_workbook(content, _zipped(content))
    if content.startswith(OLE):
        return read_workbook(content, "xls")
    for start, what in OTHERS:
        if content.startswith(start):
            raise Refused(f"It is {what}, whatever its name says. {WANTED}")
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Refused(f"It is a web page or XML, whatever its name says. {WANTED}")
    if head.startswith((b"{", b"[")) and _is_json(content):
        raise Refused(f"It is JSON, whatever its name says. {WANTED}")
    return read_text(content)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _zipped(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Refused("It is a packed file that is damaged. Save or send it again.") from error
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    what = "a text document" if any(name.startswith("word/") for name in names) else "a packed file (ZIP)"
    raise Refused(f"It is {what}, whatever its name says. {WANTED}")
