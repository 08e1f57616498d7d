"""What importing a file would do, figure by figure, before anything is written."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from indicators.facts.numbers import DECIMALS
from indicators.figures.queries import ValueRow
from indicators.imports.words import Kind
from indicators.published.models import Release
from indicators.published.services import NewPublished
from indicators.sources.numbers import plain


@lru_cache(maxsize=16_384)  # files are full of the same figures
def kept(number: str) -> str:
    """Half up to as many decimals as are kept, which is fewer than a formula of a spreadsheet gives."""
    if len(number.partition(".")[2]) <= DECIMALS:
        return number
    return plain(Decimal(number).quantize(Decimal(1).scaleb(-DECIMALS), ROUND_HALF_UP))


def kept_words(many: int) -> str:
    figures = "One figure has" if many == 1 else f"{many:,} figures have"
    return f"{figures} more than {DECIMALS} decimals: {DECIMALS} are kept, rounded half up."


class Line(NamedTuple):
    """One figure of the preview. ``sheet``, ``row`` and ``column`` say where it stands, empty and 0 for what follows
    from the file; ``before`` and ``after`` are figures as text, ``why`` a sentence of what is refused."""

    kind: str
    sheet: str
    row: int
    column: int
    indicator: str
    period: str
    who: str
    before: str
    after: str
    why: str


@dataclass(slots=True)
class Plan:
    """``lines`` in the file's order, then ``follows``: benchmarks that are computed from them.

    What is to be written stands in ``values``, or in ``published`` with its ``release``.
    """

    lines: list[Line] = field(default_factory=list)
    follows: list[Line] = field(default_factory=list)
    values: list[ValueRow] = field(default_factory=list)
    over: dict[tuple[Any, ...], int] = field(default_factory=dict)  # what the values replace, by identity
    published: list[NewPublished] = field(default_factory=list)
    release: Release | None = None
    notes: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        of_lines, of_follows = (
            Counter(each.kind for each in self.lines),
            Counter(each.kind for each in self.follows),
        )
        counted = {kind.value: of_lines[kind.value] for kind in Kind}
        return counted | {
            f"benchmarks {kind.value}": of_follows[kind.value] for kind in Kind if of_follows[kind.value]
        }

    def digest(self) -> str:
        """SHA-256 of all that it would do; two previews of the same have the same."""
        return hashlib.sha256(_text([*self.lines, *self.follows]).encode()).hexdigest()

    def packed(self) -> bytes:
        return zlib.compress(_text([self.lines, self.follows, self.notes]).encode(), 1)

    @property
    def writes(self) -> bool:
        return any(each.kind in (Kind.NEW, Kind.CHANGED) for each in (*self.lines, *self.follows))


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as it was kept, to be read."""

    lines: tuple[Line, ...] = ()
    follows: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()


def unpacked(content: bytes | memoryview | None) -> Shown:
    if content is None:
        return Shown()
    lines, follows, notes = json.loads(zlib.decompress(bytes(content)))
    return Shown(_lines(lines), _lines(follows), tuple(notes))


def refused(where: Sequence[Any], indicator: str, period: str, who: str, after: str, why: str) -> Line:
    """``where``: the sheet's title, row and column."""
    sheet, row, column = where
    return Line(Kind.REFUSED.value, sheet, row, column, indicator, period, who, "", after, why)


def _lines(given: Iterable[Sequence[Any]]) -> tuple[Line, ...]:
    return tuple(Line(*each) for each in given)


def _text(given: Any) -> str:
    return json.dumps(given, ensure_ascii=True, separators=(",", ":"))
