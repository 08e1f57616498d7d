"""A section of the outline: where it begins, its heading, and its entries by their kind."""

from reports.content.model import EntryContent, EntryKind, Section
from reports.rendering.pdf.boxes import Story, Turn
from reports.rendering.pdf.headings import heading
from reports.rendering.pdf.parts.context import Context
from reports.rendering.pdf.parts.entry import indicator_entry
from reports.rendering.pdf.parts.plain import implications, text_entry
from reports.rendering.pdf.parts.summary import summary
from reports.rendering.pdf.structure import Element
from reports.rendering.pdf.style import MARGIN

# Room, in points, that must be left on the page for a section to begin on it; others begin on a new one.
_ROOM = {
    EntryKind.FRONT_SHEET: 110.0,
    EntryKind.DATA_NOTES: 200.0,
    EntryKind.IMPLICATIONS: 260.0,
    EntryKind.INTRODUCTION: 340.0,
    EntryKind.INDICATORS: 340.0,
}
_SMALL = (EntryKind.FRONT_SHEET,)


def section(story: Story, context: Context, content: Section) -> None:
    """Begin the section and write its entries."""
    kinds = [entry.kind for entry in content.entries]
    parent = story.root.add("Sect")
    rooms = [_ROOM.get(kind) for kind in kinds]
    known = [room for room in rooms if room is not None]
    story.add(Turn(content.heading, MARGIN, max(known) if known and len(known) == len(rooms) else None))
    look = 2 if kinds and all(kind in _SMALL for kind in kinds) else 0
    story.add(heading(story, parent, content.heading, 1, look=look, place=content.key))
    for at, entry in enumerate(content.entries):
        _entry(
            story,
            parent,
            context,
            entry,
            above=content.heading,
            first=at == 0 or not content.entries[at - 1].indicators,
        )


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
