"""The whole report as a story: parts in the order of reading, each step told to whoever waits."""

from collections.abc import Callable

from reports.content.model import Edition
from reports.rendering.pdf.boxes import Story
from reports.rendering.pdf.parts.certificate import certificate
from reports.rendering.pdf.parts.contents import contents
from reports.rendering.pdf.parts.front import front_sheet
from reports.rendering.pdf.parts.notes import data_notes, definitions, glossary
from reports.rendering.pdf.parts.scorecard import scorecard
from reports.rendering.pdf.parts.sections import section
from reports.rendering.pdf.structure import Element
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import front_of

Tell = Callable[[str], None]
_ENDINGS = 2  # steps after the sections: what closes the report, and drawing


def steps(edition: Edition) -> int:
    """How many steps writing the PDF tells of."""
    return len(front_of(edition.content.sections)[1]) + _ENDINGS


def tell_story(edition: Edition, tell: Tell) -> Story:
    """All boxes of the report; ``tell`` hears of each section once it is set."""
    story = Story(Element("Document"))
    context = Context(edition)
    front, rest = front_of(edition.content.sections)
    front_sheet(story, edition, front)
    contents_at, contents_section = len(story.boxes), story.root.add("Sect")
    for content in rest:
        section(story, context, content)
        tell(f"Section {content.heading}")
    _close(story, edition)
    tell("Scorecard, certificate and notes")
    story.boxes[contents_at:contents_at] = contents(contents_section, story.bookmarks)
    return story


def _close(story: Story, edition: Edition) -> None:
    content = edition.content
    if content.scorecard.groups:
        scorecard(story, content)
    certificate(story, edition)
    if content.notes or content.tallies:
        data_notes(story, content)
    definitions(story, content)
    if content.glossary:
        glossary(story, content)
