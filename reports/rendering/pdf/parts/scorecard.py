"""The scorecard: every indicator on one line, grouped as the outline is."""

from dataclasses import dataclass

from reports.content.model import ReportContent, Scorecard, ScorecardRow, Tally
from reports.rendering.pdf.boxes import Beside, Box, Story, Text, Turn
from reports.rendering.pdf.columns import Wanted, fit
from reports.rendering.pdf.flow import HEIGHT
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.heads import head_row, repeated_head
from reports.rendering.pdf.marks import DirectionMark, RatingMark
from reports.rendering.pdf.structure import Element, row_header, spanning_header
from reports.rendering.pdf.style import GREY, INK, NAVY, NOTE, SMALL, WIDE_MARGIN, WIDTH, Style
from reports.rendering.pdf.table import Column, Row, Table, cell
from reports.rendering.pdf.text import Span
from reports.rendering.telling.scorecard import SCORECARD_PLACE, scorecard_note, scorecard_title, tally_note

_WIDE = WIDTH - 2 * WIDE_MARGIN
_TEXT = Style(size=8.5, leading=11, colour=INK)
_CODE = _TEXT.in_colour(GREY)
_MARK = Style("italic", 6.5, 8.5, GREY)  # set higher than the figure
_ROW = 13.6
_GIVE = 1.8  # what a row can lose, in points
_ROOM = HEIGHT - 94.0  # beside the table a page holds its heading and notes
_GAP = 5.0
_TITLE_NAME = "Indicator"
_RATE, _RATE_MARK = " per 10,000", "rate per 10,000"  # too long for a column: a letter says it


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: list[Column]
    heads: list[str]
    letters: dict[str, str]  # mark -> the letter that stands for it
    entries: frozenset[str]  # keys of the entries that the report has


def scorecard(story: Story, content: ReportContent) -> None:
    """A chapter of its own, on wider pages."""
    card, tallies = content.scorecard, content.tallies
    section = story.root.add("Sect")
    story.add(Turn("Scorecard", WIDE_MARGIN))
    story.add(heading(story, section, scorecard_title(card), 1, place=SCORECARD_PLACE, width=_WIDE))
    words = (
        f"For the year {card.year} unless a letter beside the figure names another period. "
        "An upward arrow means better, whatever the number did."
    )
    story.add(Text([Span(words, SMALL, section.add("P").leaf())], _WIDE, after=8))
    grid = _grid(card, frozenset(entry.key for part in content.sections for entry in part.entries))
    story.add(_table(section, card, grid))
    for note in _notes(card, grid, tallies):
        story.add(Text([Span(note, NOTE, section.add("P").leaf())], _WIDE, before=3))


def _grid(card: Scorecard, entries: frozenset[str]) -> _Grid:
    rows = [row for group in card.groups for row in group.rows]
    letters = _letters(card)
    wanted = [
        Wanted(["Code", *(row.code for row in rows)], _TEXT, most=60),
        Wanted([_TITLE_NAME], _TEXT, rest=True),
        Wanted([card.year, *(_bare(row.figure) for row in rows)], _TEXT, align="right", most=40),
        Wanted([card.previous_year, *(_bare(row.previous) for row in rows)], _TEXT, align="right", most=40),
        Wanted(["Direction", *(row.direction_words for row in rows)], _TEXT, extra=11.5, most=45),
        Wanted(["Target", *(row.target for row in rows)], _TEXT, align="right", most=42),
        Wanted(["Rating", *(row.rating_words for row in rows)], _TEXT.bold(), extra=11),
    ]
    for at, (short, _) in enumerate(card.comparators):
        texts = [_bare(row.benchmarks[at]) for row in rows if at < len(row.benchmarks)]
        wanted.append(Wanted([short, "24%", *texts], _TEXT, align="right", most=28))
    shorts = [short for short, _ in card.comparators]
    heads = ["Code", _TITLE_NAME, card.year, card.previous_year, "Direction", "Target", "Rating", *shorts]
    return _Grid(fit(wanted, _WIDE, _GAP), heads, letters, entries)


def _letters(card: Scorecard) -> dict[str, str]:
    letters: dict[str, str] = {}
    for row in (row for group in card.groups for row in group.rows):
        rates = [_RATE_MARK for text in (row.figure, row.previous, *row.benchmarks) if _is_rate(text)]
        for mark in (*row.marks, *rates):
            free = (
                letter for letter in [*mark, *"abcdefghijklmnopqrstuvwxyz"] if letter not in letters.values()
            )
            letters.setdefault(mark, next((letter for letter in free if letter.isalpha()), "*"))
    return letters


def _is_rate(text: str) -> bool:
    return text.endswith(_RATE)


