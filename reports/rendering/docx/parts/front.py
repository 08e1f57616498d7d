"""The front sheet: who reports what to whom, the first texts, and the year at a glance."""

from indicators.charts.palette import RATINGS
from reports.content.model import Certificate, Edition, EntryContent, Section
from reports.rendering.docx import style
from reports.rendering.docx.facts import facts_table
from reports.rendering.docx.narrative import write_blocks
from reports.rendering.docx.writing import Piece, Writer, said
from reports.rendering.telling.dates import day
from reports.rendering.telling.editions import CERTIFICATE_PLACE
from reports.rendering.telling.entries import headed
from reports.rendering.telling.glance import sentence


def front_sheet(writer: Writer, edition: Edition, front: Section | None) -> None:
    """The title, the facts, the first text of the front sheet's entry, the tallies, then its other texts."""
    content = edition.content
    what = front.heading if front else "Report"
    writer.paragraph(style.COUNCIL, Piece(content.council), Piece(f"  ·  {what}", colour=style.GREY))
    writer.paragraph(style.TITLE, Piece(content.title))
    if content.subtitle:
        writer.paragraph(style.LEAD, Piece(content.subtitle))
    if edition.watermark:
        writer.paragraph(style.DRAFT, Piece(f"{edition.watermark}. It is no edition."))
    if content.front:
        facts_table(writer, content.front, "Front sheet")
    _texts(writer, edition, front.entries[0] if front else None)


def _texts(writer: Writer, edition: Edition, entry: EntryContent | None) -> None:
    parts = headed(entry) if entry else ()
    for at, part in enumerate(parts):
        if at == 1:
            _glance(writer, edition)
        if part.heading:
            place = f"{entry.key if entry else ''}.{part.key}"
            writer.heading(part.heading, 1, small=True, place=place, listed=False)
        write_blocks(writer, part.blocks)
    if len(parts) < 2:
        _glance(writer, edition)
    if edition.certificate:
        _certified(writer, edition.certificate)


def _glance(writer: Writer, edition: Edition) -> None:
    """How many indicators have each rating, in words and as a table."""
    tallies = edition.content.tallies
    if not tallies:
        return
    writer.heading("The year at a glance", 1, small=True)
    opening, counted = sentence(tallies)
    writer.paragraph(style.BODY, Piece(opening), Piece(counted, strong=True))
    head = [said(text, style.HEAD, align=align) for text, align in _HEAD]
    rows = [
        (
            said(tally.words, strong=True, colour=RATINGS[tally.rating]),
            said(f"{tally.count:,}", align="right"),
            said(tally.meaning),
        )
        for tally in tallies
    ]
    writer.table((150, 70, 255), rows, head=head, title="The year at a glance")


_HEAD = (("Rating", ""), ("Indicators", "right"), ("Meaning", ""))


def _certified(writer: Writer, certificate: Certificate) -> None:
    words = f"Certified by the {certificate.signed_by} on {day(certificate.signed_at)}: "
    link = Piece("see the certificate", place=CERTIFICATE_PLACE)
    writer.paragraph(style.BODY, Piece(words), link)
