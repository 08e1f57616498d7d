"""The summary: each paragraph with the codes and rating marks of the indicators whose figures it quotes."""

from reports.content.model import EntryContent, IndicatorContent
from reports.content.narrative import Block, Paragraph
from reports.rendering.pdf.boxes import Beside, Box, Rule, Stack, Story, Text
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.marks import RatingMark
from reports.rendering.pdf.narrative import boxes, spans
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, GREY, GREY_BODY, HAIRLINE, HANG, MEASURE, Style
from reports.rendering.pdf.text import Span
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import lead
from reports.rendering.telling.mentions import codes, verdicts

_CODE = Style(size=9, leading=14, colour=GREY)
_MARK_SIZE = 9.5
_APART = "\u00a0\u00a0\u00a0"  # between lead-in and codes


def summary(story: Story, parent: Element, context: Context, entry: EntryContent) -> None:
    """The entry's texts; paragraphs as ruled lines, other blocks as they are."""
    at = _marks_at(context, entry)
    for part in entry.parts:
        if part.heading and part.heading != entry.heading:
            place = f"{entry.key}.{part.key}"
            story.add(heading(story, parent, part.heading, 2, place=place, listed=False))
        if part.blocks and isinstance(part.blocks[0], Paragraph):
            story.add(Rule(FULL, colour=HAIRLINE, keep=True))
        for block in part.blocks:
            story.add(*_block(parent, context, block, at))


def _marks_at(context: Context, entry: EntryContent) -> float:
    """Where the column of marks begins, so that the widest of them fits."""
    paragraphs = [block for part in entry.parts for block in part.blocks if isinstance(block, Paragraph)]
    marks = [mark for block in paragraphs for mark in _marks(Element("P"), context.mentioned(block))]
    return FULL - max((mark.natural for mark in marks), default=0.0) - 2


def _block(parent: Element, context: Context, block: Block, at: float) -> list[Box]:
    if not isinstance(block, Paragraph):
        return boxes(parent, (block,))
    return [_paragraph(parent, context, block, at), Rule(FULL, colour=HAIRLINE, before=3)]


def _paragraph(parent: Element, context: Context, block: Paragraph, at: float) -> Box:
    """The number, the bold lead-in (if any) with codes and marks in line, the text under it."""
    element = parent.add("P")
    number = f"{block.number}. " if block.number is not None else ""
    label = Span(number, GREY_BODY, element.leaf()) if number else None
    first_words, rest = lead(block.runs)
    mentioned = context.mentioned(block)
    told = codes(mentioned)
    first = spans(element, first_words)
    if told:
        first.append(Span(f"{_APART if first_words else ''}{told} ", _CODE, element.leaf()))
    elif first_words:
        first.append(Span(" ", _CODE, element.leaf()))
    marks = Stack(list(_marks(element, mentioned)))
    if not first:
        body = Text(
            spans(element, block.runs), at - 8 if marks.boxes else HANG + MEASURE, indent=HANG, label=label
        )
        return Beside([(0, body), (at, marks)], before=4)
    line = Text(first, at - 8, indent=HANG, label=label)
    if marks.height > line.height:
        body = Text(spans(element, rest), at - 8, indent=HANG)
        return Beside([(0, Stack([line, body])), (at, marks)], before=4)
    body = Text(spans(element, rest), HANG + MEASURE, indent=HANG)
    return Stack([Beside([(0, line), (at, marks)], before=4), body], together=True)


def _marks(element: Element, mentioned: list[IndicatorContent]) -> list[RatingMark]:
    return [
        RatingMark(verdict.rating, f"{verdict.words} ", element.leaf(), size=_MARK_SIZE)
        for verdict in verdicts(mentioned)
    ]
