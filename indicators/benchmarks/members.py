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


def within(comparator: Comparator, known: Known, day: date) -> Members:
    """The authorities in a nation or region."""
    return known.listed.within(comparator.authority, day) if comparator.authority else ()


def named(comparator: Comparator, known: Known, day: date) -> Members:
    """The one that the comparator names."""
    return (comparator.authority,) if comparator.authority else ()


def nobody(comparator: Comparator, known: Known, day: date) -> Members:
    return ()


def of_neighbours(comparator: Comparator, known: Known, day: date) -> Members:
    """The council's, nearest first, by the model that holds on that day."""
    model = known.model(comparator, day)
    if model is None:
        return ()
    found = (known.listed.any_of(code) for code in own_members(model, known.own))
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Kind:
    """How those are ``found`` of whose figures a statistic is made, and the one, or nobody, whose own is taken ``as_published``.

    ``takes`` says of whom a comparator names one; where it names nobody, ``whose`` figures it takes is said in words;
    ``uses_model`` that it has a model.
    """

    found: Callable[[Comparator, Known, date], Members]
    as_published: Callable[[Comparator, Known, date], Members]
    takes: Level | None = None
    whose: str = ""
    uses_model: bool = False


KINDS: dict[ComparatorKind, Kind] = {
    ComparatorKind.NATION: Kind(within, named, takes=Level.NATION),
    ComparatorKind.REGION: Kind(within, named, takes=Level.REGION),
    ComparatorKind.NEIGHBOURS: Kind(
        of_neighbours, nobody, whose="the members of a neighbour model", uses_model=True
    ),
    ComparatorKind.AUTHORITY: Kind(named, named, takes=Level.AUTHORITY),
}


def members_of(comparator: Comparator, known: Known, day: date) -> Members:
    """Nobody where the comparator lacks what its kind needs: its figures are then only recorded as given."""
    kind = KINDS[ComparatorKind(comparator.kind)]
    find = kind.as_published if comparator.statistic == Statistic.PUBLISHED else kind.found
    return find(comparator, known, day)


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
