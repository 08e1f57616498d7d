"""Where words stand in a frozen content."""

import json

from reports.content.canonical import dumps
from reports.content.model import Labelled
from reports.reading_room.places import Place, places
from tests.reports.rendering.sample import content

PLACES = places(json.loads(dumps(content())))


def place(anchor: str) -> Place:
    return next(found for found in PLACES if found.anchor == anchor)


def test_the_front_sheet_comes_first_and_the_lists_last() -> None:
    assert PLACES[0].anchor == "front"
    assert [found.anchor for found in PLACES[-2:]] == ["data-notes", "glossary"]


def test_every_entry_is_a_place_under_its_section() -> None:
    made = content()
    entries = [(section.heading, entry.key) for section in made.sections for entry in section.entries]
    assert [(found.section, found.anchor) for found in PLACES[1:-2]] == entries


def test_a_list_says_label_and_text() -> None:
    first: Labelled = content().front[0]
    assert place("front").texts[0] == f"{first.label}: {first.text}"
