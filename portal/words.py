"""Fixed vocabularies: an enumeration whose values are the plain words that are stored and shown."""

from collections.abc import Iterable
from enum import StrEnum


class Tone(StrEnum):
    """The colour in which a word is shown as a tag or as a part of a bar: its row in marks.css."""

    PLAIN = "plain"
    BLUE = "blue"
    PURPLE = "purple"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"


class Word(StrEnum):
    """A fixed vocabulary whose values are plain English; one that is shown in colour names its tone behind it."""

    tone: Tone

    def __new__(cls, word: str, tone: Tone = Tone.PLAIN) -> "Word":
        made = str.__new__(cls, word)
        made._value_ = word
        made.tone = tone
        return made

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
