"""The public variant of a content: figures, charts, notes and words without small numbers. Pure (ADR 13)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from indicators.figures.words import HiddenIn
from indicators.stories.content import IndicatorContent
from reports.content.cleaning import clean
from reports.content.fold import public_tallies, unique_indicators
from reports.content.further import Published
from reports.content.model import (
    EntryContent,
    Labelled,
    Part,
    ReportContent,
    ScorecardRow,
    Section,
    Tally,
    Variant,
)
from reports.content.narrative import Runs, changed
from reports.content.notes import data_notes
from reports.content.quoting import counted_runs, public_runs
from reports.content.secrets import Secrets, known_secrets, secrets_between
from reports.content.together import Together, conceal_figures, published_together


def together_of(report: ReportContent, earlier: Published = ()) -> Together:
    """What a report's indicators say together; ``earlier`` is what published editions have said of them."""
    return published_together(_told(report), earlier)


def suppress(report: ReportContent, together: Together | None = None) -> ReportContent:
    """The public variant of an internal content; its numbering stays, and its ratings but for those that would tell.

    ``together`` is ``together_of`` it, by default without earlier editions.
    """
    together = together or together_of(report)
    return replace(
        _protected(report, known_secrets(_told(report), together), together), variant=Variant.PUBLIC
    )


def protect_internal(report: ReportContent) -> ReportContent:
    """The internal variant: hidden and rounded is what its indicators ask to have so in both editions."""
    told = [_as_asked(indicator) for indicator in _told(report)]
    if not any(indicator.small_numbers or indicator.rounded_to > 1 for indicator in told):
        return report
    together = published_together(told)
    return _protected(report, known_secrets(told, together), together, _as_asked)


def _as_asked(indicator: IndicatorContent) -> IndicatorContent:
    """As the internal edition takes it: without protection where that is for the public one only."""
    if indicator.hidden_in is HiddenIn.BOTH:
        return indicator
    return replace(indicator, small_numbers=0, rounded_to=1)


def _protected(
    report: ReportContent,
    secrets: Mapping[str, Secrets],
    together: Together,
    asked: Callable[[IndicatorContent], IndicatorContent] = lambda indicator: indicator,
) -> ReportContent:
    sections = tuple(
        replace(section, entries=tuple(_entry(entry, secrets, together, asked) for entry in section.entries))
        for section in report.sections
    )
    told = unique_indicators(sections)
    shown = {indicator.key: indicator for indicator in told}
    counted = public_tallies(told) if report.tallies else ()
    if counted != report.tallies:  # else the words would say how many there are with those that went
        sections = tuple(replace(each, entries=_counted(each.entries, counted)) for each in sections)
    groups = tuple(
        replace(group, rows=tuple(_row(row, shown[row.key]) for row in group.rows))
        for group in report.scorecard.groups
    )
    return replace(
        report,
        sections=sections,
        tallies=counted,
        scorecard=replace(report.scorecard, groups=groups),
        notes=_notes(report.notes, sections),
    )


def _told(report: ReportContent) -> list[IndicatorContent]:
    entries = [entry for section in report.sections for entry in section.entries]
    return [indicator for entry in entries for indicator in entry.indicators]


def suppress_entry(entry: EntryContent, others: Iterable[IndicatorContent] = ()) -> EntryContent:
    """One entry as the public would read it. ``others`` are published with its own: its words may quote them."""
    told = (*entry.indicators, *others)
    together = published_together(told)
    return _entry(entry, known_secrets(told, together), together)


def public_indicator(indicator: IndicatorContent, together: Together | None = None) -> IndicatorContent:
    """An indicator as the public reads it, among those that are published with it or by itself."""
    concealed = conceal_figures(indicator, together)
    secrets = secrets_between(indicator, concealed)
    return clean(indicator, concealed, secrets) if indicator.small_numbers or secrets else indicator


def _entry(
    entry: EntryContent,
    secrets: Mapping[str, Secrets],
    together: Together,
    asked: Callable[[IndicatorContent], IndicatorContent] = lambda indicator: indicator,
) -> EntryContent:
    return replace(
        entry,
        indicators=tuple(_read(indicator, asked(indicator), together) for indicator in entry.indicators),
        parts=tuple(_part(part, secrets) for part in entry.parts),
    )


def _read(told: IndicatorContent, asked: IndicatorContent, together: Together) -> IndicatorContent:
    """What it says of its own protection stays, whatever this variant asks for."""
    shown = public_indicator(asked, together)
    return replace(
        shown, small_numbers=told.small_numbers, rounded_to=told.rounded_to, hidden_in=told.hidden_in
    )


def _part(part: Part, secrets: Mapping[str, Secrets]) -> Part:
    return replace(
        part, blocks=tuple(changed(block, lambda runs: public_runs(runs, secrets)) for block in part.blocks)
    )


def _counted(entries: Iterable[EntryContent], tallies: tuple[Tally, ...]) -> tuple[EntryContent, ...]:
    """With the tallies in the words as the public reads them."""

    def anew(runs: Runs) -> Runs:
        return counted_runs(runs, tallies)

    return tuple(
        replace(
            entry,
            parts=tuple(
                replace(part, blocks=tuple(changed(block, anew) for block in part.blocks))
                for part in entry.parts
            ),
        )
        for entry in entries
    )


def _row(row: ScorecardRow, shown: IndicatorContent) -> ScorecardRow:
    previous = shown.previous.text if shown.previous and row.previous else row.previous
    first = shown.directions[0] if shown.directions else None
    return replace(
        row,
        figure=shown.figure.text,
        previous=previous,
        rating=shown.rating.rating,
        rating_words=shown.rating.words,
        direction=first.judgement if first else row.direction,
        direction_words=first.words if first else row.direction_words,
    )


def _notes(notes: Iterable[Labelled], sections: Iterable[Section]) -> tuple[Labelled, ...]:
    """The data notes again, out of what the public sees; how directions are judged stays as it was said."""
    ratings, *again = data_notes(unique_indicators(sections), ())
    return (ratings, *(note for note in notes if note.label == "Direction"), *again)
