"""What is published of some counts, as a reader takes it: linear limits on whole numbers. Pure (ADR 130).

Cells are any hashable names. A *limit* says that a sum of multiples of cells lies between two numbers; an
equation is a limit whose ends are equal. What always holds are *facts*; what is printed are *statements*,
which can be hidden at a cost, or not at all where they are out already.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

Cell = Hashable
Key = Any  # sorts among the others


@dataclass(frozen=True, slots=True)
class Limit:
    """``lowest <= sum(factor * cell) <= highest``; None is no end."""

    factors: tuple[tuple[Cell, int], ...]
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something printed. ``cost`` is what its loss is worth, 1 or more; None where it cannot be hidden.

    ``key`` is anything that sorts among the other keys: of several equally good choices the first is taken.
    """

    key: Key
    says: tuple[Limit, ...]
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A cell that counts what happened from its first month up to the one ``after`` its last."""

    cell: Cell
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Claims:
    """``truth`` holds every cell's count. ``bounds`` are the lowest and highest that a reader takes for
    possible anyway, None for no end; without an entry a cell is 0 or more.

    ``secrets`` are the cells to be protected, each with the number that must stay possible besides 1.
    ``courses`` are windows of one count each, some of which overlap.
    """

    truth: Mapping[Cell, int]
    bounds: Mapping[Cell, tuple[int, int | None]]
    facts: tuple[Limit, ...]
    statements: tuple[Statement, ...]
    secrets: Mapping[Cell, int]
    courses: tuple[tuple[Window, ...], ...] = ()


def equals(cell: Cell, number: int) -> Limit:
    return Limit(((cell, 1),), number, number)


def adds_up(whole: Cell, parts: tuple[Cell, ...]) -> Limit:
    """The parts come to the whole."""
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)
