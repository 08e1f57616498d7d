"""Where words stand in a frozen content: its entries and lists, each with the texts that are printed there.

Works on the canonical JSON as it was frozen, whatever version of the software froze it (ADR 14).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """``anchor`` leads to it on the edition's reading page; ``section`` is empty for what stands in none.

    ``names`` are what its indicators are called, which the heading mostly says again.
    """

    section: str
    heading: str
    anchor: str
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()


def places(content: Plain) -> tuple[Place, ...]:
    """Every place of a report's content, in its order."""
    return tuple(_places(content))


def _places(content: Plain) -> Iterator[Place]:
    yield Place("", "Front sheet", "front", _lines(content["front"]))
    for section in content["sections"]:
        for entry in section["entries"]:
            texts = tuple(text for text in _texts(entry) if text.strip())
            names = tuple(f"{it['code']} {it['title']}" for it in entry["indicators"])
            yield Place(section["heading"], entry["heading"], entry["key"], texts, names)
    for key, heading, anchor in (("notes", "Data notes", "data-notes"), ("glossary", "Glossary", "glossary")):
        if content[key]:
            yield Place("", heading, anchor, _lines(content[key]))


def _lines(labelled: list[Plain]) -> tuple[str, ...]:
    return tuple(f"{line['label']}: {line['text']}" for line in labelled)


def _texts(entry: Plain) -> Iterator[str]:
    """The words first, then what its figures say."""
    for part in entry["parts"]:
        yield part["heading"]
        for block in part["blocks"]:
            yield from map(_words, _runs(block))
    for indicator in entry["indicators"]:
        yield f"{indicator['figure']['label']}: {indicator['figure']['text']}"
        yield from indicator["notes"]
        for breakdown in indicator["breakdowns"]:
            yield breakdown["title"]
            yield ", ".join(name for name, _ in breakdown["rows"])


def _runs(block: Plain) -> Iterator[list[Plain]]:
    """The texts of one block: itself, its bullets or its cells."""
    if "runs" in block:
        yield block["runs"]
    elif "items" in block:
        yield from (item["runs"] for item in block["items"])
    else:
        for row in (block["head"], *block["rows"]):
            yield from row


def _words(runs: list[Plain]) -> str:
    return "".join(run["text"] for run in runs)
