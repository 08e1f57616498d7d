"""A section of the outline: where it begins, its heading, and its entries by their kind."""

from reports.content.model import EntryContent, EntryKind, Section
from reports.rendering.pdf.boxes import Story, Turn
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.narrative import boxes
from reports.rendering.pdf.parts.entry import indicator_entry
from reports.rendering.pdf.parts.plain import implications, text_entry
from reports.rendering.pdf.parts.summary import summary
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import MARGIN
from reports.rendering.telling.context import Context
from reports.rendering.telling.entries import headed, is_front_matter

# Room, in points, that must be left on the page for a part to begin on it; others begin on a new one.
_ROOM = {
    EntryKind.FRONT_SHEET: 110.0,
    EntryKind.DATA_NOTES: 200.0,
    EntryKind.IMPLICATIONS: 260.0,
    EntryKind.INTRODUCTION: 340.0,
    EntryKind.INDICATORS: 340.0,
}


def section(story: Story, context: Context, content: Section) -> None:
    """Write the section. In the front matter each entry is a chapter; elsewhere the section is."""
    if is_front_matter(content):
        for entry in content.entries:
            _front_matter(story, context, entry, entry.heading or content.heading)
    else:
        _chapter(story, context, content)


def _front_matter(story: Story, context: Context, entry: EntryContent, title: str) -> None:
    parent = story.root.add("Sect")
    story.add(Turn(title, MARGIN, _ROOM.get(entry.kind)))
    if entry.kind is EntryKind.FRONT_SHEET:
        _short_texts(story, parent, entry)
        return
    story.add(heading(story, parent, title, 1, place=entry.key))
    if entry.kind is EntryKind.SUMMARY:
        summary(story, parent, context, entry)
    else:
        implications(story, parent, entry)


def _short_texts(story: Story, parent: Element, entry: EntryContent) -> None:
    """Purpose, recommendation, background papers: small headings on the page, chapters in the tree."""
    for part in headed(entry):
        if part.heading:
            place = f"{entry.key}.{part.key}"
            story.add(heading(story, parent, part.heading, 1, look=2, place=place))
        story.add(*boxes(parent, part.blocks))


def _chapter(story: Story, context: Context, content: Section) -> None:
    parent = story.root.add("Sect")
    rooms = [_ROOM.get(entry.kind) for entry in content.entries]
    known = [room for room in rooms if room is not None]
    story.add(Turn(content.heading, MARGIN, max(known) if known and len(known) == len(rooms) else None))
    story.add(heading(story, parent, content.heading, 1, place=content.key))
    after_figures = False
    for entry in content.entries:
        _entry(story, parent, context, entry, above=content.heading, first=not after_figures)
        after_figures = bool(entry.indicators)


def _entry(
    story: Story, parent: Element, context: Context, entry: EntryContent, *, above: str, first: bool
) -> None:
    if entry.kind is EntryKind.SUMMARY:
        summary(story, parent, context, entry)
    elif entry.kind is EntryKind.IMPLICATIONS:
        implications(story, parent, entry)
    elif entry.indicators:
        indicator_entry(story, parent, context, entry, first=first)
    else:
        text_entry(story, parent, entry, above=above)
