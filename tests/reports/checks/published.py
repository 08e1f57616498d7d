"""The published report of 2016/17 as content: its words in the demonstration's outline, over its figures.

The words are read from the reference files and stand nowhere in the repository; ``PLACES`` says which of the
numbered paragraphs belong to which entry.
"""

import re
from pathlib import Path
from typing import Any

from reports.content.model import ReportContent
from reports.demonstration import cast, facts, outline
from reports.demonstration.source import source
from reports.editions.folding import fold_report
from reports.entries.building import content_of, facts_for

LAST = 58
# The part of each entry, with its first and last paragraph.
PLACES: dict[str, dict[str, tuple[int, int]]] = {
    "purpose": {"purpose": (1, 1)},
    "summary": {"introduction": (2, 2), "well": (3, 8), "improve": (9, 13)},
    "recommendation": {"recommendation": (14, 14)},
    "csc-002": {"narrative": (15, 16)},
    "csc-004": {"narrative": (17, 21)},
    "csc-006": {"narrative": (22, 22)},
    "csc-013": {"narrative": (23, 23)},
    "csc-022": {"narrative": (24, 24)},
    "csc-032": {"narrative": (25, 26)},
    "csc-037": {"narrative": (27, 28)},
    "csc-163": {"narrative": (29, 30)},
    "csc-166": {"narrative": (31, 31)},
    "csc-176": {"narrative": (32, 32)},
    "csc-175": {"narrative": (33, 33)},
    "csc-182": {"narrative": (34, 35)},
    "csc-188": {"narrative": (36, 36)},
    "csc-186": {"narrative": (37, 37)},
    "csc-191a-183": {"narrative": (38, 38)},
    "csc-252b": {"narrative": (39, 39)},
    "looked-after-introduction": {"narrative": (40, 40)},
    "csc-218": {"narrative": (41, 41)},
    "csc-260a": {"narrative": (42, 43)},
    "csc-228-229": {"narrative": (44, 44)},
    "csc-229": {"narrative": (45, 45)},
    "csc-230": {"narrative": (46, 46)},
    "csc-246": {"narrative": (47, 47)},
    "csc-247": {"narrative": (48, 51)},
    "csc-023": {"narrative": (52, 52)},
    "csc-250": {"narrative": (53, 53)},
    "csc-227": {"narrative": (54, 54)},
    "csc-285": {"narrative": (55, 55)},
    "csc-290": {"narrative": (56, 56)},
    "absence": {"narrative": (57, 57)},
    "experience": {"narrative": (58, 58)},
}
# Rows of the implications table: how they begin, and the part that they are.
ROWS = {"Efficiency": "efficiency", "Carbon Impact": "carbon", "Diversity": "diversity"}


def published(folder: Path) -> ReportContent:
    """The published report, folded; its glossary is empty, as the printed one had none. Needs a database."""
    people = cast.assemble()
    indicators, comparators = facts.load(people)
    template = outline.create_template(people.performance, comparators)
    report: Any = outline.open_report(people, indicators, template, source("outline")["report"])
    report.glossary = []
    text = (folder / "seed" / "year-end-report-2016-17.txt").read_text(encoding="utf-8")
    words, known = _paragraphs(text), facts_for(report)
    entries = {
        entry.pk: content_of(entry, _texts(entry.key, words, text), known) for entry in report.entries.all()
    }
    return fold_report(report, entries)


def _texts(key: str, words: dict[int, str], text: str) -> dict[str, str]:
    if key == "implications":
        return {part: _row(text, row) for row, part in ROWS.items()}
    return {
        part: "\n\n".join(words[number] for number in range(first, last + 1))
        for part, (first, last) in PLACES.get(key, {}).items()
    }


def _row(text: str, row: str) -> str:
    found = re.search(rf"^{row}\t(.+)$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def _paragraphs(text: str) -> dict[int, str]:
    """By their printed numbers; bullets stay with the paragraph before them."""
    found: dict[int, list[str]] = {}
    number = 0
    for line in map(str.strip, text.splitlines()):
        start = re.match(r"(\d+)\. (?=\S)", line)
        if start and int(start[1]) == number + 1:
            number += 1
            found[number] = [line[start.end() :]]
        elif number and line.startswith("- "):
            found[number].append(line)
    return {number: _joined(lines) for number, lines in found.items()}


def _joined(lines: list[str]) -> str:
    return "\n\n".join([lines[0], "\n".join(lines[1:])]).strip()
