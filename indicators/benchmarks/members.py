"""Whose figures a comparator's benchmark is made of, on a period's last day.

A new kind of comparator is its word in ``indicators.figures.words.ComparatorKind`` and its row in ``KINDS``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from indicators.authorities.models import Authority
from indicators.authorities.queries import Directory
from indicators.benchmarks.models import Comparator, ModelUse, NeighbourModel
from indicators.figures.words import ComparatorKind, Level, Statistic


@dataclass(frozen=True, slots=True)
class Known:
    """What members are found in: the list of authorities, the council's own, which models hold."""

    listed: Directory
    own: Authority | None
    uses: dict[int, list[ModelUse]] = field(default_factory=dict)  # by comparator, the latest setting first

    def model(self, comparator: Comparator, day: date) -> NeighbourModel | None:
        """The one that the comparator is set to use on a day."""
        fitting = [use for use in self.uses.get(comparator.pk, []) if (use.valid_from or date.min) <= day]
        latest = max(fitting, key=lambda use: (use.valid_from or date.min, use.pk), default=None)
        return latest.model if latest else None


Members = Sequence[Authority]


def of_whole(comparator: Comparator, known: Known, day: date) -> Members:
    """A nation or region itself as published; for a statistic, the authorities in it."""
    if comparator.authority is None:
        return ()
    if comparator.statistic == Statistic.PUBLISHED:
        return (comparator.authority,)
    return known.listed.within(comparator.authority, day)


def of_one(comparator: Comparator, known: Known, day: date) -> Members:
    return () if comparator.authority is None else (comparator.authority,)


def of_neighbours(comparator: Comparator, known: Known, day: date) -> Members:
    """The council's, nearest first, by the model that holds on that day."""
    model = known.model(comparator, day)
    if model is None or comparator.statistic == Statistic.PUBLISHED:
        return ()
    found = (known.listed.any_of(code) for code in own_members(model, known.own))
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Kind:
    """How members are found; ``takes`` says of whom a comparator names one, ``uses_model`` that it has a model."""

    members: Callable[[Comparator, Known, date], Members]
    takes: Level | None = None
    uses_model: bool = False


KINDS: dict[ComparatorKind, Kind] = {
    ComparatorKind.NATION: Kind(of_whole, takes=Level.NATION),
    ComparatorKind.REGION: Kind(of_whole, takes=Level.REGION),
    ComparatorKind.NEIGHBOURS: Kind(of_neighbours, uses_model=True),
    ComparatorKind.AUTHORITY: Kind(of_one, takes=Level.AUTHORITY),
}


def members_of(comparator: Comparator, known: Known, day: date) -> Members:
    """Nobody where the comparator lacks what its kind needs: its figures are then only recorded as given."""
    return KINDS[ComparatorKind(comparator.kind)].members(comparator, known, day)


def how_many(comparator: Comparator, known: Known, day: date, found: Members) -> int:
    """Of how many a statistic is: a neighbour that the list of authorities lacks is one without a figure."""
    if not KINDS[ComparatorKind(comparator.kind)].uses_model:
        return len(found)
    model = known.model(comparator, day)
    return len(own_members(model, known.own)) if model else len(found)


def own_members(model: NeighbourModel, own: Authority | None) -> Sequence[str]:
    """The codes of a model's neighbours of the council, whichever way it names the council."""
    names = (own.number, own.code, *own.former_codes) if own else ()
    found = next((model.members[name] for name in names if model.members.get(name)), None)
    return found or model.members.get("", [])
