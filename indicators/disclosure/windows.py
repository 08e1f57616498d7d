"""Counts of stretches of months that overlap: what each of them can be, to the number. Pure (ADR 130).

Twelve months to March and twelve to April differ by two months that nobody has to print; several such tell how much can
lie where. Counted from the first month on, the count only grows, and each stretch says by how much from one month to
another. How much it grows at most between two months is the shortest way between them, and whole numbers do as well as
any others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.disclosure.claims import Cell, Window

Bounds = tuple[int, int | None]  # None is no end
Way = tuple[int, int, int]  # from, to, how much more there can be at most


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first month up to the one ``after`` the last; what is known of its count."""

    first: int
    after: int
    lowest: int
    highest: int | None


def reach(of: tuple[int, int], known: Iterable[Stretch]) -> Bounds | None:
    """The least and the most that lies from a month up to another one; None where what is known contradicts itself."""
    ways = _ways(known, of)
    least, most = _shortest(ways, of[1], of[0]), _shortest(ways, of[0], of[1])
    if least is _CONTRADICTION or most is _CONTRADICTION:
        return None
    return (0 if least is None else -least), most


_CONTRADICTION = -(10**12)


def _ways(known: Iterable[Stretch], of: tuple[int, int]) -> list[Way]:
    """Backwards there is never more than nothing."""
    known = list(known)
    months = sorted({*of, *(each.first for each in known), *(each.after for each in known)})
    ways = [(later, month, 0) for month, later in pairwise(months)]
    ways += [(each.after, each.first, -each.lowest) for each in known]
    ways += [(each.first, each.after, each.highest) for each in known if each.highest is not None]
    return ways


def _shortest(ways: Sequence[Way], start: int, end: int) -> int | None:
    """None where there is no way."""
    best = {start: 0}
    for _ in range(len({month for way in ways for month in way[:2]}) + 1):
        moved = False
        for one, other, length in ways:
            if one in best and best[one] + length < best.get(other, best[one] + length + 1):
                best[other], moved = best[one] + length, True
        if not moved:
            return best.get(end)
    return _CONTRADICTION


def overlapping(windows: Sequence[Window], truth: Mapping[Cell, int]) -> tuple[Window, ...]:
    """All of one count's windows where some overlap in part and their true numbers agree; else none.

    Where every stretch between two of their ends is a window itself, the sums of these say all.
    """
    held = {(each.first, each.after) for each in windows}
    ends = sorted({end for each in held for end in each})
    in_part = any(one[0] < other[0] < one[1] < other[1] for one in held for other in held)
    if not in_part or all(pair in held for pair in pairwise(ends)):
        return ()
    known = [Stretch(each.first, each.after, truth[each.cell], truth[each.cell]) for each in windows]
    return tuple(windows) if reach((ends[0], ends[-1]), known) is not None else ()
