"""A reader who wants hidden counts, by other means than the product's: elimination, ranges, enumeration.

It shares no arithmetic with what chooses: equations are solved as fractions row by row (what a spreadsheet
user does by hand), ranges are drawn together until nothing moves, and small systems are enumerated.
"""

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from indicators.disclosure.claims import Limit

FAR = 2_000  # more than any count in the tests


class Attack:
    """``limits`` are what is printed and what adds up; ``known`` the least and most of a cell anyway."""

    def __init__(
        self, limits: Sequence[Limit], known: dict[Hashable, tuple[int, int | None]] | None = None
    ) -> None:
        self.limits = limits
        self.cells = sorted({cell for limit in limits for cell, _ in limit.factors}, key=repr)
        self.known = known or {}

    def found(self, wanted: Iterable[Hashable]) -> dict[Hashable, int]:
        """Those of the cells that can be one number only, with it."""
        by_sums, by_ranges = self._eliminated(), self._ranges()
        single = {cell: low for cell, (low, high) in by_ranges.items() if low == high}
        return {cell: (by_sums | single)[cell] for cell in wanted if cell in by_sums or cell in single}

    def _eliminated(self) -> dict[Hashable, int]:
        """Gauss and Jordan: a row with one cell left tells it."""
        place = {cell: at for at, cell in enumerate(self.cells)}
        rows = []
        for limit in self.limits:
            if limit.lowest is not None and limit.lowest == limit.highest:
                row = [Fraction(0)] * len(self.cells) + [Fraction(limit.lowest)]
                for cell, factor in limit.factors:
                    row[place[cell]] += factor
                rows.append(row)
        done = 0
        for column in range(len(self.cells)):
            pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
            if pivot is None:
                continue
            rows[done], rows[pivot] = rows[pivot], rows[done]
            rows[done] = [each / rows[done][column] for each in rows[done]]
            for r, row in enumerate(rows):
                if r != done and row[column]:
                    rows[r] = [a - row[column] * b for a, b in zip(row, rows[done], strict=True)]
            done += 1
        told = {}
        for row in rows:
            left = [at for at, each in enumerate(row[:-1]) if each]
            if len(left) == 1:
                told[self.cells[left[0]]] = int(row[-1] / row[left[0]])
        return told

    def _ranges(self) -> dict[Hashable, tuple[int, int]]:
        ranges = {cell: self._start(cell) for cell in self.cells}
        while self._drawn_together(ranges):
            pass
        return ranges

    def _start(self, cell: Hashable) -> tuple[int, int]:
        low, high = self.known.get(cell, (0, None))
        return low, FAR if high is None else high

    def _drawn_together(self, ranges: dict[Hashable, tuple[int, int]]) -> bool:
        before = dict(ranges)
        for limit in self.limits:
            for cell, factor in limit.factors:
                others = [pair for pair in limit.factors if pair[0] != cell]
                least = sum(min(f * end for end in ranges[c]) for c, f in others)
                most = sum(max(f * end for end in ranges[c]) for c, f in others)
                ends = []
                if limit.highest is not None:
                    ends.append((Fraction(limit.highest - least, factor), factor > 0))
                if limit.lowest is not None:
                    ends.append((Fraction(limit.lowest - most, factor), factor < 0))
                low, high = ranges[cell]
                for end, is_top in ends:
                    low, high = (low, min(high, floor(end))) if is_top else (max(low, ceil(end)), high)
                ranges[cell] = low, high
        return before != ranges

    def exact_ranges(self, wanted: Iterable[Hashable]) -> dict[Hashable, tuple[int, int]]:
        """The least and most that each can be, every combination tried; for small systems."""
        ranges = self._ranges()
        return {
            cell: (self._end(cell, ranges, range(ranges[cell][0], ranges[cell][1] + 1)),
                   self._end(cell, ranges, range(ranges[cell][1], ranges[cell][0] - 1, -1)))
            for cell in wanted
        }  # fmt: skip

    def _end(self, cell: Hashable, ranges: dict[Hashable, tuple[int, int]], numbers: range) -> int:
        return next(n for n in numbers if self._possible(ranges | {cell: (n, n)}))

    def _possible(self, ranges: dict[Hashable, tuple[int, int]]) -> bool:
        ranges = dict(ranges)
        while self._drawn_together(ranges):
            if any(low > high for low, high in ranges.values()):
                return False
        if any(low > high for low, high in ranges.values()):
            return False
        open_ = [cell for cell in self.cells if ranges[cell][0] < ranges[cell][1]]
        if not open_:
            return True
        cell = min(open_, key=lambda each: ranges[each][1] - ranges[each][0])
        low, high = ranges[cell]
        return any(self._possible(ranges | {cell: (n, n)}) for n in range(low, high + 1))
