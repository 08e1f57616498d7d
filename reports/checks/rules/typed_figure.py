"""A typed figure that the data do not know: neither a figure, nor a fraction, change, target or benchmark."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name
from reports.checks.passages import Passage, told
from reports.checks.reading.context import is_of_something_else
from reports.checks.reading.known import Numbers, changes_of, is_stated, known_of
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.roles import contradicted
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, told_in
from reports.content.model import EntryContent, ReportContent

# Evidence from elsewhere, whose source the words name.
_SOURCE = re.compile(
    r"\b(?:audit(?:s|ed)?|sampl(?:e|ed|ing)|survey(?:s|ed)?|dip[- ]sampl\w*|deep dive|case (?:file )?reviews?|inspect\w*"
    r"|Ofsted|consultation|feedback|questionnaires?|analys(?:is|ed|es)|looked (?:into|at)|examined|reviewed|research"
    r"|national(?:ly)? published|census|DfE|Department for Education|according to|source:|reported by|recorded by"
    r"|(?:figures?|data|statistics) (?:from|of|held by) the|told us)\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_SOURCES = (
    "audit", "sampl", "survey", "deep dive", "review", "inspect", "ofsted", "consult", "feedback", "questionnaire", "analys", "looked ",
    "examined", "research", "published", "census", "dfe", "department", "according", "source:", "reported by", "recorded by", "figure",
    "data", "statistics", "told us",
)  # fmt: skip
MOST = 512  # texts of which it is kept whether they name a source
_HEDGE = 20  # characters that may hedge a number
_HEDGED = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|some"
    r"|just (?:over|under)|up to|close to)\s*$"
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    if not indicators:
        return

    for passage in told(entry):
        yield from _unknown(entry, indicators, passage)


def _unknown(
    entry: EntryContent, indicators: Sequence[IndicatorContent], passage: Passage
) -> Iterator[Remark]:
    for sentence in sentences(passage.typed):
        for typed in figures_in(sentence, quiet_words(indicators)):
            if any(_is_known(typed, tuple(map(numbers, indicators))) for numbers in (known_of, changes_of)):
                continue
            if _is_about(sentence, typed, indicators) or is_of_something_else(sentence, typed, indicators):
                continue
            if _has_source(passage.text):
                return
            if not contradicted(sentence, typed, indicators):
                subject = name(indicators[0]) if len(indicators) == 1 else "these indicators"
                said = (
                    f"{typed.words} is not among the figures of {subject}: no value, fraction, change, target or "
                    "benchmark is that number. Insert a live figure, or name the source."
                )
                before = passage.before(sentence, typed.start)
                yield Remark(said, typed.words, passage.paragraph, passage.part, entry.key, before=before)


@lru_cache(MOST)
def _has_source(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _SOURCES) and _SOURCE.search(text) is not None


def _is_known(typed: Typed, known: Sequence[Numbers]) -> bool:
    """By the numbers of one indicator or another."""
    if any(is_stated(typed, each) for each in known):
        return typed.whole is None or any(each.has(typed.whole) for each in known)
    # Another rule says that points are meant, or that the sign is missing.
    return typed.kind is not Kind.POINTS and any(each.has(typed.number) for each in known)


def _is_about(sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]) -> bool:
    """Whether it is hedged, and a known number lies near: "about 200", of 196."""
    if not _HEDGED.search(sentence[max(0, typed.start - _HEDGE) : typed.start].casefold()):
        return False
    away = typed.number / 20
    return any(
        each.kind is typed.kind
        for indicator in indicators
        for numbers in (known_of(indicator), changes_of(indicator))
        for each in numbers.near(typed.number, away)
    )


RULE = Rule("typed figure that nothing supports", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
