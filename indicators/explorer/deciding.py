"""Which figures the public does not read, decided once for all processes (ADR 145).

What is decided follows from the counts alone, and takes seconds where many are small. So it is remembered in the cache
that all processes share, under a digest of what it follows from and of the rules: nothing has to be thrown away, and who
finds nothing decides again.
"""

from collections.abc import Sequence
from functools import cache as once
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache

from indicators import disclosure
from indicators.disclosure.tables import Protection, protection
from indicators.disclosure.told import Told, is_small
from indicators.figures.words import Hidden

A_YEAR = 366 * 24 * 60 * 60  # seconds: from one publication to the next
Held = tuple[tuple[tuple[int, str], ...], int]  # of hidden figures their places and why; how many are open


def decided(told: Sequence[Told], threshold: int, base: int) -> Protection:
    """As ``protection`` has it, which is quick where nothing is small."""
    if not any(is_small(each, threshold) for each in told):
        return protection(told, threshold, base)
    name = _name(told, threshold, base)
    held: Held | None = cache.get(name)
    if held is not None:
        return Protection({told[place].key: Hidden(why) for place, why in held[0]}, held[1])
    found = protection(told, threshold, base)
    hidden = ((place, found.hidden.get(each.key)) for place, each in enumerate(told))
    cache.set(name, (tuple((place, why.value) for place, why in hidden if why), found.open), A_YEAR)
    return found


def _name(told: Sequence[Told], threshold: int, base: int) -> str:
    counts = [(each.counted, each.of, each.share, each.is_out, each.is_withheld) for each in told]
    return f"public-{sha256(repr((rules(), threshold, base, counts)).encode()).hexdigest()}"


@once
def rules() -> str:
    """A digest of how it is decided: another release may decide otherwise."""
    files = sorted(Path(disclosure.__path__[0]).glob("*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
