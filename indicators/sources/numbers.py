"""Figures out of cells: exactly what stands there, or a sentence why it is none. Nothing is guessed.

``1,234`` and ``1.234`` each have two readings. Which one holds follows from the file's other numbers
(``87.5`` or ``1,234.5`` says that the point is decimal) or is asked; until then such a cell is refused.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import category, decimal, normalize

from indicators.sources.sheets import text_of

POINT, COMMA, UNKNOWN = "point", "comma", ""

_PLAIN = re.compile(r"[+-]?\d+", re.ASCII)
_READ_BY = {
    POINT: re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII),
    COMMA: re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[. ]\d{3})+)(?:,\d+)?", re.ASCII),
}
_EITHER = re.compile(r"[+-]?\d{1,3}[.,]\d{3}", re.ASCII)
_NUMERIC = re.compile(r"[+-]?[\d.][\d., ]*%?", re.ASCII)
_MINUS = str.maketrans({"−": "-", "–": "-"} | dict.fromkeys("\u2007\u2009\u202f\xa0", " "))
_DIGITS = r"[\d., ]*\d"
# A number with something beside it, and what to write instead.
_NEARLY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"[+-]?[£$€] ?[+-]?{_DIGITS}"), "write the number without the sign of money."),
    (re.compile(r"[+-]?\d{1,3}(?:['’`]\d{3})+(?:\.\d+)?"), "write the number without the apostrophe."),
    (
        re.compile(rf"([+-]?{_DIGITS}%?) ?\([^()]*\d[^()]*\)"),
        "write {0} alone, and numerators and denominators into rows or columns of their own.",
    ),
    (re.compile(rf"['’`]([+-]?{_DIGITS}%?)"), "write {0} without the apostrophe."),
    (re.compile(rf"\(({_DIGITS})\)"), "write -{0} where it is below nought, else {0}."),
    (re.compile(rf"[£$€]?{_DIGITS} ?(?:k|m|mn|bn|thousand|million)", re.I), "write the number in full."),
    (
        re.compile(rf"([+-]?{_DIGITS}%?)(?: ?[*†‡§^~#⁰¹²³⁴-⁹←-↙▲▼▴▾△▽●○■□✓✔✗✘]+| ?[a-z]| ?\([a-z*]\))", re.I),
        "write {0} alone, and put what the mark says into the note.",
    ),
)
_EXPONENT = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}", re.ASCII)


UNVALUED = "The formula has no value; open and save the file in a spreadsheet program first."


class Read(NamedTuple):
    """``number`` as plain text of a decimal, ``word`` where something else stands, ``problem`` in a sentence.

    ``percent`` where a sign says that the number is a percentage.
    """

    number: str = ""
    word: str = ""
    problem: str = ""
    percent: bool = False


NOTHING = Read()


def convention(cells: Iterable[Any]) -> str:
    """``point``, ``comma``, or empty where nothing tells. Raises ``ValueError`` where the file contradicts itself."""
    seen: dict[str, str] = {}
    for cell in {cell for cell in cells if isinstance(cell, str) and ("." in cell or "," in cell)}:
        text = _cleaned(cell).removesuffix("%").rstrip()
        if _EITHER.fullmatch(text) or not _NUMERIC.fullmatch(text):
            continue
        fits = [name for name, pattern in _READ_BY.items() if pattern.fullmatch(text)]
        if len(fits) == 1:
            seen[fits[0]] = min(text, seen.get(fits[0], text))
    if len(seen) > 1:
        raise ValueError(
            f"Both “{seen[POINT]}” and “{seen[COMMA]}” occur: say whether decimals follow a point or a comma."
        )
    return next(iter(seen), UNKNOWN)


@lru_cache(maxsize=16_384, typed=True)  # files are full of the same figures
def read_cell(cell: Any, decimal: str = UNKNOWN, *, percent: bool = False) -> Read:
    """What a cell says; ``percent`` where it shows a fraction as a percentage, so that 0.875 is 87.5."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        text = text_of(cell)
        return _of_text(text, decimal) if text else NOTHING
    if isinstance(cell, bool):
        return Read(problem="A yes or no stands there, no figure.")
    if isinstance(cell, int | float):
        return _of_number(cell, percent)
    return Read(problem=f"A date stands there ({text_of(cell)}), no figure.")


