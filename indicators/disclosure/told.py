"""Figures of a table, each with the count of people that follows from it. Pure."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from indicators.disclosure.small import protected
from indicators.disclosure.sums import Counted


@dataclass(frozen=True, slots=True)
class Told:
    """A figure, and the count of people that follows from it. Figures of one cell are hidden together.

    ``of`` is the size of a percentage's cohort, which every reader is taken to know; ``share`` the
    percentage as it would be printed, with its decimals, None where the count itself follows.
    ``is_out`` has been printed before, ``is_withheld`` been hidden before.
    """

    key: Hashable
    counted: Counted
    of: int | None = None
    share: tuple[Decimal, int] | None = None
    is_out: bool = False
    is_withheld: bool = False


def is_small(told: Told, threshold: int) -> bool:
    """Whether its count, or what its cohort leaves beside it, is 1 to the threshold."""
    of = None if told.of is None else Decimal(told.of)
    return protected(Decimal(told.counted.number), of, threshold)
