"""Text as it can be printed, whatever somebody typed or pasted."""

import unicodedata
from functools import lru_cache

# Drawn alike: a hyphen and spaces that must not break; the fonts have no glyph for some of them.
_ALIKE = str.maketrans(
    {"\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\t": " ", "\n": " ", "\u2028": " "}
)


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """The text without characters that cannot be printed: controls, marks of direction, unpaired halves."""
    text = text.translate(_ALIKE)
    if text.isascii() and text.isprintable():
        return text
    kept = (c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn", "Co"))
    return unicodedata.normalize("NFC", "".join(kept))
