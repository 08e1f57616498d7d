"""A bar of parts as SVG figures: widths go into attributes, since the pages allow no inline styles.

Places are per cent of the bar's width, so that the figures in it are never stretched.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 100.0
GAP = 0.4
NARROWEST = 4.5  # room for two digits
ON_DARK = frozenset({"approved", "submitted", "published"})


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    kind: str  # the label as a CSS modifier
    count: int
    x: float
    width: float
    is_dark: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


def parts(counts: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """Every (label, count) with its place in the bar; empty parts are 0 wide, small ones stay legible."""
    pairs = list(counts)
    shown = [count for _, count in pairs if count]
    room = WIDTH - GAP * max(len(shown) - 1, 0) - NARROWEST * len(shown)
    made, x = [], 0.0
    for label, count in pairs:
        width = NARROWEST + room * count / sum(shown) if count else 0.0
        kind = label.lower().replace(" ", "-")
        made.append(Part(label, kind, count, round(x, 2), round(width, 2), kind in ON_DARK))
        x += width + GAP if count else 0
    return tuple(made)
