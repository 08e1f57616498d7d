"""Cells that no spreadsheet takes for a formula."""

import string

# The last four as East Asian keyboards give them.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_UNSEEN = string.whitespace + "\xa0\u2000\u2002\u2003\u2007\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"


def inert(text: str) -> str:
    """Text as it may stand in a cell: what could start a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_STARTS) or text.lstrip(_UNSEEN).startswith(_STARTS) else text
