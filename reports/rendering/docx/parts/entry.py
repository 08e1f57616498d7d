"""An entry with its indicators: heading, rating, charts in words, figures, text."""

from collections.abc import Iterable

from indicators.charts.description import Chart
from indicators.charts.palette import RATINGS
from indicators.charts.words import describe, table
from indicators.figures.words import Judgement, Rating
from reports.content.model import BreakdownContent, EntryContent, Figure, IndicatorContent
from reports.content.narrative import plain
from reports.rendering.docx import style
from reports.rendering.docx.marks import directed
from reports.rendering.docx.narrative import write_blocks
from reports.rendering.docx.writing import Cell, Piece, Writer, pieces, said
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import drawn, is_drawn, is_headed, title_of
from reports.rendering.telling.figures import (
    NONE,
    Told,
    comparators,
    comparators_note,
    figures_of,
    other_period,
)
from reports.rendering.telling.further import further_notes, further_rows
from reports.rendering.telling.mentions import Verdict, has_text, told_by, verdicts

_NAME, _VALUE = 120.0, 60.0


def indicator_entry(writer: Writer, context: Context, entry: EntryContent) -> None:
    writer.heading(title_of(entry), 2, place=entry.key)
    ratings = rating_pieces(verdicts(entry.indicators))
    writer.paragraph(style.RATING, Piece("Rating: ", colour=style.GREY), *_listed(ratings))
    _figures(writer, context, entry)
    for indicator in entry.indicators:
        for chart in drawn(indicator):
            _chart(writer, chart)
    for indicator in entry.indicators:
        for content in indicator.breakdowns:
            if is_drawn(content):
                _breakdown(writer, content)
    _further(writer, entry)
    _texts(writer, context, entry)


def rating_pieces(told: Iterable[Verdict]) -> list[Piece]:
    """Ratings in words and in their colours."""
    return [Piece(verdict.words, strong=True, colour=RATINGS[verdict.rating]) for verdict in told]


def _listed(marks: list[Piece]) -> list[Piece]:
    return [piece for at, mark in enumerate(marks) for piece in ([Piece(", ")] if at else []) + [mark]]


def _figures(writer: Writer, context: Context, entry: EntryContent) -> None:
    """The strip of one indicator, or a line for each of several."""
    if len(entry.indicators) == 1:
        told = figures_of(entry.indicators[0], context.scorecard)
        head = [said(each.label, style.HEAD) for each in told]
        writer.table(
            [1.0] * len(told), [[_told(each) for each in told]], head=head, title="Figures", row_heads=False
        )
        return
    card = context.scorecard
    shown = comparators(entry.indicators, card)
    names = (card.year, "Target", "Rating", "Direction", card.previous_year, *(short for short, _ in shown))
    head = [said(name, style.HEAD) for name in ("Indicator", *names)]
    rows = [_line(indicator, context, shown) for indicator in entry.indicators]
    writer.table((_NAME, *[_VALUE] * len(names)), rows, head=head, title="Figures")
    if shown:
        writer.paragraph(style.NOTE, Piece(comparators_note(shown)))


def _told(told: Told) -> Cell:
    """A value with what qualifies it beneath."""

    def write(writer: Writer) -> None:
        colour = RATINGS[told.mark] if isinstance(told.mark, Rating) else style.GREY if told.missing else ""
        text = directed(told.mark, told.text) if isinstance(told.mark, Judgement) else told.text
        writer.paragraph(
            style.CELL, Piece(text, strong=not told.missing, emphasis=told.missing, colour=colour)
        )
        if told.sub:
            writer.paragraph(style.SUB, Piece(told.sub))

    return write


