"""What the public reads of an indicator, worked out once for all processes, before anybody looks (ADR 145).

What was known at a moment is only added to, and what editions have said changes with a publication only. So it stands in
the cache that all processes share, under a digest of all that it follows from: nothing has to be thrown away, and who
finds nothing works it out. It is held by kind of period and line by line, since a page shows little of it.
"""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max

import indicators
from indicators.explorer.cells import Cell
from indicators.explorer.deciding import A_YEAR, decided
from indicators.explorer.offering import Reach, View
from indicators.explorer.protecting import NOTHING, Out, Seen, is_protected, public_cells, seen_in
from indicators.explorer.queries import with_keys
from indicators.figures.models import Value
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.words import Measure
from indicators.stories.model import Story
from indicators.stories.queries import stories

AT_ONCE = 20  # indicators whose figures are read together
Line = tuple[Measure, str, str]  # measure, place, category
# A digest of the code that works it out: another release may do it otherwise.
RULES = sha256(
    b"".join(file.read_bytes() for file in sorted(Path(indicators.__path__[0]).rglob("*.py")))
).hexdigest()
_SAID = attrgetter(*(field.name for field in fields(Cell)))


@dataclass(frozen=True, slots=True)
class Read:
    """All cells of one kind of period, packed line by line. ``open`` is of the whole indicator."""

    open: int
    periods: frozenset[Period]
    packed: Mapping[Line, bytes]

    def cells(self, lines: Iterable[Line]) -> list[Cell]:
        """Those of some lines, unpacked."""
        packed = (self.packed[line] for line in lines if line in self.packed)
        return [Cell(*row) for each in packed for row in pickle.loads(each)]  # noqa: S301 - packed below


def read_by_public(
    pks: Iterable[int], reach: Reach, kind: PeriodKind
) -> tuple[dict[int, Story], dict[int, Read]]:
    """By indicator: its story without any figure, and what the public reads of it. Ten queries where it is known."""
    known, out = stories(pks, known_at=reach.known_at, since=date.max), reach.out or {}
    names = _names(known, out, reach)
    wanted = {f"{name}-{kind.name}": pk for pk, name in names.items()}
    found = {wanted[name]: read for name, read in cache.get_many(wanted).items()}
    if missing := [pk for pk in known if pk not in found]:
        seen = _seen(missing, known, reach.before)
        for pk, story in stories(missing, known_at=reach.known_at).items():
            found[pk] = _worked_out(story, out[story.key], names[pk], seen.get(pk, NOTHING))[kind]
    return known, found


def _seen(pks: Iterable[int], known: Mapping[int, Story], before: Iterable[View]) -> dict[int, Seen]:
    """What the views before this one have shown and hidden of those that are protected; ten queries for each view.

    Each had been decided with what was seen until then. Whoever kept a file of it still has it.
    """
    found: dict[int, Seen] = {}
    protected = [pk for pk in pks if is_protected(known[pk])]
    for view in before if protected else ():
        for pk, story in stories(protected, known_at=view.known_at).items():
            out = view.out(story.key)
            if out is not None:
                until = view.until.period.ends
                found[pk] = seen_in(story, out, until, decided, found.get(pk, NOTHING))
    return found


def _worked_out(story: Story, out: Out, name: str, seen: Seen) -> dict[PeriodKind, Read]:
    """Of every kind of period, also of those of which nothing is held."""
    public = public_cells(story, out, decided, seen)
    rows: dict[PeriodKind, dict[Line, list[tuple[Any, ...]]]] = {kind: {} for kind in PeriodKind}
    periods: dict[PeriodKind, set[Period]] = {kind: set() for kind in PeriodKind}
    for value in story.values:
        periods[value.period.kind].add(value.period)
    for cell in public.cells:
        line = cell.measure, cell.place, cell.category
        rows[cell.period.kind].setdefault(line, []).append(_SAID(cell))
    found = {
        kind: Read(
            public.open, frozenset(periods[kind]), {line: pickle.dumps(each) for line, each in held.items()}
        )
        for kind, held in rows.items()
    }
    cache.set_many({f"{name}-{kind.name}": read for kind, read in found.items()}, A_YEAR)
    return found


def _names(known: Mapping[int, Story], out: Mapping[str, Out], reach: Reach) -> dict[int, str]:
    """A digest of all that what the public reads follows from; of the figures the number and the newest row tell."""
    before = [(view.known_at, view.until, view.marks) for view in reach.before]
    rows = Value.objects.known_at(reach.known_at).filter(indicator__in=list(known)).order_by()
    figures = {pk: held for pk, *held in rows.values_list("indicator").annotate(Count("pk"), Max("pk"))}
    said = {
        pk: (
            RULES,
            reach.known_at,
            before,
            story.key,
            story.versions,
            story.splits,
            figures.get(pk),
            _said(out[story.key]),
        )
        for pk, story in known.items()
    }
    return {pk: f"read-{sha256(repr(each).encode()).hexdigest()}" for pk, each in said.items()}


def _said(out: Out) -> list[str]:
    """In the same order in every process."""
    return [*sorted(map(repr, out.printed)), *sorted(map(repr, out.hidden)), *sorted(map(repr, out.people))]


def prepare(reach: Reach) -> None:
    """Once in a process for each publication: what is public changes with none but these."""
    if reach.out is not None and reach.known_at is not None:
        _prepare(reach.known_at, frozenset(reach.out.items()), reach.before)


@lru_cache(maxsize=1)
def _prepare(known_at: datetime, out: frozenset[tuple[str, Out]], before: tuple[View, ...]) -> None:
    said = with_keys(dict(out))
    reach = Reach(said, known_at, out=dict(out), before=before)
    pks = sorted(said.values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        read_by_public(pks[start : start + AT_ONCE], reach, PeriodKind.YEAR)
