"""An entry with its indicators: heading, rating, charts, figures, text."""

from indicators.charts.description import Chart, ChartKind
from indicators.charts.layout import layout
from indicators.charts.words import describe
from reports.content.model import EntryContent
from reports.rendering.pdf.boxes import Beside, Bookmark, Box, Parting, Stack, Story, Text
from reports.rendering.pdf.breakdown import breakdowns
from reports.rendering.pdf.drawing import Picture
from reports.rendering.pdf.figures_table import figures_table
from reports.rendering.pdf.further import further_figures
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.marks import RatingMark
from reports.rendering.pdf.narrative import boxes, reference
from reports.rendering.pdf.strip import strips
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, GREY, H2, HANG, MEASURE, REFERENCE, Style
from reports.rendering.pdf.table import Table
from reports.rendering.pdf.text import Span
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import drawn, is_drawn, split_heading, title_of
from reports.rendering.telling.mentions import has_text, told_by, verdicts

_CODE = Style(size=9, leading=12, colour=GREY)
_MARKS_GAP = 16.0
_HALF = 228.0
_PICTURE_GAP = 10.0


def indicator_entry(
    story: Story, parent: Element, context: Context, entry: EntryContent, *, first: bool
) -> None:
    """The whole entry in one section of the tree; a rule parts it from the one before."""
    section = parent.add("Sect")
    if not first:
        story.add(Parting(FULL, before=16, after=10))
    parts = [_head(story, section, entry), *_charts(section, entry), *_figures(section, context, entry)]
    tables = [content for each in entry.indicators for content in each.breakdowns if is_drawn(content)]
    parts += breakdowns(section, tables)
    parts += _texts(story, section, context, entry)
    # The next entry need not stand on this one's page.
    parts[-1].keep = False
    story.add(*parts)


def _pointer(parent: Element, teller: EntryContent) -> Text:
    """Where to read on; the page is known when all is laid out."""
    words = f"For the text see “{title_of(teller)}”, "
    spans = reference(parent.add("P"), words, teller.key, REFERENCE)
    return Text(spans, HANG + MEASURE, indent=HANG, before=8)


def _head(story: Story, parent: Element, entry: EntryContent) -> Box:
    code, words = split_heading(entry)
    element = parent.add("H3")
    lines: list[Box] = [Text([Span(f"{code} ", _CODE, element.leaf())], FULL)] if code else []
    leaf = element.leaf()
    marks = _marks(parent, entry)
    room = max((mark.natural for mark in marks), default=0.0) + _MARKS_GAP
    title = Text([Span(words, H2, leaf)], FULL - room)
    lines.append(Beside([(0, title), (0, Stack(list(marks)))], after=8))
    story.bookmarks.append(Bookmark(2, title_of(entry), entry.key))
    lines[0].before = 16
    return Stack(lines, together=True, keep=True, place=entry.key)


def _marks(parent: Element, entry: EntryContent) -> list[RatingMark]:
    """What the indicators' ratings say together, at the right edge."""
    if not entry.indicators:
        return []
    rating = parent.add("P")
    return [
        RatingMark(verdict.rating, f"{verdict.words} ", rating.leaf(), width=FULL, leading=18, align="right")
        for verdict in verdicts(entry.indicators)
    ]


def _charts(parent: Element, entry: EntryContent) -> list[Box]:
    """Charts under one another, but two small bar charts of a joint entry side by side."""
    charts = [chart for indicator in entry.indicators for chart in drawn(indicator)]
    if (
        len(charts) == 2
        and len(entry.indicators) > 1
        and all(chart.kind is ChartKind.BARS for chart in charts)
    ):
        pair = [_picture(parent, chart, _HALF) for chart in charts]
        return [Beside([(0, pair[0]), (FULL - _HALF, pair[1])], after=_PICTURE_GAP, keep=True)]
    pictures = [_picture(parent, chart, FULL) for chart in charts]
    for picture in pictures:
        picture.after = _PICTURE_GAP
    if pictures:
        pictures[-1].keep = True
    return list(pictures)


def _picture(parent: Element, chart: Chart, width: float) -> Picture:
    figure = parent.add("Figure", alt=describe(chart))
    return Picture(layout(chart, width), figure)


def _figures(parent: Element, context: Context, entry: EntryContent) -> list[Box]:
    if not entry.indicators:
        return []
    if len(entry.indicators) > 1:
        figures: list[Box] = [figures_table(parent, entry.indicators, context.scorecard)]
    else:
        figures = strips(parent, entry.indicators[0], context.scorecard)
    further = further_figures(parent, entry.indicators)
    all_ = [*figures, *further]
    for box in all_:
        box.keep = True
    # Figures that stand alone go with their text. From a chart and its figures text may go on over the page,
    # and so may a table of further ones; notes stay with what they qualify.
    if any(drawn(indicator) for indicator in entry.indicators):
        all_[-1].keep = False
        figures[-1].keep = bool(further) and not isinstance(further[0], Table)
    return all_


def _texts(story: Story, parent: Element, context: Context, entry: EntryContent) -> list[Box]:
    if not has_text(entry):
        teller = told_by(context.edition.content, entry)
        return [_pointer(parent, teller)] if teller else []
    result: list[Box] = []
    for part in entry.parts:
        titled = bool(part.heading) and part.heading != entry.heading
        if titled:
            result.append(heading(story, parent, part.heading, 3))
        blocks = boxes(parent, part.blocks)
        if blocks and not titled:
            blocks[0].before = max(blocks[0].before, 14)
        result += blocks
    return result
