"""Which numbers can be kept: 15 digits in all, five of them after the point, as exactly as they came."""

from decimal import Decimal

DECIMALS = 5
WHOLE_DIGITS = 10


def number_problem(number: object) -> str:
    """What would be right, or the empty string where ``number`` is a Decimal or an int that fits."""
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        return "Give a decimal number, such as 87.5."
    value = Decimal(number)
    if not value.is_finite():
        return "Give a number; infinity and “not a number” are none."
    if decimals(value) > DECIMALS:
        return f"Give at most {DECIMALS} decimals."
    if abs(value) >= 10**WHOLE_DIGITS:
        return f"Give at most {WHOLE_DIGITS} digits before the point."
    return ""


def decimals(number: Decimal) -> int:
    """How many decimals a finite number has, zeros at its end not counted."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
