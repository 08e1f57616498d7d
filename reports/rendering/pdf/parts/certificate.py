"""The director's certificate: what was signed, by whom, and what was accepted all the same."""

from itertools import groupby

from reports.content.model import AcceptedException, Certificate, Edition
from reports.rendering.pdf.boxes import Box, Plain, Stack, Story, Text, Turn
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.facts import facts_table
from reports.rendering.pdf.fonts import BOLD
from reports.rendering.pdf.framed import Framed
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.marks import draw_signed
from reports.rendering.pdf.structure import Element, row_header
from reports.rendering.pdf.style import FULL, GREY, LABEL, LEAD, MARGIN, NAVY, TABLE, Style
from reports.rendering.pdf.table import Row, Table, cell
from reports.rendering.pdf.text import Span
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

_PAD = 22.0
_INNER = FULL - 2 * _PAD
_SPLIT = 116.0
_NAME = Style(BOLD, 11.5, 16, NAVY)
_HOW = Style(size=9, leading=13, colour=GREY)
_DIGEST = Style(size=8.5, leading=13)
_BETWEEN = 4.0  # two exceptions of one subject


class _Signature(Plain):
    """A tick in a disc beside the post and the moment of signing."""

    def __init__(self, text: Box) -> None:
        super().__init__(height=text.height, before=14, after=14)
        self.text = text

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        draw_signed(page, x + 9.5, top - self.height / 2, 9.5)
        self.text.draw(page, x + 28, top)


def certificate(story: Story, edition: Edition) -> None:
    """The certificate's chapter; an edition that nobody signed says so and names its digest."""
    section = story.root.add("Sect")
    signed = edition.certificate
    title = certificate_title(edition)
    story.add(Turn(title, MARGIN))
    story.add(heading(story, section, title, 1, place=CERTIFICATE_PLACE))
    if signed:
        story.add(Framed(Stack(_signed(section, edition, signed)), FULL, _PAD, before=4, after=14))
    else:
        story.add(
            Text(
                [Span(f"This {kind(edition)} has not been signed.", LEAD, section.add("P").leaf())],
                FULL,
                after=10,
            )
        )
        story.add(facts_table(section, unsigned_facts(edition), FULL, split=_SPLIT, text=_DIGEST))
    if edition.errata:
        _errata(story, section, edition)


def _signed(section: Element, edition: Edition, signed: Certificate) -> list[Box]:
    post = section_text = section.add("P")
    statement = Text([Span(signed.statement, LEAD, section_text.leaf())], _INNER)
    post = section.add("P")
    name, how = signature(signed)
    line = _Signature(
        Stack(
            [
                Text([Span(f"{name} ", _NAME, post.leaf())], _INNER - 28),
                Text([Span(how, _HOW, post.leaf())], _INNER - 28),
            ]
        )
    )
    result: list[Box] = [statement, line, _facts(section, edition, signed)]
    if signed.exceptions:
        words = Span(
            "Exceptions accepted, with the reason", Style(BOLD, 10, 14, NAVY), section.add("H3").leaf()
        )
        result.append(Text([words], _INNER, before=14, after=4, keep=True))
        result.append(_exceptions(section, signed.exceptions))
    return result


def _facts(section: Element, edition: Edition, signed: Certificate) -> Table:
    facts = signed_facts(edition, signed)
    return facts_table(section, facts, _INNER, split=_SPLIT, label=LABEL, text=_FACT)


_FACT = Style(size=8.3, leading=13)


def _exceptions(section: Element, exceptions: tuple[AcceptedException, ...]) -> Table:
    """A line for each subject, with all that was accepted of it."""
    table = section.add("Table")
    subjects = groupby(exceptions, key=lambda item: item.subject)
    rows = [_accepted(table.add("TR"), subject, list(items)) for subject, items in subjects]
    return Table(_INNER, rows, top_rule=0.5)


def _accepted(row: Element, subject: str, items: list[AcceptedException]) -> Row:
    name = Text([Span(subject, TABLE.bold(), cell(row, head=row_header()).leaf())], _SPLIT - 10)
    inside = cell(row)
    boxes: list[Box] = []
    for item in items:
        finding = Span(item.finding, TABLE, inside.add("P").leaf())
        reason = Span(f"Reason: {item.reason}{given(item)}", TABLE.in_colour(GREY), inside.add("P").leaf())
        boxes.append(Text([finding], _INNER - _SPLIT, before=_BETWEEN if boxes else 0))
        boxes.append(Text([reason], _INNER - _SPLIT))
    return Row([(0, name), (_SPLIT, Stack(boxes))])


def _errata(story: Story, section: Element, edition: Edition) -> None:
    story.add(heading(story, section, "Corrections", 2, place="corrections"))
    story.add(facts_table(section, corrections(edition), FULL, split=_SPLIT + _PAD, text=TABLE))
