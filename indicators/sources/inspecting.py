"""A file as it is shown before it is mapped: which source, which measures, what has to be asked."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from indicators.sources.children import check_no_children
from indicators.sources.found import Found, Options, Reading, Source
from indicators.sources.opening import open_book
from indicators.sources.registry import source_of
from indicators.sources.sheets import Book, Refused

SAMPLES = 3
MOST_SUBJECTS = 2_000
MOST_WORDS = 30
NULL = "There is a null character in a heading, a name or a word of it, which no database keeps: take it out, or save it as CSV UTF-8."


@dataclass(slots=True)
class Measured:
    """A measure of the file: its names, how many figures it has, in which periods, a few of them."""

    key: str
    words: str
    hints: tuple[str, ...]
    code: str
    figures: int = 0
    refused: int = 0
    first: str = ""
    last: str = ""
    samples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Summary:
    """What a person has to know of a file to map it. ``words`` stand in place of figures, with how often.

    ``asks`` names the options without which some cells are refused: ``decimal``, ``year``.
    """

    source: str
    read_as: str
    sheets: tuple[str, ...]
    subjects: list[Measured]
    words: list[tuple[str, int]]
    asks: list[str]
    notes: list[str]
    figures: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, of a source that fits, and that is about groups."""

    book: Book
    source: Source
    reading: Reading


def opened(content: bytes, source: str = "", options: Options | None = None) -> Opened:
    """Raises ``Refused``, ``ChildLevel`` before anything else of the content is looked at."""
    book = open_book(content)
    check_no_children(book)
    chosen = source_of(book, source)
    reading = chosen.reads(book, options or Options())
    reading.notes = [*book.notes, *reading.notes]
    return Opened(book, chosen, reading)


def summary(of: Opened) -> Summary:
    """Raises ``Refused`` where nothing stands in it that could be taken."""
    subjects = {
        key: Measured(key, subject.words, subject.hints, subject.code)
        for key, subject in of.reading.subjects.items()
    }
    if len(subjects) > MOST_SUBJECTS:
        raise Refused(f"It has more than {MOST_SUBJECTS:,} measures; send a part of it.")
    words: Counter[str] = Counter()
    asks, figures = set(of.reading.asks), 0
    for each in of.reading.found:
        figures += 1
        words.update([each.word] if each.word and each.word not in of.source.symbols else [])
        asks |= {"decimal"} if "point or a comma" in each.problem else set()
        if each.subject in subjects:
            _note(subjects[each.subject], each)
    if not figures:
        raise Refused("There is no figure in it.")
    titles = tuple(sheet.title for sheet in of.book.sheets)
    named = [text for each in subjects.values() for text in (each.key, each.words, each.code, *each.hints)]
    if any("\0" in text for text in (*named, *words, *titles, *of.reading.notes)):
        raise Refused(NULL)
    listed = [subject for subject in subjects.values() if subject.figures]
    return Summary(
        of.source.key,
        of.book.read_as,
        titles,
        listed,
        words.most_common(MOST_WORDS),
        sorted(asks),
        of.reading.notes,
        figures,
    )


def _note(subject: Measured, found: Found) -> None:
    subject.figures += 1
    subject.refused += bool(found.problem)
    if found.number and len(subject.samples) < SAMPLES:
        subject.samples.append(found.number)
    if found.period:
        subject.first = min(subject.first or found.period, found.period)
        subject.last = max(subject.last, found.period)


def lines(found: Iterable[Found], wanted: frozenset[str] | None) -> Iterator[str]:
    """One JSON list for each figure of the measures that are wanted, or of none of them in particular."""
    write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for each in found:
        if wanted is None or each.subject in wanted or not each.subject:
            yield write(each)


def as_json(of: Summary) -> dict[str, Any]:
    return asdict(of)


def from_json(given: dict[str, Any]) -> Summary:
    given = dict(given)
    subjects = [Measured(**{**each, "hints": tuple(each["hints"])}) for each in given.pop("subjects")]
    words = [(word, count) for word, count in given.pop("words")]
    return Summary(subjects=subjects, words=words, sheets=tuple(given.pop("sheets")), **given)
