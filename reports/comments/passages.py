"""Passages of a part, the paragraphs, lists and tables that people comment on: found, quoted, reworded.

Blank space never matters: a browser's selection and a writer's line ends differ in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.content.model import Part
from reports.content.narrative import Block, plain, texts
from reports.entries.narrative import lines_made_alike, spans


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a part. ``source`` is what the writer typed, ``start`` where that begins in the part's."""

    part: Part
    number: int  # from 1 within the part
    block: Block
    source: str
    start: int

    @property
    def text(self) -> str:
        """As it is read, in one line."""
        return in_one_line(block_text(self.block))

    @property
    def name(self) -> str:
        """What an address calls it."""
        return f"{self.part.key}.{self.number}"

    @property
    def kind(self) -> str:
        return {"Paragraph": "paragraph", "Bullets": "list"}.get(type(self.block).__name__, "table")


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def block_text(block: Block) -> str:
    """The words of a block, figures included, as a reader reads them."""
    return "\n".join(plain(runs) for runs in texts(block))


def passages(part: Part) -> tuple[Passage, ...]:
    """A text frozen under another grammar is read and commented on all the same; its sources are empty."""
    source = lines_made_alike(part.source)
    places = spans(source)
    if len(places) != len(part.blocks):
        places = ((0, 0),) * len(part.blocks)
    placed = zip(part.blocks, places, strict=True)
    return tuple(
        Passage(part, number, block, source[start:end], start)
        for number, (block, (start, end)) in enumerate(placed, start=1)
    )


def named(parts: Sequence[Part], name: str) -> Passage | None:
    """The passage that an address calls ``narrative.2``."""
    key, _, number = name.rpartition(".")
    return next(
        (each for part in parts if part.key == key for each in passages(part) if str(each.number) == number),
        None,
    )


def about(parts: Sequence[Part], key: str, number: int | None, quote: str) -> Passage | None:
    """Where the words that were quoted stand by now: in their passage, else in the only one that has them."""
    having = [each for part in parts if part.key == key for each in passages(part) if quote in each.text]
    same = next((each for each in having if each.number == number), None)
    return same or (having[0] if len(having) == 1 else None)


def typed(passage: Passage, words: str = "") -> str:
    """What the writer had typed for these words of the passage, or for all of it.

    Empty where that cannot be told: the words hold a figure or formatting, or stand there twice.
    """
    if not words:
        return passage.source
    found = re.findall(r"\s+".join(map(re.escape, words.split())), passage.source)
    return found[0] if len(found) == 1 else ""


def reworded(source: str, replaces: str, wording: str, number: int | None) -> str | None:
    """The text with a wording put in; None where what it replaces is no longer there, or in several places."""
    source = lines_made_alike(source)
    if source.count(replaces) == 1:
        return source.replace(replaces, wording).strip()
    places = spans(source)
    if number is None or not 0 < number <= len(places):
        return None
    start, end = places[number - 1]
    if source[start:end].count(replaces) != 1:
        return None
    return (source[:start] + source[start:end].replace(replaces, wording) + source[end:]).strip()
