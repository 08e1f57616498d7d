"""Fixed vocabularies: an enumeration whose values are the plain words that are stored and shown."""

from enum import StrEnum


class Word(StrEnum):
    """A fixed vocabulary whose values are plain English."""

    @property
    def label(self) -> str:
        return self.value[0].upper() + self.value[1:]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a model or form field."""
        return [(member.value, member.label) for member in cls]
