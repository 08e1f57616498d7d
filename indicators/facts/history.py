"""A fact and what it said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from indicators.facts.models import Fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Course(Generic[F]):
    """All rows that are about the same thing: the one known now, if any, and the earlier ones, newest first."""

    current: F | None
    earlier: tuple[F, ...]

    @property
    def latest(self) -> F:
        """The current row, else the one that was withdrawn."""
        return self.current or self.earlier[0]


def courses(rows: Iterable[F], identity: Sequence[str]) -> list[Course[F]]:
    """Rows put together by what they are about, in the order in which each is met first."""
    together: dict[tuple[object, ...], list[F]] = {}
    for row in rows:
        together.setdefault(tuple(getattr(row, column) for column in identity), []).append(row)
    return [_course(found) for found in together.values()]


def successor(row: F, identity: Sequence[str]) -> F | None:
    """What is known now of the thing that a row is about; None where it was withdrawn."""
    if row.superseded_at is None:
        return row
    same = {column: getattr(row, column) for column in identity}
    return cast(F | None, type(row)._default_manager.filter(**same, superseded_at=None).first())


def _course(rows: Sequence[F]) -> Course[F]:
    newest = sorted(rows, key=lambda row: (row.recorded_at, row.pk), reverse=True)
    current = next((row for row in newest if row.superseded_at is None), None)
    return Course(current, tuple(row for row in newest if row is not current))
