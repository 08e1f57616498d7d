"""The frozen content: what is read, approved, signed and printed. Plain data, no database.

Numbers are Decimals for machines and each comes with the text that people read; formatting, rating and
comparing happened when the content was made. ``variant`` says who may read it; the public one is made
from the internal one by ``suppress``.
"""

from dataclasses import dataclass
from datetime import date, datetime

from indicators.figures.words import Judgement, Rating
from indicators.stories.content import (
    BenchmarkContent,
    BreakdownContent,
    DirectionContent,
    Figure,
    IndicatorContent,
    RatingContent,
    TargetContent,
)
from portal.words import Word
from reports.content.narrative import Block

__all__ = [
    "FORMAT",
    "AcceptedException",
    "BenchmarkContent",
    "BreakdownContent",
    "Certificate",
    "DirectionContent",
    "Edition",
    "EntryContent",
    "EntryKind",
    "Erratum",
    "Figure",
    "IndicatorContent",
    "Labelled",
    "Part",
    "RatingContent",
    "ReportContent",
    "Scorecard",
    "ScorecardGroup",
    "ScorecardRow",
    "Section",
    "Tally",
    "TargetContent",
    "Variant",
]


# How an entry's content is put together out of facts and words. Raised by whoever changes that, so that a
# content from before is not taken for one whose figures have changed (ADR 14).
FORMAT = 2


class Variant(Word):
    INTERNAL = "internal"
    PUBLIC = "public"


class EntryKind(Word):
    FRONT_SHEET = "front sheet"  # purpose, recommendation, background papers
    SUMMARY = "summary"
    IMPLICATIONS = "implications"
    INDICATORS = "indicators"  # one or several indicators with their narrative
    INTRODUCTION = "introduction"  # of a section
    APPENDIX = "appendix"
    DATA_NOTES = "data notes"


@dataclass(frozen=True, slots=True)
class Part:
    """One text of an entry. Most entries have one; a front sheet has several, each with its heading."""

    key: str
    heading: str
    source: str  # as the writer typed it
    blocks: tuple[Block, ...]
    required: bool = False  # an empty one cannot be submitted


@dataclass(frozen=True, slots=True)
class EntryContent:
    key: str
    kind: EntryKind
    heading: str  # "CSC 228 & CSC 229: Placement stability"
    indicators: tuple[IndicatorContent, ...]
    parts: tuple[Part, ...]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    entries: tuple[EntryContent, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    rating: Rating
    words: str
    count: int
    meaning: str  # "on target or better"


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One indicator's line; ``cells`` stand under the scorecard's columns."""

    key: str
    code: str
    title: str
    figure: str
    previous: str
    direction: Judgement | None
    direction_words: str
    target: str
    rating: Rating
    rating_words: str
    benchmarks: tuple[str, ...]
    entry: str  # key of the entry that tells its story
    marks: tuple[str, ...] = ()  # "illustrative", "part-year"


@dataclass(frozen=True, slots=True)
class ScorecardGroup:
    heading: str
    rows: tuple[ScorecardRow, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    year: str
    previous_year: str
    comparators: tuple[tuple[str, str], ...]  # short and full names, as the columns stand
    groups: tuple[ScorecardGroup, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    variant: Variant
    council: str
    service: str  # "Children's social care"
    title: str
    subtitle: str
    year: str
    cut_off: datetime
    front: tuple[Labelled, ...]  # committee, meeting date, agenda item, responsible director, author
    sections: tuple[Section, ...]  # the whole outline in reading order, front sheet to appendices
    tallies: tuple[Tally, ...]
    scorecard: Scorecard
    notes: tuple[Labelled, ...]  # data notes: ratings, direction, benchmarks, small numbers, illustrative …
    glossary: tuple[Labelled, ...]
    language: str = "en-GB"
    statement: str = ""  # what the director certifies by signing


@dataclass(frozen=True, slots=True)
class AcceptedException:
    """A warning or provisional figure that the director signed all the same, and why."""

    subject: str
    finding: str
    reason: str
    given_by: str = ""  # the post; "" where it was recorded before this was kept
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    statement: str
    signed_by: str  # the post
    signed_at: datetime
    method: str  # "with password", "with password and second factor"
    facts: tuple[Labelled, ...]  # what was signed, approvals, cut-off
    internal_digest: str
    public_digest: str
    exceptions: tuple[AcceptedException, ...]
    audit_head: str  # number and hash of the last event before it, "812:9f86…"
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Erratum:
    edition: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a renderer gets. ``watermark`` is set on anything that is not signed."""

    report: str
    number: int
    audience: Variant
    digest: str  # SHA-256 of the content's canonical text
    content: ReportContent
    certificate: Certificate | None = None
    published: date | None = None
    errata: tuple[Erratum, ...] = ()
    watermark: str = ""
