"""The texts of an entry one by one, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.checks.reading.kept import once
from reports.content.model import EntryContent, EntryKind, Part
from reports.content.narrative import Block, Paragraph, Runs, plain, texts

# What is told of figures, and may be held against them; front sheets, implications and appendices are other texts.
TOLD = (EntryKind.INDICATORS, EntryKind.SUMMARY, EntryKind.INTRODUCTION)
LONGEST_BEFORE = 2_000  # characters by which words are known; few paragraphs have as many
OMITTED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a live figure in ``typed``


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet or a cell of a table. Bullets and cells belong to the paragraph before them."""

    part: str
    paragraph: int | None
    runs: Runs
    block: Block
    text: str  # as a reader reads it
    typed: str  # what the writer typed: every live figure is left out, with a mark where it stood
    is_last: bool  # nothing follows its block in the part

    def before(self, sentence: str, start: int) -> str:
        """What was typed before a place in one of its sentences, as ``sentences`` gives them; of very much the end."""
        return self.typed[: max(0, self.typed.find(sentence)) + start][-LONGEST_BEFORE:]


@once
def passages(entry: EntryContent) -> tuple[Passage, ...]:
    """Every text of an entry in reading order."""
    return tuple(_passages(entry))


def told(entry: EntryContent) -> tuple[Passage, ...]:
    """The texts of an entry that tells of figures; none of any other."""
    return passages(entry) if entry.kind in TOLD else ()


def _passages(entry: EntryContent) -> Iterator[Passage]:
    number = 0
    for part in entry.parts:
        paragraph: int | None = None
        for place, block in enumerate(part.blocks):
            if isinstance(block, Paragraph):
                number += 1
                paragraph = None if entry.kind is EntryKind.IMPLICATIONS else block.number or number
            for runs in texts(block):
                last = place == len(part.blocks) - 1
                typed = "".join(OMITTED if run.quoted else run.text for run in runs)
                yield Passage(part.key, paragraph, runs, block, plain(runs), typed, last)


def has_words(part: Part) -> bool:
    """Whether a part says anything: a letter or a figure somewhere."""
    return any(
        run.quoted is not None or any(map(str.isalnum, run.text))
        for block in part.blocks
        for runs in texts(block)
        for run in runs
    )
