"""The sample report cut to other sizes, for whichever form is written from it."""

from dataclasses import replace

from reports.content.model import Certificate, ReportContent
from tests.reports.rendering.sample import (
    CONTACTS_SECTION,
    FRONT_SECTION,
    SCORECARD,
    TALLIES,
    certificate,
    content,
)


def short() -> tuple[ReportContent, Certificate]:
    """A front sheet, the summary and one entry, with the short end of the scorecard; and what was signed of it."""
    held = content()
    section = replace(CONTACTS_SECTION, entries=CONTACTS_SECTION.entries[:2])
    card = replace(SCORECARD, groups=SCORECARD.groups[:1])
    front = replace(FRONT_SECTION, entries=FRONT_SECTION.entries[:2])
    cut = replace(held, sections=(front, section), scorecard=card, tallies=TALLIES[:2])
    return cut, replace(certificate(held), public_digest="0" * 64)


def bare() -> ReportContent:
    """Nothing but its title."""
    scorecard = replace(SCORECARD, groups=())
    return replace(content(), sections=(), tallies=(), notes=(), glossary=(), front=(), scorecard=scorecard)
