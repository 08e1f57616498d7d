"""A missed target, or one of the three largest movements of the year, that the summary leaves out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.calculations import change_per_cent
from indicators.figures.words import Polarity, Rating
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import Passage, passages
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, subject_of
from reports.content.counts import is_rate
from reports.content.model import EntryContent, EntryKind, ReportContent

LARGEST = 3
LEAST = 10  # per cent; a smaller change is no movement to tell
LEAST_UNRATED = 40  # of what is neither good nor bad; so large a change is told all the same
_MISSED = re.compile(
    r"\b(?:miss(?:es|ed|ing)|below|short of|not (?:meet|met|meeting|reach\w*)) (?:\w+ ){0,2}?targets?\b",
    re.IGNORECASE,
)
_SUMS_UP = EntryKind.SUMMARY


def _find(report: ReportContent) -> Iterator[Remark]:
    summary = next(
        (entry for section in report.sections for entry in section.entries if entry.kind is _SUMS_UP), None
    )
    if summary is None:
        return
    told = [indicator for _, indicator in placed(report)]
    homes = {indicator.key: entry for entry, indicator in placed(report)}
    mentioned = _mentioned(summary, told)
    for entry, indicator in placed(report):
        if is_missed(indicator, entry) and indicator.key not in mentioned:
            said = f"{name(indicator)} missed its target ({indicator.figure.text} against {indicator.target.short})"
            yield Remark(
                f"{said}, and the summary does not say so.", entry=summary.key, subject=name(indicator)
            )
    for indicator, change in _largest(told):
        if indicator.key not in mentioned and not is_missed(indicator, homes[indicator.key]):
            said = f"{name(indicator)} moved by {change:.0f}%, one of the three largest movements"
            yield Remark(
                f"{said}, and the summary does not say so.", entry=summary.key, subject=name(indicator)
            )


def is_missed(indicator: IndicatorContent, entry: EntryContent) -> bool:
    """Rated so; or within tolerance, and its own entry says that the target was missed."""
    if indicator.rating.rating is Rating.MISSED:
        return True
    return indicator.rating.rating is Rating.WITHIN and any(
        subject_of(sentence, entry.indicators) == indicator
        for passage in passages(entry)
        for sentence in sentences(passage.text)
        if _MISSED.search(sentence)
    )


def _mentioned(summary: EntryContent, told: Sequence[IndicatorContent]) -> frozenset[str]:
    return frozenset(key for passage in passages(summary) for key in _in_passage(passage, told))


def _in_passage(passage: Passage, told: Sequence[IndicatorContent]) -> Iterator[str]:
    """By a live figure, the code, the short title, or a figure with a word of the title."""
    yield from (run.quoted.indicator for run in passage.runs if run.quoted is not None)
    text = passage.text.casefold()
    for indicator in told:
        names = [each.casefold() for each in (indicator.code, indicator.short_title) if each]
        if any(each in text for each in names):
            yield indicator.key
    yield from (each.key for each in candidates(passage.text, told))


def _largest(told: Sequence[IndicatorContent]) -> list[tuple[IndicatorContent, Decimal]]:
    """Indicators by the size of their change on the year before, in per cent of it.

    One without polarity or target counts only where hardly anything moved as far.
    """
    moved = [(each, change) for each in told if (change := _change(each))]
    return sorted(moved, key=lambda pair: (-pair[1], pair[0].key))[:LARGEST]


def _change(indicator: IndicatorContent) -> Decimal | None:
    before, now = _years(indicator)
    change = change_per_cent(before, now) if before is not None and now is not None else None
    least = LEAST if indicator.polarity is not Polarity.NEUTRAL else LEAST_UNRATED
    return abs(change) if change is not None and abs(change) >= least else None


def _years(indicator: IndicatorContent) -> tuple[Decimal | None, Decimal | None]:
    """The year before and this one; where a count has none before, its rates of the two."""
    before = indicator.previous.number if indicator.previous else None
    if before is not None or indicator.previous is None:
        return before, indicator.figure.number
    rates = {each.period: each.number for each in indicator.others if is_rate(each)}
    return rates.get(indicator.previous.period), rates.get(indicator.figure.period)


RULE = Rule("left out of the summary", Severity.WARNING, of_report=_find, reads_others=True)
