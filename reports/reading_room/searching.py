"""Finding words: every word somewhere in the same place, in any case, with the text around them marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.searching import composed, letters, plain
from reports.reading_room.places import Place

AROUND = 110  # characters on each side of the first word
MOST_WORDS = 10

_WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')  # some between quotation marks, or one alone


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of an excerpt; ``is_hit`` where it is one of the words looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    place: Place
    heading: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


def wanted(query: str) -> tuple[str, ...]:
    """The words of a query, each once; those between quotation marks stay together, with single spaces."""
    pieces = _WORDS.findall(plain(query))
    words = (" ".join((together or alone).split()) for together, alone in pieces)
    return tuple(dict.fromkeys(filter(None, words)))[:MOST_WORDS]


def find(words: tuple[str, ...], places: Iterable[Place]) -> list[Hit]:
    """The places that have every word, those with all of them in the heading first."""
    if not words:
        return []
    found = [place for place in places if _has(words, "\n".join(_all(place)))]
    found.sort(key=lambda place: not _has(words, place.heading))
    pattern = _pattern(words)
    return [Hit(place, _marked(place.heading, pattern), _excerpt(place, pattern)) for place in found]


def _all(place: Place) -> tuple[str, ...]:
    return (place.section, place.heading, *place.names, *place.texts)


def _has(words: tuple[str, ...], text: str) -> bool:
    said = plain(text)
    return all(word in said for word in words)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _excerpt(place: Place, pattern: re.Pattern[str]) -> tuple[Piece, ...]:
    """Around the first word in the text that has most of them; the beginning where only the heading has."""
    texts = tuple(map(composed, place.texts)) or ("",)
    best = max(texts, key=lambda text: len({hit.lower() for hit in pattern.findall(letters(text))}))
    first = pattern.search(letters(best))
    return _marked(_cut(best, first.start() if first else 0), pattern)


def _cut(text: str, at: int) -> str:
    """The text around a place, at whole words where there are any, with dots where something was left out."""
    start, end = max(at - AROUND, 0), min(at + AROUND, len(text))
    if start:
        start = max(start, text.find(" ", start, at) + 1)
    if end < len(text):
        end = max(text.rfind(" ", at, end), at) if " " in text[at:end] else end
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _marked(text: str, pattern: re.Pattern[str]) -> tuple[Piece, ...]:
    pieces, after, text = [], 0, composed(text)
    for hit in pattern.finditer(letters(text)):
        pieces += [Piece(text[after : hit.start()], False), Piece(text[hit.start() : hit.end()], True)]
        after = hit.end()
    pieces.append(Piece(text[after:], False))
    return tuple(piece for piece in pieces if piece.text)
