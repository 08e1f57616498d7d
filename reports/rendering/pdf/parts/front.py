"""The front sheet: who reports what to whom, the first texts, and the year at a glance."""

from reports.content.model import Certificate, Edition, EntryContent, Section
from reports.rendering.pdf.boxes import Beside, Bookmark, Plain, Story, Text
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.facts import facts_table
from reports.rendering.pdf.fonts import BOLD
from reports.rendering.pdf.glance import Glance
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.marks import draw_signed
from reports.rendering.pdf.narrative import boxes, reference
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import FULL, GREY, HANG, LEAD, MEASURE, NAVY, REFERENCE, TITLE, Style
from reports.rendering.pdf.text import Span
from reports.rendering.telling.dates import day
from reports.rendering.telling.editions import CERTIFICATE_PLACE
from reports.rendering.telling.entries import headed

_SPLIT = 130.0
_COUNCIL, _KIND = 280.0, 180.0  # of the masthead's width


class _Masthead(Plain):
    """The council's name under a bar, and what this sheet is at the right."""

    def __init__(self, council: Text, kind: Text) -> None:
        super().__init__(height=max(council.height, kind.height) + 15, after=22)
        self.council, self.kind = council, kind

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.rect(x, top + 20, 36, 4, NAVY)
        self.council.draw(page, x, top + 12)
        self.kind.draw(page, x + FULL - _KIND, top + 12)


def front_sheet(story: Story, edition: Edition, front: Section | None) -> None:
    """The title, the facts, the first text of the front sheet's entry, the panel, then its other texts."""
    content = edition.content
    words = front.heading if front else "Report"
    section = story.root.add("Sect")
    name = Text([Span(content.council, Style(BOLD, 11, 15, NAVY), section.add("P").leaf())], _COUNCIL)
    kind = Text(
        [Span(words, Style(colour=GREY, size=11, leading=15), section.add("P").leaf())],
        _KIND,
        align="right",
    )
    story.add(_Masthead(name, kind))
    title = Text([Span(content.title, TITLE, section.add("H1").leaf())], FULL, after=6, place="title")
    story.bookmarks.append(Bookmark(1, content.title, "title", listed=False))
    story.add(title)
    if content.subtitle:
        story.add(Text([Span(content.subtitle, LEAD, section.add("P").leaf())], FULL, after=9))
    if content.front:
        story.add(facts_table(section, content.front, FULL, split=_SPLIT, after=14))
    _texts(story, section, edition, front.entries[0] if front else None)


def _texts(story: Story, section: Element, edition: Edition, entry: EntryContent | None) -> None:
    parts = headed(entry) if entry else ()
    for at, part in enumerate(parts):
        if at == 1:
            _panel(story, section, edition)
        if part.heading:
            place = f"{entry.key if entry else ''}.{part.key}"
            story.add(heading(story, section, part.heading, 1, look=2, place=place, listed=False))
        story.add(*boxes(section, part.blocks))
    if len(parts) < 2:
        _panel(story, section, edition)
    if edition.certificate:
        _certified(story, section, edition, edition.certificate)


def _panel(story: Story, section: Element, edition: Edition) -> None:
    if edition.content.tallies:
        story.add(Glance(section, edition.content.tallies, before=18, after=14))


def _certified(story: Story, section: Element, edition: Edition, certificate: Certificate) -> None:
    """A line that sends the reader to the certificate; its page is known when all is laid out."""
    words = f"Certified by the {certificate.signed_by} on {day(certificate.signed_at)}: see "
    text = Text(reference(section.add("P"), words, CERTIFICATE_PLACE, REFERENCE), MEASURE)
    story.add(Beside([(HANG, _Tick()), (HANG + 14, text)], before=7))


class _Tick(Plain):
    """The mark beside the line that names the certificate."""

    def __init__(self) -> None:
        super().__init__(height=14)

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        draw_signed(page, x + 4.5, top - 7, 4.5)
