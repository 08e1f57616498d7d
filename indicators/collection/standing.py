"""How the figures of a month stand: what is due from whom, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from indicators.collection.models import Confirmation
from indicators.collection.policies import may_confirm
from indicators.collection.words import WAITING, State
from indicators.facts.models import Closing
from indicators.figures.periods import Period
from portal.accounts.models import User
from portal.accounts.scope import Scope


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in a month. ``period`` ends with it; ``figure`` and ``note`` are of the whole council.

    ``digest`` is of everything that is held of it for periods that end with the month, empty for nothing;
    ``confirmed`` the last confirmation, whatever became of the figures since.
    """

    indicator: Any  # with its area and its newest version's words
    period: Period
    due: date
    state: State
    is_late: bool
    owners: tuple[User, ...]
    figure: str
    note: str
    status: str
    digest: str
    confirmed: Confirmation | None

    @property
    def waits(self) -> bool:
        return self.state in WAITING

    @property
    def name(self) -> str:
        one = self.indicator
        return f"{one.code}: {one.short_title}" if one.code else one.short_title or one.key

    @property
    def from_whom(self) -> str:
        """The posts that own the figures."""
        return ", ".join(person.post for person in self.owners) or "The performance team"

    def may_confirm(self, scope: Scope) -> bool:
        return may_confirm(scope, self.indicator.area_id, [person.pk for person in self.owners])

    def is_to_confirm(self, scope: Scope) -> bool:
        """Whether there is something that this person may confirm."""
        return self.state in (State.TO_CONFIRM, State.CHANGED) and self.may_confirm(scope)


@dataclass(frozen=True)
class Month:
    """A month of a year that is collected, in the order of the areas. ``closing`` is what closed it, if anything."""

    period: Period
    lines: tuple[Line, ...]
    closing: Closing | None
    has_ended: bool

    @property
    def is_closed(self) -> bool:
        return self.closing is not None

    @cached_property
    def open_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.waits)

    @cached_property
    def confirmed(self) -> int:
        return sum(line.state is State.CONFIRMED for line in self.lines)

    @cached_property
    def late(self) -> int:
        return sum(line.is_late for line in self.lines)

    def counts(self) -> dict[State, int]:
        return {state: sum(line.state is state for line in self.lines) for state in State}

    def waiting_for(self, scope: Scope) -> tuple[Line, ...]:
        """What this person has to enter or confirm; of a closed month only what was changed since."""
        if not self.has_ended:
            return ()
        open_lines = [line for line in self.open_lines if not self.is_closed or line.state is State.CHANGED]
        # Those of an area have the same owners.
        theirs = {line.indicator.area_id: line for line in open_lines}
        mine = {area for area, line in theirs.items() if line.may_confirm(scope)}
        return tuple(line for line in open_lines if line.indicator.area_id in mine)

    def by_area(self) -> tuple[tuple[Any, tuple[Line, ...]], ...]:
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.indicator.area_id, []).append(line)
        return tuple((lines[0].indicator.area, tuple(lines)) for lines in found.values())


def state_of(digest: str, confirmed: Confirmation | None, *, is_covered: bool) -> State:
    """From what is held, what was confirmed, and whether a later figure of the year stands for it."""
    if confirmed is not None:
        return State.CONFIRMED if digest == confirmed.digest else State.CHANGED
    if digest:
        return State.TO_CONFIRM
    return State.COVERED if is_covered else State.NOT_ENTERED


def owners_of(
    area: int, above: Mapping[int, int | None], managers: Mapping[int | None, Sequence[User]]
) -> tuple[User, ...]:
    """The service managers of the area, else of the nearest one above it, else of the whole service."""
    here: int | None = area
    while here is not None:
        if here in managers:
            return tuple(managers[here])
        here = above[here]
    return tuple(managers.get(None, ()))


def closing_of(closings: Iterable[Closing], month: Period) -> Closing | None:
    """The first that reaches the month: it closed it."""
    reaching = (each for each in closings if each.through >= month.ends)
    return min(reaching, key=lambda each: each.through, default=None)
