"""Secondary suppression: which further statements to hide so that no secret follows from the others. Pure.

A secret is protected when every number that it could be with everything hidden, from 1 to its threshold, is still
within reach: the least and the most of them agree with all that is known (ADR 130). The cheapest choice is searched
for, branching on what can help a secret at all; where that takes too long, cheap help is taken one by one, and what
proves unnecessary is shown again.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from indicators.disclosure.around import Around
from indicators.disclosure.claims import Cell, Claims, Key
from indicators.disclosure.numbered import ENDLESS, Numbered, bits, places
from indicators.disclosure.solutions import can_be
from indicators.disclosure.windows import reach

CHOICES = 150  # that the search for the cheapest looks at, of cells that hang together
LOOKS = 24  # candidates that the quick way tries one by one
RECENT = 40  # answers about a secret that are remembered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """``hidden`` are keys of statements; ``unprotected`` the secrets that nothing could protect."""

    hidden: frozenset[Key] = frozenset()
    unprotected: frozenset[Cell] = frozenset()


def choose(claims: Claims) -> Choice:
    """The cheapest statements to hide; of equally cheap ones those whose keys sort first."""
    hidden: set[Key] = set()
    unprotected: set[Cell] = set()
    for island in _islands(claims):
        found = Island(island).choose()
        hidden |= found.hidden
        unprotected |= found.unprotected
    return Choice(frozenset(hidden), frozenset(unprotected))


def _islands(claims: Claims) -> list[Claims]:
    """The claims in parts that share no cell, those with a secret only."""
    root: dict[Cell, Cell] = {}

    def find(cell: Cell) -> Cell:
        while root.setdefault(cell, cell) != cell:
            root[cell] = cell = root[root[cell]]
        return cell

    groups = [*([limit] for limit in claims.facts), *(each.says for each in claims.statements)]
    together = [[cell for limit in limits for cell, _ in limit.factors] for limits in groups]
    for cells in (*together, *([each.cell for each in course] for course in claims.courses)):
        for cell in cells[1:]:
            root[find(cell)] = find(cells[0])
    secrets = _grouped(claims.secrets.items(), lambda secret: find(secret[0]))
    facts = _grouped(claims.facts, lambda limit: find(limit.factors[0][0]))
    statements = _grouped(claims.statements, lambda each: find(each.says[0].factors[0][0]))
    courses = _grouped(claims.courses, lambda course: find(course[0].cell))
    return [
        Claims(
            claims.truth,
            claims.bounds,
            tuple(facts[key]),
            tuple(statements[key]),
            dict(held),
            tuple(courses[key]),
        )
        for key, held in secrets.items()
    ]


def _grouped(found: Iterable[T], root: Callable[[T], Cell]) -> dict[Cell, list[T]]:
    """By the root of what hangs together; of any other there is nothing."""
    groups: dict[Cell, list[T]] = defaultdict(list)
    for each in found:
        groups[root(each)].append(each)
    return groups


class Island:
    """Claims that hang together. What is ``hidden`` is a set of statements, as in ``known``; ``all`` that can be."""

    def __init__(self, claims: Claims) -> None:
        self.known = Numbered(claims)
        self.all = bits(self.known.costs)
        self._asked: dict[int, deque[tuple[int, int, bool]]] = defaultdict(lambda: deque(maxlen=RECENT))
        self._reaches: dict[int, tuple[int, int]] = {}
        self._is_one_course = len(self.known.courses) == 1 and all(
            self.known.is_slack(cell)
            for cell in range(len(self.known.truth))
            if cell not in self.known.course_of
        )

    # Whether a secret is protected

    def is_protected(self, secret: int, hidden: int) -> bool:
        """Remembered by what the answer depends on: whatever else is hidden or shown, it stays the same."""
        if self.known.fixing[secret] & ~hidden:
            return False
        asked = self._asked[secret]
        for read, found, answer in asked:
            if hidden & read == found:
                return answer
        answer, read = self._ask(secret, hidden)
        asked.appendleft((read, hidden & read, answer))
        return answer

    def _ask(self, secret: int, hidden: int) -> tuple[bool, int]:
        """The answer, and the statements on which it depends."""
        least, most = self._reach(secret)
        if least == most:
            return False, 0
        around = Around(self.known, secret, hidden)
        known = self.known.told_of(self.known.course_of.get(secret, ()))
        if not self._lies_between(secret, hidden, least, most):
            return False, known
        if self._is_one_course and known:
            return True, known
        return can_be(around, 1, least) and can_be(around, most, ENDLESS), around.read | known

    def _lies_between(self, secret: int, hidden: int, least: int, most: int) -> bool:
        """Whether the windows of its count that overlap leave it as little and as much."""
        low, high = self._by_windows(secret, hidden)
        return low <= least and high >= most

    def _by_windows(self, secret: int, hidden: int) -> tuple[int, int]:
        course = self.known.course_of.get(secret)
        if course is None:
            return 0, ENDLESS
        first, after = next((first, after) for cell, first, after in course if cell == secret)
        low, high = reach((first, after), self.known.stretches(course, hidden)) or (0, None)
        return low, ENDLESS if high is None else high

    def _reach(self, secret: int) -> tuple[int, int]:
        """The least and the most up to its threshold that the secret could be with everything hidden."""
        if secret not in self._reaches:
            truth, most = self.known.truth[secret], self.known.secrets[secret]
            least, highest = self._by_windows(secret, self.all)
            if self._is_one_course and secret in self.known.course_of:
                self._reaches[secret] = max(least, 1), max(min(highest, most), truth)
                return self._reaches[secret]
            around = Around(self.known, secret, self.all)
            low = (number for number in range(max(least, 1), truth) if can_be(around, number, number))
            high = (
                number for number in range(min(highest, most), truth, -1) if can_be(around, number, ENDLESS)
            )
            self._reaches[secret] = next(low, truth), next(high, truth)
        return self._reaches[secret]

    # What to hide

    def choose(self) -> Choice:
        known, secrets = self.known, list(self.known.secrets)
        hidden, lost = self._cheapest(secrets) or self._quick(secrets)
        return Choice(
            frozenset(known.keys[place] for place in places(hidden)),
            frozenset(known.names[cell] for cell in lost),
        )

    def _open(self, secrets: Iterable[int], hidden: int) -> int | None:
        return next((each for each in secrets if not self.is_protected(each, hidden)), None)

    def _candidates(self, secret: int, hidden: int) -> list[int]:
        """Every choice that protects the secret takes one of them: nothing else touches what bears on it."""
        around = Around(self.known, secret, hidden)
        around.cells()
        read = around.read | self.known.told_of(self.known.course_of.get(secret, ()))
        return places(read & self.all & ~hidden)

    def _cheapest(self, secrets: list[int]) -> tuple[int, set[int]] | None:
        """What to hide; None where it gives up, or where not every secret can be protected."""
        queue: list[tuple[int, list[int]]] = [(0, [])]
        seen = {0}
        for _ in range(CHOICES):
            if not queue:
                return None
            cost, taken = heapq.heappop(queue)
            hidden = bits(taken)
            secret = self._open(secrets, hidden)
            if secret is None:
                return hidden, set()
            for place in self._candidates(secret, hidden):
                again = hidden | 1 << place
                if again not in seen:
                    seen.add(again)
                    heapq.heappush(queue, (cost + self.known.costs[place], sorted([*taken, place])))
        return None

    def _quick(self, secrets: list[int]) -> tuple[int, set[int]]:
        """What to hide, and which secrets nothing could protect."""
        hidden, costs = 0, self.known.costs
        lost: set[int] = set()
        while (secret := self._open((each for each in secrets if each not in lost), hidden)) is not None:
            candidates = sorted(self._candidates(secret, hidden), key=lambda place: (costs[place], place))
            if not candidates:
                lost.add(secret)
                continue
            helps = (each for each in candidates[:LOOKS] if self.is_protected(secret, hidden | 1 << each))
            hidden |= 1 << next(helps, candidates[0])
        kept = [each for each in secrets if each not in lost]
        for place in sorted(places(hidden), key=lambda place: (-costs[place], place)):
            if self._open(kept, hidden & ~(1 << place)) is None:
                hidden &= ~(1 << place)
        return hidden, lost


def cost_of(choice: Choice, claims: Claims) -> int:
    costs: Mapping[Key, int | None] = {each.key: each.cost for each in claims.statements}
    return sum(costs[key] or 0 for key in choice.hidden)
