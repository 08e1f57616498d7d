"""What a search takes for the same: accents, capitals, and what keyboards write for what is printed.

Whoever types ``cafe`` or ``council's`` finds ``Café`` and ``Council’s``. Rows of the database are found by the lookup
``alike`` (``portal.alike``), which does there what ``plain`` does here. Pure.
"""

import re
import unicodedata

PRINTED = "‘’ʼ´“”‐‑–—−\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
TYPED = "''''\"\"-----   "
_ALIKE = str.maketrans(PRINTED, TYPED)
ACCENTS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """As it is compared: small letters without accents, straight quotation marks, hyphens and spaces."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_ALIKE))).lower()


def composed(text: str) -> str:
    """The same text with as few characters as it can be written."""
    return unicodedata.normalize("NFC", text)


def letters(text: str) -> str:
    """A composed text without accents, one character for one, so that places in it stay the same; capitals stay."""
    return "".join(map(_letter, text.translate(_ALIKE)))


def _letter(letter: str) -> str:
    apart = ACCENTS.sub("", unicodedata.normalize("NFKD", letter))
    return apart if len(apart) == 1 else letter


def has_words(words: str, *said: str) -> bool:
    """Whether every word of a search stands somewhere in what is said."""
    wanted = plain(words).split()
    text = plain(" ".join(said)) if wanted else ""
    return all(word in text for word in wanted)
