"""What is worked out once of one and the same object. Pure: the object never changes, so neither does the answer."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Generic, TypeVar

One = TypeVar("One")
Answer = TypeVar("Answer")
MOST = 1024  # objects whose answers are kept; a report has some dozens
FEW = 4  # groups of objects


def once(ask: Callable[[One], Answer]) -> Callable[[One], Answer]:
    """The function, asked once of each object."""
    kept = _Kept[One, int, Answer](MOST)

    @wraps(ask)
    def answer(it: One) -> Answer:
        known = kept.answers.get(id(it))
        return known[1] if known else kept.keep(id(it), it, ask(it))

    return answer


def once_together(ask: Callable[[tuple[One, ...]], Answer]) -> Callable[[tuple[One, ...]], Answer]:
    """The function, asked once of the same objects in the same order; the answers of the last few are kept."""
    kept = _Kept[tuple[One, ...], tuple[int, ...], Answer](FEW)

    @wraps(ask)
    def answer(them: tuple[One, ...]) -> Answer:
        key = tuple(map(id, them))
        known = kept.answers.get(key)
        return known[1] if known else kept.keep(key, them, ask(them))

    return answer


Key = TypeVar("Key")


class _Kept(Generic[One, Key, Answer]):
    """Answers by the identity of what was asked about: contents are large, and to compare them costs more than to ask again.

    What was asked about is held beside its answer, so that no other object gets its identity meanwhile.
    """

    def __init__(self, most: int) -> None:
        self.answers: dict[Key, tuple[One, Answer]] = {}
        self._most, self._lock = most, Lock()

    def keep(self, key: Key, it: One, answer: Answer) -> Answer:
        with self._lock:
            while len(self.answers) >= self._most:
                del self.answers[next(iter(self.answers))]  # the one that has been here longest
            self.answers[key] = it, answer
        return answer
