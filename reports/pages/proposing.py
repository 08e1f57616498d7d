"""The summary's first draft beside what is written: what each part would become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.errors import NotYours
from reports.content.model import EntryContent, EntryKind
from reports.content.narrative import Block
from reports.entries.building import content_of, facts_for
from reports.entries.proposing import propose
from reports.outline.models import Entry

REPLACE, BELOW, LEAVE = "replace", "below", "leave"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One part. ``blocks`` are the draft as it would read, ``written`` what stands there now."""

    key: str
    heading: str
    text: str
    blocks: tuple[Block, ...]
    written: str
    written_blocks: tuple[Block, ...]


def proposed(entry: Entry, texts: Mapping[str, str]) -> tuple[Proposed, ...]:
    """What the figures of today propose for this summary. Raises NotYours for an entry that is none."""
    if entry.kind != EntryKind.SUMMARY:
        raise NotYours("Only a summary is drafted from the figures.")
    facts = facts_for(entry.report)
    drafts = propose(facts.book, entry.parts)
    now, then = content_of(entry, texts, facts), content_of(entry, drafts, facts)
    return tuple(
        Proposed(
            key=part["key"],
            heading=part.get("heading", ""),
            text=drafts[part["key"]],
            blocks=_blocks(then, part["key"]),
            written=texts.get(part["key"], "").strip(),
            written_blocks=_blocks(now, part["key"]),
        )
        for part in entry.parts
        if part["key"] in drafts
    )


def _blocks(content: EntryContent, key: str) -> tuple[Block, ...]:
    return next((part.blocks for part in content.parts if part.key == key), ())


def merged(texts: Mapping[str, str], parts: Sequence[Proposed], chosen: Mapping[str, Any]) -> dict[str, str]:
    """The texts with the drafts put in; what is written stays unless its author chose otherwise."""
    result = dict(texts)
    for part in parts:
        choice = chosen.get(part.key, LEAVE) if part.written else REPLACE
        if choice == REPLACE:
            result[part.key] = part.text
        elif choice == BELOW:
            result[part.key] = f"{part.written}\n\n{part.text}".strip()
    return result
