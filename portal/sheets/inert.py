"""Cells that no spreadsheet takes for a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def inert(text: str) -> str:
    """Text as it may stand in a cell: what could start a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) or text.startswith(_STARTS) else text
