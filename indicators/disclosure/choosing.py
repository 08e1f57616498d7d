"""Secondary suppression: which further statements to hide so that no secret follows from the others. Pure.

A secret is protected when every number that it could be with everything hidden, from 1 to its threshold, is
still within reach: the least and the most of them agree with all that is known (ADR 130). The cheapest choice is searched for, branching on what can help a secret at all; where that
takes too long, cheap help is taken one by one, and what proves unnecessary is shown again.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


def is_protected(claims: Claims, secret: Cell, hidden: frozenset[Key] = frozenset()) -> bool:
    """With these statements hidden."""
    return _Island(claims).is_protected(secret, hidden)


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


@dataclass(slots=True)
class _Line:
    """A limit with the statement that it stands in; None for a fact."""

    limit: Limit
    key: Key | None


@dataclass(slots=True)
class _Island:
    claims: Claims
    _lines: dict[Cell, list[_Line]] = field(init=False)
    _fixing: dict[Cell, list[Key]] = field(init=False)
    _costs: dict[Key, int] = field(init=False)
    _reaches: dict[Cell, tuple[int, int]] = field(init=False)
    _known: dict[tuple[Cell, frozenset[Cell], frozenset[int]], bool] = field(init=False)
    _fixed: dict[frozenset[Key], frozenset[Cell]] = field(init=False)

    def __post_init__(self) -> None:
        self._lines, self._fixing = defaultdict(list), defaultdict(list)
        self._known, self._reaches, self._fixed = {}, {}, {}
        for limit in self.claims.facts:
            self._add(_Line(limit, None))
        for each in self.claims.statements:
            for limit in each.says:
                self._add(_Line(limit, each.key))
        self._costs = {each.key: each.cost for each in self.claims.statements if each.cost is not None}

    def _add(self, line: _Line) -> None:
        factors = line.limit.factors
        if len(factors) == 1 and line.limit.lowest == line.limit.highest and line.key is not None:
            self._fixing[factors[0][0]].append(line.key)
        else:
            for cell, _ in factors:
                self._lines[cell].append(line)

    # Whether a secret is protected

    def is_protected(self, secret: Cell, hidden: frozenset[Key]) -> bool:
        if secret in self._fixed_with(hidden):
            return False
        cells, lines = self._around(secret, hidden)
        known = (secret, frozenset(cells), frozenset(map(id, lines)))
        if known not in self._known:
            self._known[known] = self._ask(secret, cells, lines)
        return self._known[known]

    def _ask(self, secret: Cell, cells: list[Cell], lines: list[_Line]) -> bool:
        system = self._system(cells, lines)
        least, most = self._reach(secret)
        return least < most and can_be(system, 0, 1, least) and can_be(system, 0, most, ENDLESS)

    def _reach(self, secret: Cell) -> tuple[int, int]:
        """The least and the most up to its threshold that the secret could be with everything hidden."""
        if secret not in self._reaches:
            truth, most = self.claims.truth[secret], self.claims.secrets[secret]
            system = self._system(*self._around(secret, frozenset(self._costs)))
            low = (number for number in range(1, truth) if can_be(system, 0, number, number))
            high = (number for number in range(most, truth, -1) if can_be(system, 0, number, ENDLESS))
            self._reaches[secret] = next(low, truth), next(high, truth)
        return self._reaches[secret]

    def _fixed_with(self, hidden: frozenset[Key]) -> frozenset[Cell]:
        """The cells whose numbers are printed."""
        if hidden not in self._fixed:
            told = (cell for cell, keys in self._fixing.items() if not hidden.issuperset(keys))
            self._fixed[hidden] = frozenset(told)
        return self._fixed[hidden]

    def _around(self, secret: Cell, hidden: frozenset[Key]) -> tuple[list[Cell], list[_Line]]:
        """The unknown cells that hang together with the secret, it first, and the limits on them."""
        cells, lines, seen = [secret], dict[int, _Line](), {secret}
        seen |= self._fixed_with(hidden)
        for cell in cells:
            for line in self._lines[cell]:
                if line.key in hidden or id(line) in lines:
                    continue
                lines[id(line)] = line
                for other, _ in line.limit.factors:
                    if other not in seen:
                        seen.add(other)
                        cells.append(other)
        return cells, list(lines.values())

    def _system(self, cells: list[Cell], lines: Iterable[_Line]) -> System:
        truth, bounds = self.claims.truth, self.claims.bounds
        number = {cell: place for place, cell in enumerate(cells)}
        limits = []
        for line in lines:
            known = sum(f * truth[cell] for cell, f in line.limit.factors if cell not in number)
            low = -ENDLESS * 1000 if line.limit.lowest is None else line.limit.lowest - known
            high = ENDLESS * 1000 if line.limit.highest is None else line.limit.highest - known
            factors = tuple((number[cell], f) for cell, f in line.limit.factors if cell in number)
            limits.append((factors, low, high))
        ends = [bounds.get(cell, (0, None)) for cell in cells]
        return System(
            truth=[truth[cell] for cell in cells],
            lowest=[low for low, _ in ends],
            highest=[ENDLESS if high is None else high for _, high in ends],
            limits=limits,
        )

    # What to hide

    def choose(self) -> Choice:
        secrets = sorted(self.claims.secrets, key=repr)
        found = self._cheapest(secrets)
        return found if found is not None else self._quick(secrets)

    def _open(self, secrets: Iterable[Cell], hidden: frozenset[Key]) -> Cell | None:
        return next((each for each in secrets if not self.is_protected(each, hidden)), None)

    def _candidates(self, secret: Cell, hidden: frozenset[Key]) -> list[Key]:
        """Every choice that protects the secret takes one of them: nothing else touches what bears on it."""
        _, lines = self._around(secret, hidden)
        found = {key for cell in self._touched(lines) for key in self._fixing[cell]}
        found |= {line.key for line in lines if line.key is not None} | set(self._fixing[secret])
        return sorted(key for key in found if key in self._costs and key not in hidden)

    def _touched(self, lines: Iterable[_Line]) -> set[Cell]:
        return {cell for line in lines for cell, _ in line.limit.factors}

    def _cheapest(self, secrets: list[Cell]) -> Choice | None:
        """None where it gives up, or where not every secret can be protected."""
        queue: list[tuple[int, list[Key]]] = [(0, [])]
        seen = {frozenset[Key]()}
        for _ in range(CHOICES):
            if not queue:
                return None
            cost, keys = heapq.heappop(queue)
            hidden = frozenset(keys)
            secret = self._open(secrets, hidden)
            if secret is None:
                return Choice(hidden)
            for key in self._candidates(secret, hidden):
                again = hidden | {key}
                if again not in seen:
                    seen.add(again)
                    heapq.heappush(queue, (cost + self._costs[key], sorted(again)))
        return None

    def _quick(self, secrets: list[Cell]) -> Choice:
        hidden: frozenset[Key] = frozenset()
        lost: set[Cell] = set()
        while (secret := self._open((each for each in secrets if each not in lost), hidden)) is not None:
            candidates = sorted(self._candidates(secret, hidden), key=lambda key: (self._costs[key], key))
            if not candidates:
                lost.add(secret)
                continue
            helps = (k for k in candidates[:LOOKS] if self.is_protected(secret, hidden | {k}))
            hidden |= {next(helps, candidates[0])}
        kept = [each for each in secrets if each not in lost]
        for key in sorted(hidden, key=lambda key: (-self._costs[key], key)):
            if self._open(kept, hidden - {key}) is None:
                hidden -= {key}
        return Choice(hidden, frozenset(lost))


def cost_of(choice: Choice, claims: Claims) -> int:
    costs: Mapping[Key, int | None] = {each.key: each.cost for each in claims.statements}
    return sum(costs[key] or 0 for key in choice.hidden)
