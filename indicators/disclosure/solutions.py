"""Whether a count can still be another one: looking for whole numbers that agree with all that is known. Pure.

Finding such numbers proves it. Where none are found within the effort, the count is taken for given away, so
a search that gives up hides more, never less.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

ENDLESS = 10**9  # more than any count of people
REPAIRS = 120  # steps of a search that mends what a change breaks
BRANCHES = 120  # choices of the thorough search
SMALL = 40  # cells that the thorough search takes on
NEAR = 24  # values of one cell that it tries, those near the true one first


@dataclass(slots=True)
class System:
    """Some unknown cells, numbered from 0, and the limits between them; every true count fits."""

    truth: list[int]
    lowest: list[int]
    highest: list[int]
    limits: list[tuple[tuple[tuple[int, int], ...], int, int]]  # (cell, factor) pairs, from, to
    by_cell: list[list[int]] = field(init=False)  # the places of the limits on each

    def __post_init__(self) -> None:
        self.by_cell = [[] for _ in self.truth]
        for place, (factors, _, _) in enumerate(self.limits):
            for cell, _ in factors:
                self.by_cell[cell].append(place)


def can_be(system: System, cell: int, lowest: int, highest: int) -> bool:
    """Whether the cell can be something from ``lowest`` to ``highest`` while everything else still fits."""
    low, high = max(lowest, system.lowest[cell]), min(highest, system.highest[cell])
    if low > high:
        return False
    if low <= system.truth[cell] <= high:
        return True
    nearest = low if system.truth[cell] < low else high
    if _Repair(system).works(cell, nearest):
        return True
    return len(system.truth) <= SMALL and _thorough(system, cell, low, high)


class _Repair:
    """Sets one cell, then mends each broken limit by moving one or more of its other cells, deepest first."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._by_cell = system.by_cell
        self._steps = REPAIRS

    def works(self, cell: int, number: int) -> bool:
        return self._mend({cell: number}, self._by_cell[cell])

    def _mend(self, moved: dict[int, int], suspects: Sequence[int]) -> bool:
        self._steps -= 1
        broken = self._first_broken(moved, suspects)
        if broken is None:
            return True
        if self._steps <= 0:
            return False
        at, lacking = broken
        for cell, number in self._moves(suspects[at], lacking, moved):
            again = [
                *suspects[at:],
                *self._by_cell[cell],
            ]  # those before it held, and hold unless they have the cell
            if self._mend(moved | {cell: number}, again):
                return True
            if self._steps <= 0:
                return False
        return False

    def _first_broken(self, moved: dict[int, int], suspects: Sequence[int]) -> tuple[int, int] | None:
        truth = self._system.truth
        for at, place in enumerate(suspects):
            factors, low, high = self._system.limits[place]
            total = 0
            for cell, factor in factors:
                total += factor * (moved[cell] if cell in moved else truth[cell])
            if not low <= total <= high:
                return at, low - total if total < low else high - total
        return None

    def _moves(self, place: int, lacking: int, moved: dict[int, int]) -> list[tuple[int, int]]:
        """Cells of the limit with what would mend it, those that mend it whole before those that help."""
        system, found = self._system, []
        for cell, factor in system.limits[place][0]:
            if cell in moved:
                continue
            step = -(-abs(lacking) // abs(factor)) * (1 if (lacking > 0) == (factor > 0) else -1)
            now = system.truth[cell]
            number = min(max(now + step, system.lowest[cell]), system.highest[cell])
            if number != now:
                found.append((number != now + step, len(self._by_cell[cell]), cell, number))
        return [(cell, number) for _, _, cell, number in sorted(found)]


def _thorough(system: System, cell: int, low: int, high: int) -> bool:
    lowest, highest = list(system.lowest), list(system.highest)
    lowest[cell], highest[cell] = low, high
    effort = [BRANCHES]
    return narrow(system, lowest, highest) and _branch(system, lowest, highest, effort)


def _branch(system: System, lowest: list[int], highest: list[int], effort: list[int]) -> bool:
    open_cells = [cell for cell in range(len(lowest)) if lowest[cell] < highest[cell]]
    if not open_cells:
        return _fits(system, lowest)
    cell = min(open_cells, key=lambda each: (highest[each] - lowest[each], each))
    for number in _near(system.truth[cell], lowest[cell], highest[cell]):
        effort[0] -= 1
        if effort[0] < 0:
            return False
        low, high = list(lowest), list(highest)
        low[cell] = high[cell] = number
        if narrow(system, low, high) and _branch(system, low, high, effort):
            return True
    return False


def _fits(system: System, numbers: Sequence[int]) -> bool:
    return all(
        low <= sum(factor * numbers[cell] for cell, factor in factors) <= high
        for factors, low, high in system.limits
    )


def _near(truth: int, low: int, high: int) -> list[int]:
    start = min(max(truth, low), high)
    found = {start}
    for away in range(1, NEAR):
        found |= {each for each in (start - away, start + away) if low <= each <= high}
    return sorted({low, *found, *([high] if high < ENDLESS else [])}, key=lambda each: abs(each - start))


def narrow(system: System, lowest: list[int], highest: list[int]) -> bool:
    """Draw the ends of every cell together as far as the limits do so alone; False where nothing fits."""
    for _ in range(30):
        moved = False
        for factors, low, high in system.limits:
            ends = [
                (f * lowest[c], f * highest[c]) if f > 0 else (f * highest[c], f * lowest[c])
                for c, f in factors
            ]
            least, most = sum(end[0] for end in ends), sum(end[1] for end in ends)
            if least > high or most < low:
                return False
            for (cell, factor), (own_least, own_most) in zip(factors, ends, strict=True):
                bottom, top = low - (most - own_most), high - (least - own_least)
                first, last = (bottom, top) if factor > 0 else (top, bottom)
                from_, to = -(-first // factor), last // factor
                if from_ > lowest[cell]:
                    lowest[cell], moved = from_, True
                if to < highest[cell]:
                    highest[cell], moved = to, True
                if lowest[cell] > highest[cell]:
                    return False
        if not moved:
            return True
    return True
