"""Numbers as plain text, for machines."""

from decimal import Decimal


def decimal_text(value: Decimal) -> str:
    """``Decimal("12.50")`` as ``"12.5"``; never an exponent, never ``-0``."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text
