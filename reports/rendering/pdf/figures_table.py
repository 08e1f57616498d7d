"""The figures table of an entry with several indicators: one line each."""

from reports.content.model import BenchmarkContent, Figure, IndicatorContent, Scorecard
from reports.rendering.pdf.boxes import Box, Stack, Text
from reports.rendering.pdf.columns import Wanted, fit
from reports.rendering.pdf.heads import head_row, repeated_head
from reports.rendering.pdf.marks import DirectionMark, RatingMark
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import FULL, GREY, INK, NOTE, Style
from reports.rendering.pdf.table import Column, Row, Table, cell
from reports.rendering.pdf.text import Span
from reports.rendering.telling.figures import NONE, comparators, comparators_note, other_period

_TEXT = Style("regular", 9, 12.5, INK)
_GAP = 8.0


def _columns(
    indicators: tuple[IndicatorContent, ...], card: Scorecard, shown: list[tuple[str, str]]
) -> tuple[list[Column], list[str]]:
    """The columns, as wide as what stands in them, and their headings."""
    figures = [
        text
        for i in indicators
        for text in (i.figure.text, i.figure.fraction, other_period(i.figure, card.year))
    ]
    previous = [text for i in indicators if i.previous for text in (i.previous.text, i.previous.fraction)]
    words = [direction.words for i in indicators for direction in i.directions[:1]]
    wanted = [
        Wanted(["Indicator"], _TEXT, rest=True),
        Wanted([card.year, *figures], _TEXT.bold(), align="right", most=66),
        Wanted(["Target", *(i.target.short for i in indicators)], _TEXT, align="right", most=60),
        Wanted(["Rating", *(i.rating.words for i in indicators)], _TEXT.bold(), extra=12),
        Wanted(["Direction", *words], _TEXT, extra=12),
        Wanted([card.previous_year, *previous], _TEXT, align="right", most=66),
    ]
    for short, full in shown:
        held = [held for i in indicators for held in i.benchmarks if held.comparator == full]
        texts = [text for benchmark in held for text in (benchmark.text, benchmark.year)]
        wanted.append(Wanted([short, *texts], _TEXT, align="right", most=48))
    heads = [
        "Indicator",
        card.year,
        "Target",
        "Rating",
        "Direction",
        card.previous_year,
        *(short for short, _ in shown),
    ]
    return fit(wanted, FULL, _GAP), heads


def figures_table(parent: Element, indicators: tuple[IndicatorContent, ...], scorecard: Scorecard) -> Box:
    """A line for each indicator under the scorecard's columns, with a note that explains the short names."""
    shown = comparators(indicators, scorecard)
    columns, heads = _columns(indicators, scorecard, shown)
    element = parent.add("Table")
    head = head_row(element, columns, heads)
    rows = [_line(element.add("TR"), indicator, columns, shown, scorecard) for indicator in indicators]
    boxes: list[Box] = [Table(FULL, rows, head=head, again=repeated_head(columns, heads), keep=True)]
    if shown:
        boxes.append(Text([Span(comparators_note(shown), NOTE, parent.add("P").leaf())], FULL, before=4))
    return Stack(boxes, together=True)


def _line(
    row: Element,
    indicator: IndicatorContent,
    columns: list[Column],
    shown: list[tuple[str, str]],
    scorecard: Scorecard,
) -> Row:
    by_name = {benchmark.comparator: benchmark for benchmark in indicator.benchmarks}
    first, year, target, rating, direction, previous, *rest = columns
    boxes: list[tuple[float, Box]] = [
        (first.x, _title(row, indicator, first)),
        (year.x, _figure(row, indicator.figure, year, scorecard.year, bold=True)),
        (target.x, _text(row, target, indicator.target.short or NONE, "")),
        (
            rating.x,
            RatingMark(
                indicator.rating.rating, indicator.rating.words, cell(row).leaf(), size=9, leading=12.5
            ),
        ),
        (direction.x, _direction(row, indicator, direction)),
        (previous.x, _figure(row, indicator.previous, previous, scorecard.previous_year)),
    ]
    for column, (_, full) in zip(rest, shown, strict=True):
        boxes.append((column.x, _benchmark(row, by_name.get(full), column)))
    return Row(boxes)


def _title(row: Element, indicator: IndicatorContent, column: Column) -> Box:
    """Code and title on one line, else the title under its code."""
    leaf = cell(row, head=row_header()).leaf()
    title = Span(indicator.short_title or indicator.title, _TEXT, leaf)
    if not indicator.code:
        return Text([title], column.width)
    code = Span(f"{indicator.code}\u00a0 ", _TEXT.in_colour(GREY), leaf)
    if code.width(code.text) + title.width(title.text) <= column.width:
        return Text([code, title], column.width)
    return Stack([Text([code], column.width), Text([title], column.width)])


def _text(row: Element, column: Column, text: str, sub: str, *, bold: bool = False) -> Box:
    leaf = cell(row).leaf()
    boxes: list[Box] = [
        Text([Span(f"{text} ", _TEXT.bold() if bold else _TEXT, leaf)], column.width, align=column.align)
    ]
    if sub:
        boxes.append(Text([Span(sub, NOTE, leaf)], column.width, align=column.align))
    return Stack(boxes)


def _figure(row: Element, figure: Figure | None, column: Column, year: str, *, bold: bool = False) -> Box:
    """The figure, with its own period under it where that is not the column's."""
    if figure is None:
        return _text(row, column, NONE, "")
    parts = [figure.fraction, other_period(figure, year)]
    return _text(row, column, figure.text, ", ".join(part for part in parts if part), bold=bold)


def _direction(row: Element, indicator: IndicatorContent, column: Column) -> Box:
    leaf = cell(row).leaf()
    if not indicator.directions:
        return Text([Span(NONE, _TEXT, leaf)], column.width)
    first = indicator.directions[0]
    return DirectionMark(first.judgement, first.words, leaf, size=9, leading=12.5)


def _benchmark(row: Element, benchmark: BenchmarkContent | None, column: Column) -> Box:
    if benchmark is None:
        return _text(row, column, NONE, "")
    return _text(row, column, benchmark.text, benchmark.year)
