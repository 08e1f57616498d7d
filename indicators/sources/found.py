"""What a source finds in a book, in one shape for all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from indicators.sources.sheets import Book, Refused, Sheet, letters, text_of


class Found(NamedTuple):
    """One figure where it stands: ``sheet`` counts from 0, ``row`` and ``column`` from 1, 0 for the whole.

    ``subject`` is the measure as the file names it, ``period`` a period's key, ``who`` a place, or an authority
    as ``level|code|number|name``; ``word`` a symbol or reason in place of the ``number``; ``problem`` says why
    it cannot be taken. ``more`` holds what the source states beside the number: ``status``, ``note``, why it is
    ``missing``, ``numerator``, ``denominator``; of what it does not name, what is held stays. Only a source that
    ``states_all`` names ``category``, ``measure``, ``basis`` and ``decimals`` too. ``percent``: a sign in the cell says
    of the number that it is a percentage.
    """

    sheet: int
    row: int
    column: int
    subject: str
    period: str
    who: str
    number: str
    word: str
    more: Mapping[str, str] | None
    problem: str
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure that the file has; ``hints`` are its names, of which one may be an indicator's key, code or title."""

    words: str
    hints: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said of the file: decimals follow a ``point`` or ``comma``; months are of this ``year``."""

    decimal: str = ""
    year: str = ""


@dataclass(slots=True)
class Reading:
    """``subjects`` by the key that ``found`` uses; ``asks`` names the options without which cells are refused."""

    subjects: dict[str, Subject]
    found: Iterator[Found]
    notes: list[str] = field(default_factory=list)
    asks: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Source:
    """One way in which figures arrive. ``gives``: ``values`` of the council, or ``published`` figures of many.

    ``symbols`` are words that stand in place of a figure, with what they mean in this source. ``recognises``
    looks at headings only; ``reads`` raises ``Refused`` where the file has not what it needs. One that ``states_all``
    names indicators by their keys and says all that is kept of a figure: nothing is mapped, and what it leaves empty is
    taken away. ``places`` finds whom the file names, where the list of authorities grows from it.
    """

    key: str
    title: str
    gives: str
    recognises: Callable[[Book], bool]
    reads: Callable[[Book, Options], Reading]
    symbols: Mapping[str, str] = field(default_factory=dict)
    states_all: bool = False
    places: Callable[[Book], list[dict[str, str]]] | None = None


def bare(heading: Any) -> str:
    """A heading as it is compared: ``LA Number`` as ``la_number``."""
    return "_".join(
        str(heading or "").replace("\xa0", " ").strip().lower().replace("-", " ").replace("_", " ").split()
    )


def check_once(sheet: Sheet, top: int, names: Iterable[str]) -> None:
    """Raises ``Refused`` where one of these headings stands twice: either may be meant."""
    heads = [bare(cell) for cell in sheet.rows[top]]
    for name in names:
        if heads.count(name) > 1:
            first = heads.index(name)
            where = f"{letters(first + 1)} and {letters(heads.index(name, first + 1) + 1)}"
            said = text_of(sheet.rows[top][first])
            raise Refused(
                f"The heading “{said}” stands twice ({where}); keep one of them.",
                sheet=sheet.title,
                row=top + 1,
            )


def columns_of(row: list[Any]) -> dict[str, int]:
    """Places by heading, from 0; the first where one stands twice."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        if (name := bare(cell)) and name not in found:
            found[name] = place
    return found