def _bare(text: str) -> str:
    """ "56" of "56 per 10,000"."""
    return text.removesuffix(_RATE)


def _table(parent: Element, card: Scorecard, grid: _Grid) -> Table:
    element = parent.add("Table")
    head = head_row(element, grid.columns, grid.heads, pad=3)
    rows: list[Row] = []
    for group in card.groups:
        rows.append(_group(element.add("TR"), group.heading, len(grid.columns)))
        rows += [_line(element.add("TR"), row, grid) for row in group.rows]
    _tighten(rows, _ROOM - head.height)
    return Table(_WIDE, rows, head=head, again=repeated_head(grid.columns, grid.heads, pad=3))


def _tighten(rows: list[Row], room: float) -> None:
    """Bring a table that is a little too high for its page onto it."""
    over = sum(row.height for row in rows) - room
    if 0 < over <= _GIVE * len(rows):
        for row in rows:
            row.height -= over / len(rows)
            row.pad -= over / len(rows) / 2


def _group(row: Element, words: str, columns: int) -> Row:
    leaf = cell(row, head=spanning_header(columns)).leaf()
    text = Text([Span(words, Style("bold", 8.5, 11, NAVY), leaf)], _WIDE)
    return Row([(0, text)], pad=1.3, least=_ROW, tinted=True, rule="", keep=True)


def _line(row: Element, line: ScorecardRow, grid: _Grid) -> Row:
    code, title, year, previous, direction, target, rating, *rest = grid.columns
    cells: list[tuple[float, Box]] = [
        (code.x, _text(row, line.code or "–", code, _CODE)),
        (title.x, _title(row, line, title, grid)),
        (year.x, _figure(row, line.figure, year, grid, line.marks, bold=True)),
        (previous.x, _figure(row, line.previous or "–", previous, grid)),
        (direction.x, _direction(row, line, direction)),
        (target.x, _text(row, line.target, target, _TEXT)),
        (rating.x, RatingMark(line.rating, line.rating_words, cell(row).leaf(), size=8.5, leading=11)),
    ]
    for column, text in zip(rest, [*line.benchmarks, *([""] * len(rest))], strict=False):
        cells.append((column.x, _figure(row, text, column, grid) if text else _text(row, "", column, _TEXT)))
    pad = 1.3 if all(box.height < _ROW for _, box in cells) else 2.0
    return Row(cells, pad=pad, least=_ROW)


def _text(row: Element, text: str, column: Column, style: Style) -> Text:
    return Text(
        [Span(text, style, cell(row).leaf())] if text else _empty(row), column.width, align=column.align
    )


def _empty(row: Element) -> list[Span]:
    cell(row)
    return []


def _title(row: Element, line: ScorecardRow, column: Column, grid: _Grid) -> Text:
    """The title, a link to the entry that tells its story where the report has one."""
    head = cell(row, head=row_header())
    if line.entry not in grid.entries:
        return Text([Span(line.title, _TEXT, head.leaf())], column.width)
    link = head.add("Link")
    return Text([Span(line.title, _TEXT, link.leaf(), link=line.entry, link_element=link)], column.width)


def _figure(
    row: Element, text: str, column: Column, grid: _Grid, marks: tuple[str, ...] = (), *, bold: bool = False
) -> Box:
    """The figure on its column's edge; the letters of its marks hang beyond it."""
    leaf = cell(row).leaf()
    marked = "".join(grid.letters[mark] for mark in (*marks, *((_RATE_MARK,) if _is_rate(text) else ())))
    style = _TEXT if not bold else _TEXT.bold() if any(map(str.isdigit, text)) else _CODE
    shown = f"{_bare(text)} " if marked else text
    figure = Text([Span(shown, style, leaf)], column.width, align="right")
    if not marked:
        return figure
    return Beside([(0, figure), (column.width + 1.5, Text([Span(marked, _MARK, leaf)], 20))])


def _direction(row: Element, line: ScorecardRow, column: Column) -> Box:
    """The arrow and its word; longer words, which have no arrow, take two lines."""
    if not line.direction_words:
        return Text(_empty(row), column.width)
    leaf = cell(row).leaf()
    mark = DirectionMark(line.direction, line.direction_words, leaf, size=8.5, leading=11)
    return (
        mark
        if mark.natural <= column.width + 1
        else Text([Span(line.direction_words, _CODE, leaf)], column.width)
    )


def _notes(card: Scorecard, grid: _Grid, tallies: tuple[Tally, ...]) -> list[str]:
    marks = [f"{letter} {mark}." for mark, letter in grid.letters.items()]
    return list(filter(None, (scorecard_note(card, marks), tally_note(tallies))))
