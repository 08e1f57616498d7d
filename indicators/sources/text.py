"""CSV: which encoding, which separator, and the rows. Whatever cannot be told for certain is refused."""

import csv
import io
import re
from collections import Counter

from indicators.sources.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book, Refused, Sheet, check_size

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 25  # lines from which the separator is told
TITLE = "File"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)


def read_text(content: bytes) -> Book:
    """Raises ``Refused``."""
    text, encoding = decoded(content)
    separator = separator_of(text)
    rows = _rows(text, separator)
    how = f"CSV, {encoding}, columns separated by {SEPARATORS[separator]}"
    return Book((Sheet(TITLE, rows),), how)


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and what its encoding is called. Raises ``Refused``."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _checked(_decode(content, codec, name)), name
    if 0 in content[:4096]:
        return _without_mark(content)
    try:
        return _checked(content.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _checked(_decode(content, "cp1252", "UTF-8 or Windows-1252")), "Windows-1252"


def _without_mark(content: bytes) -> tuple[str, str]:
    """UTF-16 without a byte-order mark: every other byte of English text is 0."""
    head = content[:4096]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        others = head[::2] if codec == "utf-16-le" else head[1::2]
        if len(content) % 2 == 0 and zeros.count(0) > 0.9 * len(zeros) and others.count(0) == 0:
            return _checked(_decode(content, codec, "UTF-16")), "UTF-16"
    raise Refused("It has null characters: it is no CSV, or it is damaged. Save it again as CSV UTF-8.")


def _decode(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(f"It is not text in {name}. Save it again as CSV UTF-8.") from error


def _checked(text: str) -> str:
    found = _CONTROL.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        what = "a null character" if found[0] == "\0" else "a character that cannot be shown"
        raise Refused(f"There is {what}. Save the file again as CSV UTF-8.", sheet=TITLE, row=row)
    if not text.strip():
        raise Refused("The file is empty.")
    return text


def separator_of(text: str) -> str:
    """The one that divides most of the first lines into the same number of columns."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:LOOKED_AT]
    best, score = ",", (0, 0)
    for separator in SEPARATORS:
        try:
            counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        except csv.Error:  # a cell longer than any that is taken
            continue
        width, often = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        if width > 1 and (often, width) > score:
            best, score = separator, (often, width)
    return best


def _rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    widest = cells = 0
    try:
        # Strict: else a quotation mark that nothing closes would swallow the rows behind it.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            widest, cells = max(widest, len(row)), cells + len(row)
            if len(rows) > MOST_ROWS or widest > MOST_COLUMNS or cells > MOST_CELLS:
                check_size(TITLE, len(rows), widest)
                raise Refused(f"It has more than {MOST_CELLS:,} cells; send it in parts.", sheet=TITLE)
    except csv.Error as error:
        raise Refused(
            f"A row cannot be read ({error}); are its quotation marks closed?", sheet=TITLE, row=len(rows) + 1
        ) from error
    return rows
