"""Fixed vocabularies: an enumeration whose values are the plain words that are stored and shown."""

from collections.abc import Iterable
from enum import StrEnum


class Word(StrEnum):
    """A fixed vocabulary whose values are plain English."""

    @property
    def label(self) -> str:
        return self.value[0].upper() + self.value[1:]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a model or form field."""
        return pairs(cls)


def pairs(words: Iterable[Word]) -> list[tuple[str, str]]:
    """Some words, each with its label."""
    return [(word.value, word.label) for word in words]
