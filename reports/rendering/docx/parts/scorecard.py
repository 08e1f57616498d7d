"""The scorecard: every indicator on one line, grouped as the outline is, on wide pages."""

from indicators.charts.palette import RATINGS
from reports.content.model import ReportContent, ScorecardRow
from reports.rendering.docx import style
from reports.rendering.docx.marks import directed
from reports.rendering.docx.writing import Cell, Piece, Writer, said
from reports.rendering.telling.scorecard import (
    SCORECARD_PLACE,
    scorecard_note,
    scorecard_title,
    tally_note,
)

_COLUMNS = (52.0, 210.0, 78.0, 66.0, 62.0, 62.0, 84.0)
_BENCHMARK = 50.0


def scorecard(writer: Writer, content: ReportContent) -> None:
    card = content.scorecard
    keys = frozenset(entry.key for part in content.sections for entry in part.entries)
    writer.heading(scorecard_title(card), 1, place=SCORECARD_PLACE)
    words = (
        f"For the year {card.year} unless a note under the figure says otherwise. "
        "An upward arrow means better, whatever the number did."
    )
    writer.paragraph(style.NOTE, Piece(words))
    shorts = [short for short, _ in card.comparators]
    names = ("Code", "Indicator", card.year, card.previous_year, "Direction", "Target", "Rating", *shorts)
    head = [said(name, style.HEAD) for name in names]
    rows: list[list[Cell]] = []
    for group in card.groups:
        rows.append([said(group.heading, style.GROUP)])
        rows += [_line(row, len(shorts), keys) for row in group.rows]
    writer.table((*_COLUMNS, *[_BENCHMARK] * len(shorts)), rows, head=head, title="Scorecard")
    for note in filter(None, (scorecard_note(card), tally_note(content.tallies))):
        writer.paragraph(style.NOTE, Piece(note))


def _line(row: ScorecardRow, count: int, keys: frozenset[str]) -> list[Cell]:
    filled = (*row.benchmarks, *[""] * count)[:count]
    return [
        said(row.code or "–", colour=style.GREY),
        _title(row, keys),
        _figure(row),
        said(row.previous or "–"),
        said(directed(row.direction, row.direction_words)),
        said(row.target),
        said(row.rating_words, strong=True, colour=RATINGS[row.rating]),
        *(said(text) for text in filled),
    ]


def _title(row: ScorecardRow, keys: frozenset[str]) -> Cell:
    """A link to the entry that tells its story, where the report has one."""

    def write(writer: Writer) -> None:
        writer.paragraph(style.CELL, Piece(row.title, place=row.entry if row.entry in keys else ""))

    return write


def _figure(row: ScorecardRow) -> Cell:
    def write(writer: Writer) -> None:
        writer.paragraph(style.CELL, Piece(row.figure, strong=True))
        if row.marks:
            writer.paragraph(style.SUB, Piece(", ".join(row.marks)))

    return write
