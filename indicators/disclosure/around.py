"""What hangs together with a cell that nobody has printed, from it outwards, as far as somebody asks. Pure."""

from collections.abc import Sequence

from indicators.disclosure.numbered import Line, Numbered


class Around:
    """``order`` numbers the unknown cells that were come upon, the first one 0, in the order of their distance.

    ``read`` are the statements on which all that was asked so far depends: whatever else is hidden or shown, the
    answers stay the same.
    """

    def __init__(self, known: Numbered, first: int, hidden: int) -> None:
        self.known = known
        self.first = first
        self.read = 0
        self.order: dict[int, int] = {}
        self.lines: dict[int, Line] = {}  # by number, in the order in which they were come upon
        self._shown = ~hidden
        self._cells: list[int] = []
        self._reached = 0  # cells whose lines are all found
        self._places: dict[int, int] = {}  # of lines, by number
        self._weights: dict[int, int] = {}
        self._on: dict[int, list[tuple[Line, int]]] = {}
        self._come_upon(first)

    def lines_on(self, cell: int) -> Sequence[tuple[Line, int]]:
        """Those on a cell that was come upon, nearest first, each with the cell's factor."""
        found = self._on.get(cell)
        if found is None:
            while self._reached <= self.order[cell]:
                self._further()
            lines, places = self.lines, self._places
            found = [each for each in self.known.lines[cell] if each[0].number in lines]
            found.sort(key=lambda each: places[each[0].number])
            self._on[cell] = found
        return found

    def has_at_most(self, many: int) -> bool:
        """Whether there are no more cells than that; then all are found."""
        while self._reached < len(self._cells) <= many:
            self._further()
        return len(self._cells) <= many

    def cells(self) -> Sequence[int]:
        """All of them, in order."""
        while self._reached < len(self._cells):
            self._further()
        return self._cells

    def _further(self) -> None:
        """Look at the lines on the nearest cell that was not looked at."""
        cell = self._cells[self._reached]
        self._reached += 1
        lines, order, shown, fixing = self.lines, self.order, self._shown, self.known.fixing
        for line, _ in self.known.lines[cell]:
            if line.number in lines or (line.key and not line.key & shown):
                continue
            self._places[line.number] = len(lines)
            lines[line.number] = line
            for other, _ in line.factors:
                if other in order:
                    continue
                if fixing[other] & shown:
                    self.read |= fixing[other]
                else:
                    self._come_upon(other)

    def _come_upon(self, cell: int) -> None:
        self.order[cell] = len(self._cells)
        self._cells.append(cell)
        self.read |= self.known.bearing[cell]

    def weight(self, cell: int) -> int:
        """How many lines there are on it."""
        found = self._weights.get(cell)
        if found is None:
            held = self.known.lines[cell]
            found = self._weights[cell] = len(held) - sum(
                bool(line.key) and not line.key & self._shown for line, _ in held
            )
        return found
