"""A bar of parts as SVG figures: widths go into attributes, since the pages allow no inline styles.

Places are per cent of the bar's width, so that the figures in it are never stretched.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.words import Word

WIDTH = 100.0
GAP = 0.4
NARROWEST = 4.5  # room for two digits


@dataclass(frozen=True, slots=True)
class Part:
    word: Word
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


def parts(counts: Iterable[tuple[Word, int]]) -> tuple[Part, ...]:
    """Every (word, count) with its place in the bar; empty parts are 0 wide, small ones stay legible."""
    pairs = list(counts)
    shown = [count for _, count in pairs if count]
    room = WIDTH - GAP * max(len(shown) - 1, 0) - NARROWEST * len(shown)
    made, x = [], 0.0
    for word, count in pairs:
        width = NARROWEST + room * count / sum(shown) if count else 0.0
        made.append(Part(word, count, round(x, 2), round(width, 2)))
        x += width + GAP if count else 0
    return tuple(made)
