"""Digests as people type them: in groups, with dashes, in capitals, or only their beginning and end. Pure."""

import re
from dataclasses import dataclass

from portal.errors import Invalid

WHOLE = 64  # hexadecimal digits of a SHA-256
FEWEST = 16  # digits by which an edition can be told from any other

_BETWEEN = re.compile(r"[\s\-‐‑–:_.,]+")
_LEFT_OUT = re.compile(r"…|\.{3,}")
_PREFIX = re.compile(r"^\s*sha-?256[\s:=]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest, or its beginning and its end."""

    start: str
    end: str = ""

    @property
    def is_whole(self) -> bool:
        return len(self.start) == WHOLE


def read(typed: str) -> Wanted:
    """What somebody typed or pasted as a digest. Raises Invalid with what would be right."""
    parts = [_BETWEEN.sub("", part).lower() for part in _LEFT_OUT.split(_PREFIX.sub("", typed))]
    digits = "".join(parts)
    if not digits:
        raise _invalid("Type or paste a digest, or choose a file.")
    if wrong := re.search(r"[^0-9a-f]", digits):
        raise _invalid(
            f"A digest has only the digits 0 to 9 and the letters a to f; “{wrong[0]}” is neither."
        )
    if len(parts) > 2 or len(digits) > WHOLE:
        raise _invalid(f"A digest has {WHOLE} digits and letters; there are {len(digits)}.")
    if len(digits) < FEWEST or (len(parts) > 1 and not parts[0]):
        raise _invalid(f"Type at least the first {FEWEST} digits and letters; there are {len(parts[0])}.")
    return Wanted(*parts)


def _invalid(words: str) -> Invalid:
    return Invalid({"digest": words})
