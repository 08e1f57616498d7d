"""Whether a count can still be another one: looking for whole numbers that agree with all that is known. Pure.

Finding such numbers proves it. Where none are found within the effort, the count is taken for given away, so
a search that gives up hides more, never less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.disclosure.around import Around
from indicators.disclosure.numbered import ENDLESS, Line

REPAIRS = 120  # steps of a search that mends what a change breaks
BRANCHES = 120  # choices of the thorough search
SMALL = 40  # cells that the thorough search takes on
NEAR = 24  # values of one cell that it tries, those near the true one first
Suspects = Sequence[tuple[Line, int]]  # lines that a move may have broken


def can_be(around: Around, lowest: int, highest: int) -> bool:
    """Whether the first cell can be something from ``lowest`` to ``highest`` while everything else still fits."""
    cell = around.first
    low, high = max(lowest, around.known.lowest[cell]), min(highest, around.known.highest[cell])
    truth = around.known.truth[cell]
    if low > high:
        return False
    if low <= truth <= high:
        return True
    if _Repair(around).works(cell, low if truth < low else high):
        return True
    return around.has_at_most(SMALL) and _thorough(_system(around), low, high)


class _Repair:
    """Sets one cell, then mends each broken line by moving one or more of its other cells, deepest first."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._known = around.known
        self._moved: set[int] = set()
        self._totals = list(around.known.totals)  # of the lines, by number
        self._steps = REPAIRS

    def works(self, cell: int, number: int) -> bool:
        self._move(cell, number - self._known.truth[cell])
        return self._mend(self._around.lines_on(cell))

    def _move(self, cell: int, step: int) -> None:
        self._moved.add(cell)
        for line, factor in self._around.lines_on(cell):
            self._totals[line.number] += factor * step

    def _mend(self, suspects: Suspects) -> bool:
        self._steps -= 1
        at, lacking = self._first_broken(suspects)
        if not lacking:
            return True
        if self._steps <= 0:
            return False
        for cell, step in self._moves(suspects[at][0], lacking):
            # Those before it held, and hold unless they have the cell.
            again = [*suspects[at:], *self._around.lines_on(cell)]
            self._move(cell, step)
            if self._mend(again):
                return True
            if self._steps <= 0:
                return False
            self._move(cell, -step)
            self._moved.discard(cell)
        return False

    def _first_broken(self, suspects: Suspects) -> tuple[int, int]:
        """Its place, and by how much its total has to change; by 0 where none is broken."""
        totals = self._totals
        for at, (line, _) in enumerate(suspects):
            total = totals[line.number]
            if total < line.lowest:
                return at, line.lowest - total
            if total > line.highest:
                return at, line.highest - total
        return 0, 0

    def _moves(self, line: Line, lacking: int) -> list[tuple[int, int]]:
        """Cells of the line with the step that would mend it, those that mend it whole before those that help."""
        known, order, moved, weight, found = (
            self._known, self._around.order, self._moved, self._around.weight, []
        )  # fmt: skip
        for cell, factor in line.factors:
            place = order.get(cell)
            if place is None or cell in moved:
                continue
            step = _step(lacking, factor)
            now = known.truth[cell]
            low, high = known.lowest[cell] - now, known.highest[cell] - now
            taken = low if step < low else high if step > high else step
            if taken:
                found.append((taken != step, weight(cell), place, cell, taken))
        return [(cell, step) for _, _, _, cell, step in sorted(found)]


def _step(lacking: int, factor: int) -> int:
    """By how much a cell has to change so that its line comes to what it lacks, at least."""
    if factor in (1, -1):
        return lacking * factor
    return -(-abs(lacking) // abs(factor)) * (1 if (lacking > 0) == (factor > 0) else -1)


@dataclass(slots=True)
class _System:
    """Some unknown cells, numbered from 0, and the limits between them; every true count fits."""

    truth: list[int]
    lowest: list[int]
    highest: list[int]
    limits: list[tuple[tuple[tuple[int, int], ...], int, int]]  # (cell, factor) pairs, from, to


def _system(around: Around) -> _System:
    """All cells around the first one, which has number 0."""
    cells, known, order, limits = around.cells(), around.known, around.order, []
    for line in around.lines.values():
        others = sum(factor * known.truth[cell] for cell, factor in line.factors if cell not in order)
        factors = tuple((order[cell], factor) for cell, factor in line.factors if cell in order)
        limits.append((factors, line.lowest - others, line.highest - others))
    truth, lowest, highest = (
        [numbers[cell] for cell in cells] for numbers in (known.truth, known.lowest, known.highest)
    )
    return _System(truth, lowest, highest, limits)


def _thorough(system: _System, low: int, high: int) -> bool:
    lowest, highest = list(system.lowest), list(system.highest)
    lowest[0], highest[0] = low, high
    effort = [BRANCHES]
    return _narrow(system, lowest, highest) and _branch(system, lowest, highest, effort)


def _branch(system: _System, lowest: list[int], highest: list[int], effort: list[int]) -> bool:
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
        if _narrow(system, low, high) and _branch(system, low, high, effort):
            return True
    return False


def _fits(system: _System, numbers: Sequence[int]) -> bool:
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


def _narrow(system: _System, lowest: list[int], highest: list[int]) -> bool:
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
