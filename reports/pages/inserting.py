"""What the editor's list of live figures shows: the choices that fit some words, and what references stand for."""

from collections.abc import Iterable
from typing import Any

from reports.entries.building import every_choice, facts_for
from reports.entries.offers import Choice, matching
from reports.outline.models import Entry
from reports.pages.trees import chip

MOST_CHOICES = 50
MOST_REFERENCES = 100
LONGEST = 120  # characters of a reference, as in a text


def figures_for(entry: Entry, words: str | None, references: Iterable[str]) -> dict[str, Any]:
    """``choices`` for the words (None: none are asked for), how many were ``left`` out, and ``figures``."""
    facts = facts_for(entry.report)
    found = matching(every_choice(entry, facts), words) if words is not None else ()
    asked = [reference.strip()[:LONGEST] for reference in references][:MOST_REFERENCES]
    return {
        "choices": [_choice(each) for each in found[:MOST_CHOICES]],
        "left": max(0, len(found) - MOST_CHOICES),
        "figures": [chip(facts.book.resolve(reference)) for reference in asked],
    }


def _choice(choice: Choice) -> dict[str, str]:
    return {"reference": choice.reference, "label": choice.label, "text": choice.text, "of": choice.of}