def _line(indicator: IndicatorContent, context: Context, shown: list[tuple[str, str]]) -> list[Cell]:
    card = context.scorecard
    held = {benchmark.comparator: benchmark for benchmark in indicator.benchmarks}
    first = indicator.directions[0] if indicator.directions else None
    title = indicator.short_title or indicator.title
    return [
        said(f"{indicator.code} {title}" if indicator.code else title),
        _told(_figure(indicator.figure, card.year)),
        said(indicator.target.short or NONE),
        _told(Told("", indicator.rating.words, mark=indicator.rating.rating)),
        said(directed(first.judgement, first.words) if first else NONE),
        _told(_figure(indicator.previous, card.previous_year)),
        *(
            _told(
                Told("", held[full].text, held[full].year) if full in held else Told("", NONE, missing=True)
            )
            for _, full in shown
        ),
    ]


def _figure(figure: Figure | None, year: str) -> Told:
    if figure is None:
        return Told("", NONE, missing=True)
    sub = ", ".join(filter(None, (figure.fraction, other_period(figure, year))))
    return Told("", figure.text, sub, missing=figure.number is None)


def _chart(writer: Writer, chart: Chart) -> None:
    """What the chart shows, in words and as the table behind it."""
    held = table(chart)
    writer.paragraph(style.CAPTION, Piece(held.caption))
    writer.paragraph(style.NOTE, Piece(describe(chart)))
    head = [said(text, style.HEAD, align=_side(at)) for at, text in enumerate(held.head)]
    lines = [*held.rows, *([held.total] if held.total else [])]
    rows = [[said(text, align=_side(at)) for at, text in enumerate(line)] for line in lines]
    writer.table(_widths([held.head, *lines]), rows, head=head, title=held.caption)
    _note(writer, " ".join(note if note.endswith(".") else f"{note}." for note in held.notes))


def _breakdown(writer: Writer, content: BreakdownContent) -> None:
    writer.paragraph(style.CAPTION, Piece(content.title))
    names = ("", *content.columns)
    lines = [(label, *_texts_of(figures, len(content.columns))) for label, figures in content.rows]
    if content.total:
        lines.append(("All", *_texts_of(content.total, len(content.columns))))
    head = [said(text, style.HEAD, align=_side(at)) for at, text in enumerate(names)]
    rows = [[said(text, align=_side(at)) for at, text in enumerate(line)] for line in lines]
    writer.table(_widths([names, *lines]), rows, head=head, title=content.title)
    _note(writer, content.note)


def _texts_of(figures: tuple[Figure, ...], count: int) -> list[str]:
    return [*(figure.text for figure in figures), *[""] * count][:count]


def _side(at: int) -> str:
    return "right" if at else ""


def _widths(lines: list[tuple[str, ...]]) -> list[float]:
    """Names take what the figures leave them."""
    count = max(len(line) for line in lines)
    return [2.4, *[1.0] * (count - 1)]


def _further(writer: Writer, entry: EntryContent) -> None:
    """Figures and comparisons that the first ones leave out, and what qualifies them."""
    names, *lines = further_rows(entry.indicators)
    if lines:
        head = [said(plain(runs), style.HEAD) for runs in names]
        rows = [[_runs(pieces(runs)) for runs in line] for line in lines]
        writer.table((170, 100, 205)[: len(head)], rows, head=head, title="Also stated")
    _note(writer, further_notes(entry.indicators))


def _runs(told: list[Piece]) -> Cell:
    def write(writer: Writer) -> None:
        writer.paragraph(style.CELL, *told)

    return write


def _note(writer: Writer, text: str) -> None:
    if text:
        writer.paragraph(style.NOTE, Piece(text))


def _texts(writer: Writer, context: Context, entry: EntryContent) -> None:
    if not has_text(entry):
        teller = told_by(context.edition.content, entry)
        if teller:
            link = Piece(f"“{title_of(teller)}”", place=teller.key)
            writer.paragraph(style.BODY, Piece("For the text see "), link, Piece("."))
        return
    for part in entry.parts:
        if is_headed(part, entry):
            writer.heading(part.heading, 3)
        write_blocks(writer, part.blocks)
