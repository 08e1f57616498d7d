"""A small CSV as rows by column, or a refusal that says what would be right. Pure."""

import csv
import io

from portal.errors import Invalid

MOST_BYTES = 10 * 1024 * 1024
Rows = list[dict[str, str]]


def rows_of(content: bytes) -> Rows:
    """Raises ``Invalid`` under ``file``. A byte-order mark is passed over; blank lines are no rows."""
    if len(content) > MOST_BYTES:
        raise refused(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
    if b"\0" in content:
        raise refused("This is no CSV file; save the sheet as “CSV UTF-8” and choose that.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused("The file is not in UTF-8; save it as “CSV UTF-8” and choose that.") from error
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if any(line)]
    except csv.Error as error:
        raise refused(f"This cannot be read as a CSV file: {error}.") from error
    if len(lines) < 2:
        raise refused("The file has no rows.")
    head = [name.strip() for name in lines[0]]
    if len(set(head)) < len(head):
        raise refused("Two columns have the same name.")
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(head):
            raise refused(f"Row {number} has {len(line)} cells, the head {len(head)}.")
    return [dict(zip(head, line, strict=True)) for line in lines[1:]]


def refused(sentence: str) -> Invalid:
    return Invalid({"file": sentence})
