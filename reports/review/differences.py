"""What changed between two contents of an entry: the words, piece by piece, and the figures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from portal.words import Word
from reports.content.model import EntryContent, Figure, IndicatorContent, Part
from reports.content.narrative import Block, Bullets, Paragraph, Runs, plain

_Stretch = tuple[bool, str, str]  # whether it is the same, and how each of the two has it
PARAGRAPH = "\n"
MOST_PAIRS = 100_000
TOKEN = re.compile(r"\s+|[^\s\w]|\w+")


class Change(Word):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what happened to them."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part's text as paragraphs of pieces, both versions in one."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def count(self) -> int:
        """How many places changed: a removal and the addition in its stead are one."""
        count, before = 0, Change.SAME
        for piece in (piece for paragraph in self.paragraphs for piece in paragraph):
            count += piece.change is not Change.SAME and before is Change.SAME
            before = piece.change
        return count


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that prints otherwise than before; empty where it was not there."""

    indicator: str
    label: str
    before: str
    after: str


def word_changes(before: EntryContent, after: EntryContent) -> tuple[PartChange, ...]:
    """Every part of ``after``, compared with the part of that key in ``before``; then those that are gone."""
    earlier, later = ({part.key: part for part in content.parts} for content in (before, after))
    gone = [replace(part, blocks=()) for key, part in earlier.items() if key not in later and part.blocks]
    return tuple(_part_change(earlier.get(part.key), part) for part in (*after.parts, *gone))


def figure_changes(before: EntryContent, after: EntryContent) -> tuple[FigureChange, ...]:
    """Every figure, target, rating and benchmark of either content that prints differently."""
    earlier, later = _printed(before), _printed(after)
    keys = [*later, *(key for key in earlier if key not in later)]
    return tuple(
        FigureChange(*key, earlier.get(key, ""), later.get(key, ""))
        for key in keys
        if earlier.get(key, "") != later.get(key, "")
    )


def in_words(parts: Sequence[PartChange], figures: Sequence[FigureChange], where: str = "") -> str:
    """``3 changes in the words; 1 figure differs.``, after the former where those are marked."""
    places = sum(part.count for part in parts)
    said = f"{places or 'No'} change{'' if places == 1 else 's'} in the words"
    also = f"{len(figures) or 'no'} figure{' differs' if len(figures) == 1 else 's differ'}"
    return f"{said}{where if places else ''}; {also}."


def text_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts in one, both as they were typed."""
    return tuple(_pieces(TOKEN.findall(before), TOKEN.findall(after)))


def _part_change(before: Part | None, after: Part) -> PartChange:
    old, new = _tokens(before.blocks if before else ()), _tokens(after.blocks)
    return PartChange(after.heading, _paragraphs(_pieces(old, new)))


def _pieces(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for is_same, before, after in _stretches(old, new):
        if is_same:
            pieces.append(Piece(Change.SAME, after))
            continue
        if before:
            pieces.append(Piece(Change.REMOVED, before))
        if after:
            pieces.append(Piece(Change.ADDED, after))
    return pieces


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """What is the same and what is not: long texts line by line first, and as a whole what has no end of likenesses."""
    if _pairs(old, new) <= MOST_PAIRS:
        yield from _compared(old, new)
        return
    before, after = "".join(old), "".join(new)
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for is_same, earlier, later in (
        _compared(*lines) if _pairs(*lines) <= MOST_PAIRS else [(False, before, after)]
    ):
        words = TOKEN.findall(earlier), TOKEN.findall(later)
        if is_same or _pairs(*words) > MOST_PAIRS:
            yield is_same, earlier, later
        else:
            yield from _compared(*words)


def _compared(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """Words with only a space between them change together, or none is readable."""
    found: list[_Stretch] = []
    codes = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        before, after = "".join(old[i:j]), "".join(new[k:m])
        between = 0 < place < len(codes) - 1 and not after.strip() and PARAGRAPH not in after
        is_same = tag == "equal" and not between
        if found and not is_same and not found[-1][0]:
            _, earlier, later = found.pop()
            before, after = earlier + before, later + after
        found.append((is_same, before, after))
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How often a word of the one is one of the other, which is what comparing them costs."""
    times = Counter(new)
    return sum(times[token] for token in old if not token.isspace())


def _tokens(blocks: tuple[Block, ...]) -> list[str]:
    lines = [line for block in blocks for line in _lines(block)]
    return [token for line in lines for token in (*TOKEN.findall(line), PARAGRAPH)]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [plain(block.runs)]
    if isinstance(block, Bullets):
        return [f"{'• ' if item.level == 1 else '– '}{plain(item.runs)}" for item in block.items]
    return [_row(block.head), *(_row(row) for row in block.rows)]


def _row(cells: tuple[Runs, ...]) -> str:
    return " | ".join(plain(cell) for cell in cells)


def _paragraphs(pieces: list[Piece]) -> tuple[tuple[Piece, ...], ...]:
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split(PARAGRAPH)
        for number, text in enumerate((first, *rest)):
            if number:
                paragraphs.append([])
            if text:
                paragraphs[-1].append(Piece(piece.change, text))
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _printed(content: EntryContent) -> dict[tuple[str, str], str]:
    printed: dict[tuple[str, str], str] = {}
    for indicator in content.indicators:
        name = indicator.code or indicator.title
        for label, text in _lines_of(indicator):
            printed.setdefault((name, label), text)
    return printed


def _lines_of(indicator: IndicatorContent) -> list[tuple[str, str]]:
    figures = [indicator.figure, *filter(None, [indicator.previous]), *indicator.others]
    months = [*indicator.months, *indicator.previous_months]
    return [
        *((figure.label, _figure(figure)) for figure in (*figures, *months)),
        ("Target", indicator.target.text),
        ("Rating", indicator.rating.words),
        *((f"Direction since {item.comparison}", item.words) for item in indicator.directions),
        *((f"{item.comparator}, {item.year}", item.text) for item in indicator.benchmarks),
        *(
            (f"{breakdown.title}: {name}, {column}", _figure(figure))
            for breakdown in indicator.breakdowns
            for name, figures_ in breakdown.rows
            for column, figure in zip(breakdown.columns, figures_, strict=False)
        ),
    ]


def _figure(figure: Figure) -> str:
    return f"{figure.text} ({figure.fraction})" if figure.fraction else figure.text
