"""Numbers as plain text, from and for machines."""

from decimal import Decimal

LONGEST = 18  # digits


def decimal_text(value: Decimal) -> str:
    """``Decimal("12.50")`` as ``"12.5"``; never an exponent, never ``-0``."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def whole(text: str) -> int | None:
    """The number that one to eighteen of the digits 0 to 9 are, which every database counts to; of anything else none.

    ``isdigit`` lets through what ``int`` does not read ("²"), and thousands of digits, which it refuses.
    """
    return int(text) if len(text) <= LONGEST and text.isascii() and text.isdecimal() else None
