"""What is worked out once of one and the same object. Pure: the object never changes, so neither does the answer."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar

One = TypeVar("One")
Answer = TypeVar("Answer")
MOST = 1024  # objects whose answers are kept; a report has some dozens
FEW = 4  # groups of objects


class _Same(Generic[One]):
    """An object by its identity: contents are large, and to compare all of them costs more than to ask again.

    It holds the object, so that no other one takes its place in memory while the answer is kept.
    """

    __slots__ = ("it",)

    def __init__(self, it: One) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it


def once(ask: Callable[[One], Answer]) -> Callable[[One], Answer]:
    """The function, asked once of each object."""
    kept: Any = lru_cache(MOST)(lambda same: ask(same.it))

    @wraps(ask)
    def answer(it: One) -> Answer:
        known: Answer = kept(_Same(it))
        return known

    return answer


def once_together(ask: Callable[[tuple[One, ...]], Answer]) -> Callable[[tuple[One, ...]], Answer]:
    """The function, asked once of the same objects in the same order; the answers of the last few are kept."""
    kept: Any = lru_cache(FEW)(lambda same: ask(tuple(each.it for each in same)))

    @wraps(ask)
    def answer(them: tuple[One, ...]) -> Answer:
        known: Answer = kept(tuple(map(_Same, them)))
        return known

    return answer
