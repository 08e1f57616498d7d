"""Claims that hang together, by numbers: a search looks at the same cells and statements millions of times. Pure.

Cells are numbered as they come, statements by the place of their keys among the sorted ones. A set of statements, those
that are hidden, say, is a whole number with a bit for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.disclosure.claims import Cell, Claims, Key, Limit
from indicators.disclosure.windows import Stretch

ENDLESS = 10**9  # more than any count of people
FURTHER = ENDLESS * 1000  # more than any sum of them


@dataclass(frozen=True, slots=True)
class Line:
    """A limit, with the bit of the statement that it stands in; 0 for a fact."""

    number: int
    factors: tuple[tuple[int, int], ...]
    lowest: int
    highest: int
    key: int


class Numbered:
    """``totals`` are what the true counts of each line come to. Other lists are by cell: what it is, can be at least and at most, the lines on it, each with its factor.

    ``fixing`` are the statements that print its number, ``bearing`` these and what else is stated of it.
    ``courses`` have cells with their first month and the one after their last, ``course_of`` a cell the one that it is in.
    ``secrets`` are in the order in which they are looked at, with the number that must stay possible.
    """

    def __init__(self, claims: Claims) -> None:
        self.truth: list[int] = []
        self.lowest: list[int] = []
        self.highest: list[int] = []
        self.lines: list[list[tuple[Line, int]]] = []
        self.totals: list[int] = []
        self.fixing: list[int] = []
        self.bearing: list[int] = []
        self.keys: list[Key] = sorted({each.key for each in claims.statements})
        self._claims = claims
        self._cells: dict[Cell, int] = {}
        places = {key: place for place, key in enumerate(self.keys)}
        for limit in claims.facts:
            self._add(limit, 0)
        for each in claims.statements:
            for limit in each.says:
                self._add(limit, 1 << places[each.key])
        self.costs = {places[each.key]: each.cost for each in claims.statements if each.cost is not None}
        self.courses = [
            [(self._number(each.cell), each.first, each.after) for each in course]
            for course in claims.courses
        ]
        self.course_of = {cell: course for course in self.courses for cell, _, _ in course}
        self.names = {self._number(cell): cell for cell in sorted(claims.secrets, key=repr)}
        self.secrets = {number: claims.secrets[cell] for number, cell in self.names.items()}

    def stretches(self, course: Iterable[tuple[int, int, int]], hidden: int) -> Iterator[Stretch]:
        """What is known of each window of a course where some statements are hidden."""
        for cell, first, after in course:
            lowest, highest = self.lowest[cell], self.highest[cell]
            if self.fixing[cell] & ~hidden:
                lowest = highest = self.truth[cell]
            for line, factor in self.lines[cell]:
                if len(line.factors) == 1 and factor == 1 and not (line.key and not line.key & ~hidden):
                    lowest, highest = max(lowest, line.lowest), min(highest, line.highest)
            yield Stretch(first, after, lowest, None if highest >= ENDLESS else highest)

    def is_slack(self, cell: int) -> bool:
        """Whether nothing is known of it but that it is no less than nothing: what a whole has besides its parts."""
        is_stated = self.fixing[cell] or self.bearing[cell]
        return not is_stated and self.lowest[cell] == 0 and self.highest[cell] == ENDLESS

    def told_of(self, course: Iterable[tuple[int, int, int]]) -> int:
        """The statements on its windows."""
        return bits_of(self.fixing[cell] | self.bearing[cell] for cell, _, _ in course)

    def _number(self, cell: Cell) -> int:
        number = self._cells.setdefault(cell, len(self._cells))
        if number == len(self.truth):
            lowest, highest = self._claims.bounds.get(cell, (0, None))
            self.truth.append(self._claims.truth[cell])
            self.lowest.append(lowest)
            self.highest.append(ENDLESS if highest is None else highest)
            self.lines.append([])
            self.fixing.append(0)
            self.bearing.append(0)
        return number

    def _add(self, limit: Limit, key: int) -> None:
        factors = tuple((self._number(cell), factor) for cell, factor in limit.factors)
        for cell, _ in factors:
            self.bearing[cell] |= key
        if len(factors) == 1 and limit.lowest == limit.highest and key:
            self.fixing[factors[0][0]] |= key
            return
        lowest = -FURTHER if limit.lowest is None else limit.lowest
        highest = FURTHER if limit.highest is None else limit.highest
        line = Line(len(self.totals), factors, lowest, highest, key)
        self.totals.append(sum(factor * self.truth[cell] for cell, factor in factors))
        for cell, factor in factors:
            self.lines[cell].append((line, factor))


def bits(places: Iterable[int]) -> int:
    """A set of statements by their places."""
    found = 0
    for place in places:
        found |= 1 << place
    return found


def bits_of(sets: Iterable[int]) -> int:
    """What is in any of several sets of statements."""
    found = 0
    for each in sets:
        found |= each
    return found


def places(found: int) -> list[int]:
    """The places of a set of statements, in order."""
    return [place for place in range(found.bit_length()) if found >> place & 1]