def may_be_fraction(number: Decimal, others: Iterable[Decimal]) -> str:
    """Why a percentage below 1 is refused: nearer to the middle of those above 1 a hundred times than as it stands."""
    above = sorted(each for each in others if each > 1)
    middle = above[len(above) // 2] if above else Decimal(0)
    if not 0 < number < 1 or 10 * number >= middle:
        return ""
    near, whole, said = (plain(each) for each in (middle, number * 100, number))
    return f"This may be a fraction, for the others are near {near}: write {whole} or {said}%, with the sign."


def plain(number: Decimal) -> str:
    """Without an exponent, without zeros at its end."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _of_number(cell: float, percent: bool) -> Read:
    """To the 15 digits that a spreadsheet keeps: 18.899999999999999 is 18.9."""
    text = format(cell, ".15g")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Read(problem="It is no finite number.")
    if not number.is_finite():
        return Read(problem="It is no finite number.")
    return Read(plain(number * 100 if percent else number), percent=percent)


def _of_text(text: str, decimal: str) -> Read:
    if _PLAIN.fullmatch(text):
        return Read(plain(Decimal(text)))
    text = _cleaned(text)
    if text[:1] == "=":
        return Read(problem="A formula stands there; save the file with values.")
    if text[:1] == "#":
        return Read(
            problem=f"The spreadsheet says {text} there: put the formula right, or leave the cell empty."
        )
    bare = text.removesuffix("%").rstrip()
    if not any(letter.isdigit() for letter in bare):
        return Read(word=text)
    if _EXPONENT.fullmatch(bare):
        return (
            Read(plain(Decimal(bare)))
            if len(plain(Decimal(bare))) < 30
            else Read(problem=f"“{text}” is too large.")
        )
    if not _NUMERIC.fullmatch(bare):
        return _nearly(text)
    if not decimal and _EITHER.fullmatch(bare):
        return Read(
            problem=f"“{text}” can be read in two ways; say whether decimals follow a point or a comma."
        )
    return _by_convention(text, bare, decimal or POINT)


def _nearly(text: str) -> Read:
    """What stands beside a number; or another word."""
    for pattern, instead in _NEARLY:
        if found := pattern.fullmatch(text):
            return Read(problem=f"“{text}” is no plain number: {instead.format(*found.groups())}")
    return _of_other_signs(text)


def _of_other_signs(text: str) -> Read:
    """A number in full-width digits, or in those of another script, or with something beside it that nobody sees."""
    seen = "".join(letter for letter in text if category(letter) != "Cf")
    is_digit = all(letter.isdecimal() for letter in seen if letter.isdigit())
    usual = "".join(str(decimal(letter, letter)) for letter in normalize("NFKC", seen))
    if not is_digit or not _NUMERIC.fullmatch(usual):
        return Read(word=text)
    if seen != text:
        return Read(problem=f"Beside “{seen}” stands a character that cannot be seen: write {usual} anew.")
    return Read(problem=f"“{text}” is written in digits of another kind: write {usual}.")


def _by_convention(text: str, bare: str, decimal: str) -> Read:
    if not _READ_BY[decimal].fullmatch(bare):
        if not _READ_BY[COMMA if decimal == POINT else POINT].fullmatch(bare):
            return Read(problem=f"“{text}” is no number.")
        return Read(problem=f"“{text}” is no number where decimals follow a {decimal}.")
    digits = bare.replace(" ", "")
    digits = digits.replace(",", "") if decimal == POINT else digits.replace(".", "").replace(",", ".")
    number = Decimal(digits)
    if len(number.as_tuple().digits) > 15 and "." in digits:
        number = Decimal(format(float(number), ".15g"))  # a binary fraction, written out
    return Read(plain(number), percent=text.endswith("%"))


def _cleaned(text: str) -> str:
    return text.translate(_MINUS).strip()
