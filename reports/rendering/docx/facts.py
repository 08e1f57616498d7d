"""Labelled facts in two columns."""

from reports.content.model import Labelled
from reports.rendering.docx import style
from reports.rendering.docx.writing import Writer, said


def facts_table(writer: Writer, facts: tuple[Labelled, ...], title: str, *, split: float = 130.0) -> None:
    """A line for each; the text begins ``split`` points from the left."""
    rows = [(said(fact.label, colour=style.GREY), said(fact.text)) for fact in facts]
    writer.table((split, writer.width - split), rows, title=title)
