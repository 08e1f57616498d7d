"""The director's certificate: what was signed, by whom, and what was accepted all the same."""

from itertools import groupby

from reports.content.model import AcceptedException, Certificate, Edition
from reports.rendering.docx import style
from reports.rendering.docx.facts import facts_table
from reports.rendering.docx.writing import Cell, Piece, Writer, said
from reports.rendering.telling.editions import (
    CERTIFICATE_PLACE,
    certificate_title,
    corrections,
    given,
    kind,
    signature,
    signed_facts,
    unsigned_facts,
)

_SPLIT = 116.0


def certificate(writer: Writer, edition: Edition) -> None:
    """The certificate's chapter; what nobody signed says so and names its digest."""
    writer.heading(certificate_title(edition), 1, place=CERTIFICATE_PLACE)
    if edition.certificate:
        _signed(writer, edition, edition.certificate)
    else:
        writer.paragraph(style.LEAD, Piece(f"This {kind(edition)} has not been signed."))
        facts_table(writer, unsigned_facts(edition), f"About this {kind(edition)}", split=_SPLIT)
    if edition.errata:
        writer.heading("Corrections", 2, place="corrections")
        facts_table(writer, corrections(edition), "Corrections", split=_SPLIT)


def _signed(writer: Writer, edition: Edition, signed: Certificate) -> None:
    name, how = signature(signed)
    writer.paragraph(style.LEAD, Piece(signed.statement))
    writer.paragraph(style.COUNCIL, Piece(name))
    writer.paragraph(style.NOTE, Piece(how))
    facts_table(writer, signed_facts(edition, signed), "What was signed", split=_SPLIT)
    if signed.exceptions:
        writer.heading("Exceptions accepted, with the reason", 2)
        subjects = groupby(signed.exceptions, key=lambda item: item.subject)
        rows = [(said(subject, strong=True), _accepted(list(items))) for subject, items in subjects]
        writer.table((_SPLIT, writer.width - _SPLIT), rows, title="Exceptions accepted")


def _accepted(items: list[AcceptedException]) -> Cell:
    def write(writer: Writer) -> None:
        for item in items:
            writer.paragraph(style.CELL, Piece(item.finding))
            writer.paragraph(style.SUB, Piece(f"Reason: {item.reason}{given(item)}"))

    return write
