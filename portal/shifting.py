"""One place up or down in an order, past the neighbour that whoever pressed the button saw there.

The neighbour makes the same press harmless when it comes again: what it asks for stands there already (ADR 61).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from portal.errors import Conflict


class Keyed(Protocol):
    key: str


T = TypeVar("T", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Past:
    """The key of the neighbour that is passed: ``up`` to stand before it, otherwise after it."""

    neighbour: str
    up: bool


def shifted(ordered: Sequence[T], one: T, past: Past) -> list[T] | None:
    """The order once ``one`` has passed its neighbour; None where it has already.

    Raises ``Conflict`` where the two no longer stand beside each other.
    """
    keys = [each.key for each in ordered]
    ahead, behind = (one.key, past.neighbour) if past.up else (past.neighbour, one.key)
    for place, pair in enumerate(pairwise(keys)):
        if pair == (ahead, behind):
            return None
        if pair == (behind, ahead):
            return [*ordered[:place], ordered[place + 1], ordered[place], *ordered[place + 2 :]]
    raise Conflict("The order is another by now: somebody moved something meanwhile. Open the list again.")


def neighbours(keys: Sequence[str]) -> list[tuple[str, str]]:
    """For each key the one before and the one after it; empty at the ends."""
    return [(before, after) for before, _, after in zip(["", *keys], keys, [*keys[1:], ""], strict=False)]
