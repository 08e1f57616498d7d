"""What changed between two contents of an entry: the words, piece by piece, and the figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from types import MappingProxyType

from indicators.charts.words import describe
from indicators.figures.words import Status
from indicators.stories.content import BenchmarkContent, Figure, IndicatorContent
from portal.words import Word
from reports.content.model import EntryContent, Part
from reports.content.narrative import Block, Bullets, Paragraph, Quoted, Runs, plain, texts

_Stretch = tuple[bool, str, str]  # whether it is the same, and how each of the two has it
_Said = tuple[str, str]  # what is printed, and what else is said of it
_Line = tuple[str, str, str]  # its label before both
_Printed = dict[tuple[str, str], _Said]  # by indicator and label
_NOTHING: _Said = ("", "")
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
    """What prints otherwise than before: a figure, or what is said of it; empty where it was not there."""

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
    """Every figure, target, rating and benchmark of either content that prints differently, and what is said of it.

    What only follows from them, such as a chart in words, is told of indicators of which nothing else differs.
    """
    told = _differing(_printed(before, _lines_of), _printed(after, _lines_of))
    named = {each.indicator for each in told}
    follows = _differing(_printed(before, _following), _printed(after, _following))
    return (*told, *(each for each in follows if each.indicator not in named))


def printed_changes(
    before: EntryContent, after: EntryContent, names: Mapping[str, str] = MappingProxyType({})
) -> tuple[FigureChange, ...]:
    """As ``figure_changes``, and the live figures in the words that are another's, or count over the report.

    ``names`` are those of indicators by key; else they are called as the writer did.
    """
    own = {each.key for each in (*before.indicators, *after.indicators)}
    earlier, later = _quoted(before), _quoted(after)
    quoted = (
        FigureChange(
            _called(each, names),
            f"{each.period} in the words".strip(),
            earlier[each.reference].text,
            each.text,
        )
        for each in later.values()
        if each.indicator not in own
        and each.reference in earlier
        and earlier[each.reference].text != each.text
    )
    return (*figure_changes(before, after), *quoted)


def _called(quoted: Quoted, names: Mapping[str, str]) -> str:
    if not quoted.indicator:
        return "Indicators of the report"
    return names.get(quoted.indicator) or quoted.reference.rpartition(".")[0] or quoted.reference


def _quoted(content: EntryContent) -> dict[str, Quoted]:
    """By reference; the same words have the same ones at any moment."""
    runs = (run for part in content.parts for block in part.blocks for text in texts(block) for run in text)
    return {run.quoted.reference: run.quoted for run in runs if run.quoted}


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


def _differing(earlier: _Printed, later: _Printed) -> tuple[FigureChange, ...]:
    """With what else is said only where that differs: a figure that became another may be provisional now."""
    keys = [*later, *(key for key in earlier if key not in later)]
    pairs = ((key, earlier.get(key, _NOTHING), later.get(key, _NOTHING)) for key in keys)
    return tuple(
        FigureChange(*key, *((old[0], new[0]) if old[1] == new[1] else (_whole(old), _whole(new))))
        for key, old, new in pairs
        if old != new
    )


def _whole(said: _Said) -> str:
    return ", ".join(filter(None, said))


def _printed(content: EntryContent, lines: Callable[[IndicatorContent], Iterator[_Line]]) -> _Printed:
    printed: _Printed = {}
    for indicator in content.indicators:
        for label, text, more in lines(indicator):
            printed.setdefault((indicator.code or indicator.title, label), (text, more))
    return printed


def _lines_of(indicator: IndicatorContent) -> Iterator[_Line]:
    figures = [indicator.figure, *filter(None, [indicator.previous]), *indicator.others]
    for figure in (*figures, *indicator.months, *indicator.previous_months):
        yield figure.label, _figure(figure), _beside(figure)
    yield "Target", indicator.target.text, indicator.target.note
    yield "Rating", indicator.rating.words, ""
    for way in indicator.directions:
        yield f"Direction since {way.comparison}", way.words, ""
    for item in indicator.benchmarks:
        yield f"{item.comparator}, {item.year}", item.text, _source(item)
    for table in indicator.breakdowns:
        for name, row in (*table.rows, ("all", table.total)):
            for column, figure in zip(table.columns, row, strict=False):
                yield f"{table.title}: {name}, {column}", _figure(figure), _beside(figure)
        yield f"{table.title}: note", table.note, ""
    yield "Name", indicator.title, ""
    yield "Definition", indicator.definition, ""
    yield "Notes", "; ".join(indicator.notes), ""


def _following(indicator: IndicatorContent) -> Iterator[_Line]:
    """What is worked out from the figures and stands beside them."""
    yield (
        "Rating",
        indicator.rating.words,
        ", ".join(filter(None, (indicator.rating.detail, indicator.rating.rule))),
    )
    for way in indicator.directions:
        yield f"Direction since {way.comparison}", way.words, way.detail
    for chart in indicator.charts:
        yield (
            f"Chart, {chart.title}",
            " ".join(filter(None, (chart.subtitle, describe(chart), chart.note))),
            "",
        )


def _figure(figure: Figure) -> str:
    return f"{figure.text} ({figure.fraction})" if figure.fraction else figure.text


def _beside(figure: Figure) -> str:
    status = figure.status if figure.number is not None and figure.status is not Status.FINAL else ""
    return ", ".join(filter(None, (status, figure.reason, figure.note)))


def _source(item: BenchmarkContent) -> str:
    day = f"{item.published.day} {item.published:%B %Y}" if item.published else ""
    return ", ".join(filter(None, (item.release, day, item.coverage, item.note)))
