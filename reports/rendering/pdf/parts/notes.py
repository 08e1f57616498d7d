"""Data notes, definitions and glossary: how to read the report."""

from reports.content.model import Labelled, ReportContent, Tally
from reports.rendering.pdf.boxes import Box, Story, Text, Turn
from reports.rendering.pdf.facts import facts_table
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.marks import RatingMark
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import FULL, INK, MARGIN, TABLE, Style
from reports.rendering.pdf.table import Row, Table, cell
from reports.rendering.pdf.text import Span
from reports.rendering.telling.entries import defined

_SPLIT = 132.0
_NAMES = 172.0
_LABEL = Style("bold", 9.5, 13, INK)
_ROOM = 240.0


def data_notes(story: Story, content: ReportContent) -> None:
    """What each rating's mark means, then the notes."""
    section = story.root.add("Sect")
    story.add(Turn("Data notes", MARGIN, _ROOM))
    story.add(heading(story, section, "Data notes", 1, place="data-notes"))
    if content.tallies:
        story.add(_ratings(section, content.tallies))
    if content.notes:
        story.add(labelled(section, content.notes))


def definitions(story: Story, content: ReportContent) -> None:
    """What each indicator counts, said once for all its entries."""
    facts = defined(content)
    if not facts:
        return
    section = story.root.add("Sect")
    story.add(Turn("Definitions", MARGIN, _ROOM))
    story.add(heading(story, section, "Definitions", 1, place="definitions"))
    story.add(labelled(section, facts, split=_NAMES))


def glossary(story: Story, content: ReportContent) -> None:
    section = story.root.add("Sect")
    story.add(Turn("Glossary", MARGIN, _ROOM))
    story.add(heading(story, section, "Glossary", 1, place="glossary"))
    story.add(labelled(section, content.glossary))


def labelled(parent: Element, facts: tuple[Labelled, ...], *, split: float = _SPLIT) -> Table:
    return facts_table(parent, facts, FULL, split=split, label=_LABEL, text=TABLE, top_rule=0.5, after=14)


def _ratings(parent: Element, tallies: tuple[Tally, ...]) -> Box:
    """Every rating's shape with its meaning."""
    table = parent.add("Table")
    return Table(FULL, [_rating(table.add("TR"), tally) for tally in tallies], top_rule=0.5, after=10)


def _rating(row: Element, tally: Tally) -> Row:
    mark = RatingMark(tally.rating, tally.words, cell(row, head=row_header()).leaf(), size=9.5, leading=13)
    meaning = Text([Span(tally.meaning or tally.words, TABLE, cell(row).leaf())], FULL - _SPLIT)
    return Row([(0, mark), (_SPLIT, meaning)], pad=2.5)
