"""Secondary suppression: which further statements to hide so that no secret follows from the others. Pure.

A secret is protected when every number that it could be with everything hidden, from 1 to its threshold, is
still within reach: the least and the most of them agree with all that is known (ADR 130). The cheapest choice is searched for, branching on what can help a secret at all; where that
takes too long, cheap help is taken one by one, and what proves unnecessary is shown again.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.disclosure.claims import Cell, Claims, Key, Limit, Statement
from indicators.disclosure.solutions import ENDLESS, System, can_be

CHOICES = 150  # that the search for the cheapest looks at, of cells that hang together
LOOKS = 24  # candidates that the quick way tries one by one


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
        found = _Island(island).choose()
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
    for limits in groups:
        cells = [cell for limit in limits for cell, _ in limit.factors]
        for cell in cells[1:]:
            root[find(cell)] = find(cells[0])
    secrets: dict[Cell, dict[Cell, int]] = defaultdict(dict)
    for cell, number in claims.secrets.items():
        secrets[find(cell)][cell] = number
    facts: dict[Cell, list[Limit]] = defaultdict(list)
    for limit in claims.facts:
        facts[find(limit.factors[0][0])].append(limit)
    statements: dict[Cell, list[Statement]] = defaultdict(list)
    for each in claims.statements:
        statements[find(each.says[0].factors[0][0])].append(each)
    return [
        Claims(claims.truth, claims.bounds, tuple(facts[key]), tuple(statements[key]), held)
        for key, held in secrets.items()
    ]


_Part = tuple[frozenset[int], frozenset[int]]  # cells, and the limits on them


@dataclass(frozen=True, slots=True)
class _Line:
    """A limit on cells by their numbers, with the statement that it stands in; None for a fact."""

    number: int
    factors: tuple[tuple[int, int], ...]
    lowest: int | None
    highest: int | None
    key: int | None


class _Island:
    """Claims that hang together. A search looks at the same cells and keys millions of times, so both are numbered;
    a key's number is its place among the sorted ones."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._keys = sorted({each.key for each in claims.statements})
        self._truth: list[int] = []
        self._bounds: list[tuple[int, int | None]] = []
        self._cells: dict[Cell, int] = {}
        self._lines: list[list[_Line]] = []  # by cell
        self._fixing: dict[int, list[int]] = defaultdict(list)
        self._count = 0
        places = {key: place for place, key in enumerate(self._keys)}
        for limit in claims.facts:
            self._add(limit, None)
        for each in claims.statements:
            for limit in each.says:
                self._add(limit, places[each.key])
        self._costs = {places[each.key]: each.cost for each in claims.statements if each.cost is not None}
        self._secrets = {self._number(cell): most for cell, most in claims.secrets.items()}
        self._known: dict[tuple[int, _Part], bool] = {}
        self._reaches: dict[int, tuple[int, int]] = {}
        self._fixed: dict[frozenset[int], frozenset[int]] = {}
        self._parts: tuple[frozenset[int], dict[int, _Part]] = (frozenset(), {})  # with what is hidden now

    def _number(self, cell: Cell) -> int:
        number = self._cells.setdefault(cell, len(self._cells))
        if number == len(self._truth):
            self._truth.append(self._claims.truth[cell])
            self._bounds.append(self._claims.bounds.get(cell, (0, None)))
            self._lines.append([])
        return number

    def _add(self, limit: Limit, key: int | None) -> None:
        factors = tuple((self._number(cell), factor) for cell, factor in limit.factors)
        if len(factors) == 1 and limit.lowest == limit.highest and key is not None:
            self._fixing[factors[0][0]].append(key)
            return
        line = _Line(self._count, factors, limit.lowest, limit.highest, key)
        self._count += 1
        for cell, _ in factors:
            self._lines[cell].append(line)

    # Whether a secret is protected

    def _is_protected(self, secret: int, hidden: frozenset[int]) -> bool:
        if secret in self._fixed_with(hidden):
            return False
        known = secret, self._part(secret, hidden)
        if known not in self._known:
            self._known[known] = self._ask(secret, hidden)
        return self._known[known]

    def _ask(self, secret: int, hidden: frozenset[int]) -> bool:
        system = self._system(*self._around(secret, hidden))
        least, most = self._reach(secret)
        return least < most and can_be(system, 0, 1, least) and can_be(system, 0, most, ENDLESS)

    def _reach(self, secret: int) -> tuple[int, int]:
        """The least and the most up to its threshold that the secret could be with everything hidden."""
        if secret not in self._reaches:
            truth, most = self._truth[secret], self._secrets[secret]
            system = self._system(*self._around(secret, frozenset(self._costs)))
            low = (number for number in range(1, truth) if can_be(system, 0, number, number))
            high = (number for number in range(most, truth, -1) if can_be(system, 0, number, ENDLESS))
            self._reaches[secret] = next(low, truth), next(high, truth)
        return self._reaches[secret]

    def _fixed_with(self, hidden: frozenset[int]) -> frozenset[int]:
        """The cells whose numbers are printed."""
        if hidden not in self._fixed:
            told = (cell for cell, keys in self._fixing.items() if not hidden.issuperset(keys))
            self._fixed[hidden] = frozenset(told)
        return self._fixed[hidden]

    def _part(self, secret: int, hidden: frozenset[int]) -> _Part:
        """The unknown cells that hang together with an unknown one, and the limits on them: the same for all of them."""
        if self._parts[0] != hidden:
            self._parts = hidden, {}
        parts = self._parts[1]
        if secret not in parts:
            cells, lines = self._around(secret, hidden)
            parts |= dict.fromkeys(cells, (frozenset(cells), frozenset(line.number for line in lines)))
        return parts[secret]

    def _around(self, secret: int, hidden: frozenset[int]) -> tuple[list[int], list[_Line]]:
        """The unknown cells that hang together with the secret, it first, and the limits on them."""
        cells, lines, seen = [secret], dict[int, _Line](), {secret}
        seen |= self._fixed_with(hidden)
        for cell in cells:
            for line in self._lines[cell]:
                if line.key in hidden or line.number in lines:
                    continue
                lines[line.number] = line
                for other, _ in line.factors:
                    if other not in seen:
                        seen.add(other)
                        cells.append(other)
        return cells, list(lines.values())

    def _system(self, cells: list[int], lines: Iterable[_Line]) -> System:
        number = {cell: place for place, cell in enumerate(cells)}
        limits = []
        for line in lines:
            known, factors = 0, []
            for cell, factor in line.factors:
                if (place := number.get(cell)) is None:
                    known += factor * self._truth[cell]
                else:
                    factors.append((place, factor))
            low = -ENDLESS * 1000 if line.lowest is None else line.lowest - known
            high = ENDLESS * 1000 if line.highest is None else line.highest - known
            limits.append((tuple(factors), low, high))
        ends = [self._bounds[cell] for cell in cells]
        return System(
            truth=[self._truth[cell] for cell in cells],
            lowest=[low for low, _ in ends],
            highest=[ENDLESS if high is None else high for _, high in ends],
            limits=limits,
        )

    # What to hide

    def choose(self) -> Choice:
        secrets = {self._cells[cell]: cell for cell in sorted(self._claims.secrets, key=repr)}
        hidden, lost = self._cheapest(list(secrets)) or self._quick(list(secrets))
        return Choice(frozenset(self._keys[key] for key in hidden), frozenset(secrets[cell] for cell in lost))

    def _open(self, secrets: Iterable[int], hidden: frozenset[int]) -> int | None:
        return next((each for each in secrets if not self._is_protected(each, hidden)), None)

    def _candidates(self, secret: int, hidden: frozenset[int]) -> list[int]:
        """Every choice that protects the secret takes one of them: nothing else touches what bears on it."""
        _, lines = self._around(secret, hidden)
        touched = {cell for line in lines for cell, _ in line.factors}
        found = {key for cell in touched for key in self._fixing[cell]}
        found |= {line.key for line in lines if line.key is not None} | set(self._fixing[secret])
        return sorted(key for key in found if key in self._costs and key not in hidden)

    def _cheapest(self, secrets: list[int]) -> tuple[frozenset[int], set[int]] | None:
        """What to hide; None where it gives up, or where not every secret can be protected."""
        queue: list[tuple[int, list[int]]] = [(0, [])]
        seen = {frozenset[int]()}
        for _ in range(CHOICES):
            if not queue:
                return None
            cost, keys = heapq.heappop(queue)
            hidden = frozenset(keys)
            secret = self._open(secrets, hidden)
            if secret is None:
                return hidden, set()
            for key in self._candidates(secret, hidden):
                again = hidden | {key}
                if again not in seen:
                    seen.add(again)
                    heapq.heappush(queue, (cost + self._costs[key], sorted(again)))
        return None

    def _quick(self, secrets: list[int]) -> tuple[frozenset[int], set[int]]:
        """What to hide, and which secrets nothing could protect."""
        hidden: frozenset[int] = frozenset()
        lost: set[int] = set()
        while (secret := self._open((each for each in secrets if each not in lost), hidden)) is not None:
            candidates = sorted(self._candidates(secret, hidden), key=lambda key: (self._costs[key], key))
            if not candidates:
                lost.add(secret)
                continue
            helps = (k for k in candidates[:LOOKS] if self._is_protected(secret, hidden | {k}))
            hidden |= {next(helps, candidates[0])}
        kept = [each for each in secrets if each not in lost]
        for key in sorted(hidden, key=lambda key: (-self._costs[key], key)):
            if self._open(kept, hidden - {key}) is None:
                hidden -= {key}
        return hidden, lost


def cost_of(choice: Choice, claims: Claims) -> int:
    costs: Mapping[Key, int | None] = {each.key: each.cost for each in claims.statements}
    return sum(costs[key] or 0 for key in choice.hidden)
