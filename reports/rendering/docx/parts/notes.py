"""Data notes, definitions and glossary: how to read the report."""

from indicators.charts.palette import RATINGS
from reports.content.model import ReportContent
from reports.rendering.docx.facts import facts_table
from reports.rendering.docx.writing import Writer, said
from reports.rendering.telling.entries import defined


def data_notes(writer: Writer, content: ReportContent) -> None:
    """What each rating means, then the notes."""
    if not content.notes and not content.tallies:
        return
    writer.heading("Data notes", 1, place="data-notes")
    if content.tallies:
        rows = [
            (
                said(tally.words, strong=True, colour=RATINGS[tally.rating]),
                said(tally.meaning or tally.words),
            )
            for tally in content.tallies
        ]
        writer.table((130, writer.width - 130), rows, title="Ratings")
    if content.notes:
        facts_table(writer, content.notes, "Notes")


def definitions(writer: Writer, content: ReportContent) -> None:
    """What each indicator counts, said once for all its entries."""
    if facts := defined(content):
        writer.heading("Definitions", 1, place="definitions")
        facts_table(writer, facts, "Definitions", split=172)


def glossary(writer: Writer, content: ReportContent) -> None:
    if content.glossary:
        writer.heading("Glossary", 1, place="glossary")
        facts_table(writer, content.glossary, "Glossary")
