"""The whole report out of its entries: numbered, tallied, with scorecard and data notes. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from indicators.figures.words import Rating
from indicators.stories.content import IndicatorContent
from reports.content.judged import UNTOLD
from reports.content.model import (
    EntryContent,
    EntryKind,
    Labelled,
    Part,
    ReportContent,
    Scorecard,
    ScorecardGroup,
    ScorecardRow,
    Section,
    Tally,
    Variant,
)
from reports.content.narrative import Block, Paragraph
from reports.content.notes import data_notes

MEANINGS = {
    Rating.MET: "on target or better",
    Rating.WITHIN: "short by no more than the tolerance",
    Rating.MISSED: "short by more than that",
    Rating.NO_TARGET: "none is set, so never good or bad",
    Rating.NOT_RATED: "activity, or a band without a colour",
    Rating.NOT_DUE: "the period is not complete",
    Rating.NO_DATA: "no figure was supplied",
}
_OR_UNTOLD = "activity, a band without a colour, or a rating that would tell a small number"
ALWAYS_TALLIED = (Rating.MET, Rating.WITHIN, Rating.MISSED)
UNNUMBERED = (EntryKind.IMPLICATIONS,)  # its parts are the rows of a table


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says besides its entries."""

    council: str
    service: str
    title: str
    subtitle: str
    year: str
    previous_year: str
    cut_off: datetime
    front: tuple[Labelled, ...]
    comparators: tuple[tuple[str, str], ...]  # short and full names, in the order of the columns
    comparisons: tuple[str, ...]  # the directions of travel in words, with what counts as similar
    glossary: tuple[Labelled, ...]
    statement: str = ""


def fold(frame: Frame, sections: Sequence[Section]) -> ReportContent:
    """The internal content of a report. ``sections`` stand in reading order, their texts unnumbered."""
    indicators = unique_indicators(sections)
    return replace(
        unfolded(frame, _numbered(sections)),
        tallies=tallies(indicators) if indicators else (),  # of none there is nothing to tell
        scorecard=Scorecard(frame.year, frame.previous_year, frame.comparators, _groups(frame, sections)),
        notes=data_notes(indicators, frame.comparisons),
    )


def unfolded(frame: Frame, sections: Sequence[Section]) -> ReportContent:
    """The same without numbers and without what is summed up of all entries, for whoever only reads words and figures."""
    return ReportContent(
        variant=Variant.INTERNAL,
        council=frame.council,
        service=frame.service,
        title=frame.title,
        subtitle=frame.subtitle,
        year=frame.year,
        cut_off=frame.cut_off,
        front=frame.front,
        sections=tuple(sections),
        tallies=(),
        scorecard=Scorecard(frame.year, frame.previous_year, frame.comparators, ()),
        notes=(),
        glossary=frame.glossary,
        statement=frame.statement,
    )


def unique_indicators(sections: Iterable[Section]) -> tuple[IndicatorContent, ...]:
    """Every indicator once, where it first stands: a joint entry and its own may both have it."""
    found: dict[str, IndicatorContent] = {}
    for section in sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                found.setdefault(indicator.key, indicator)
    return tuple(found.values())


def tallies(indicators: Sequence[IndicatorContent]) -> tuple[Tally, ...]:
    """How many indicators have which rating; they add up to the number of indicators."""
    ratings = [indicator.rating for indicator in indicators]
    found = []
    for rating, meaning in MEANINGS.items():
        same = [each for each in ratings if each.rating is rating]
        if same or rating in ALWAYS_TALLIED:
            found.append(Tally(rating, same[0].words if same else rating.label, len(same), meaning))
    return tuple(found)


def public_tallies(indicators: Sequence[IndicatorContent]) -> tuple[Tally, ...]:
    """The same of what the public reads: ratings that would tell a hidden number are counted as none."""
    known = [each for each in indicators if each.rating.words != UNTOLD]
    if len(known) == len(indicators):
        return tallies(indicators)
    words = {each.rating: each.words for each in tallies(known)}
    return tuple(
        replace(each, words=words.get(each.rating, each.rating.label), meaning=_OR_UNTOLD)
        if each.rating is Rating.NOT_RATED
        else each
        for each in tallies(indicators)
    )


def _numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    numbers = count(1)
    return tuple(
        replace(section, entries=tuple(_numbered_entry(entry, numbers) for entry in section.entries))
        for section in sections
    )


def _numbered_entry(entry: EntryContent, numbers: Iterator[int]) -> EntryContent:
    if entry.kind in UNNUMBERED:
        return entry
    return replace(entry, parts=tuple(_numbered_part(part, numbers) for part in entry.parts))


def _numbered_part(part: Part, numbers: Iterator[int]) -> Part:
    return replace(part, blocks=tuple(_numbered_block(block, numbers) for block in part.blocks))


def _numbered_block(block: Block, numbers: Iterator[int]) -> Block:
    return replace(block, number=next(numbers)) if isinstance(block, Paragraph) else block


def _groups(frame: Frame, sections: Sequence[Section]) -> tuple[ScorecardGroup, ...]:
    seen: set[str] = set()
    groups = []
    for section in sections:
        rows = []
        for entry in section.entries:
            for indicator in entry.indicators:
                if indicator.key not in seen:
                    seen.add(indicator.key)
                    rows.append(_row(frame, indicator, entry))
        if rows:
            groups.append(ScorecardGroup(section.heading, tuple(rows)))
    return tuple(groups)


def _row(frame: Frame, indicator: IndicatorContent, entry: EntryContent) -> ScorecardRow:
    direction = indicator.directions[0] if indicator.directions else None
    by_short = {benchmark.short: benchmark.text for benchmark in indicator.benchmarks}
    return ScorecardRow(
        key=indicator.key,
        code=indicator.code,
        title=indicator.short_title or indicator.title,
        figure=indicator.figure.text,
        previous=indicator.previous.text
        if indicator.previous and indicator.previous.number is not None
        else "",
        direction=direction.judgement if direction else None,
        direction_words=direction.words if direction else "",
        target=indicator.target.short,
        rating=indicator.rating.rating,
        rating_words=indicator.rating.words,
        benchmarks=tuple(by_short.get(short, "") for short, _ in frame.comparators),
        entry=entry.key,
        marks=_marks(frame, indicator),
    )


def _marks(frame: Frame, indicator: IndicatorContent) -> tuple[str, ...]:
    """What a reader must know of the figure: another period than the year, or that it is not final."""
    marks = []
    if indicator.figure.label != frame.year:
        marks.append(indicator.figure.label)
    if indicator.figure.status not in ("final", "revised"):
        marks.append(indicator.figure.status.value)
    return tuple(marks)
