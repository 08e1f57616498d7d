"""A month's figure against a year's target or an annual benchmark, the periods unsaid (paras 3 and 4 of 2016/17)."""

import re
from collections.abc import Iterator, Sequence

from indicators.figures.words import Nature
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.claims import claims_in, holds, is_against_target
from reports.checks.reading.doubts import UNDECIDED
from reports.checks.reading.known import (
    Known,
    Role,
    benchmarks_of,
    figures_of,
    is_stated,
    known_of,
    limits_of,
    stated,
)
from reports.checks.reading.numbers import Typed, figures_in
from reports.checks.reading.periods import (
    DATED_MONTH,
    MONTH_NAMED,
    PART_NAMED,
    YEAR_NAMED,
    intervals,
    is_part_of_year,
)
from reports.checks.reading.sentences import sentences, statements
from reports.checks.reading.subjects import candidates, quiet_words, told_in
from reports.content.model import EntryContent, ReportContent

_LAST_YEARS = re.compile(
    r"\b(?:than|below|above|on|of) (?:last|the previous) year(?:[’']?s)? (?:figures?|performance|rate|result|outturn)\b",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(
    r"\b(?:same (?:month|period|time|quarter|point)|year[- ]end figure|quarter \d|Q[1-4])\b", re.IGNORECASE
)
_TARGET = re.compile(r"\btargets?\b", re.IGNORECASE)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        found = {typed.words: said for typed, said in _mixed(passage.typed, indicators)}
        for words, said in found.items():
            yield Remark(said, words, passage.paragraph, passage.part, entry.key)


def _mixed(text: str, indicators: Sequence[IndicatorContent]) -> Iterator[tuple[Typed, str]]:
    if not any(_is_part(typed, indicators) for typed in figures_in(text, quiet_words(indicators))):
        return  # most texts
    about = _about(text, indicators)
    compared = [each for each in about if _has_benchmark(text, each)]
    if compared and not YEAR_NAMED.search(DATED_MONTH.sub("", text)):
        for typed in _parts_of_a_year(text, compared):
            yield (
                typed,
                f"{typed.words} is part of the year’s, and the benchmarks are a year’s: name both periods.",
            )
        return
    for sentence in statements(text):
        if _TARGET.search(sentence):
            yield from _against_target(sentence, text, _about(sentence, indicators))
        yield from _against_last_year(sentence, indicators)


def _against_target(
    sentence: str, text: str, about: Sequence[IndicatorContent]
) -> Iterator[tuple[Typed, str]]:
    if not PART_NAMED.search(sentence):
        for typed in _parts_of_a_year(sentence, about):
            yield (
                typed,
                f"{typed.words} is not the figure of the year that the target is for: name its month or quarter.",
            )
    yield from _month_for_year(sentence, text, about)


def _month_for_year(
    sentence: str, text: str, about: Sequence[IndicatorContent]
) -> Iterator[tuple[Typed, str]]:
    """A month's figure that meets the target, where the year's does not and stands nowhere in the text.

    The month is named; the year that the target is for is not, and readers take the one for the other.
    """
    if len(about) != 1 or about[0].nature is Nature.STOCK or YEAR_NAMED.search(DATED_MONTH.sub("", sentence)):
        return
    subject, known = about[0], known_of(about[0])
    claims = (
        []
        if UNDECIDED.search(sentence)
        else [each for each in claims_in(sentence) if is_against_target(each)]
    )
    typed = [each for each in figures_in(sentence, quiet_words(about)) if intervals(each, known)]
    if not claims or len(typed) != 1 or not all(map(is_part_of_year, intervals(typed[0], known))):
        return
    wrong = holds(claims[0], subject.figure, subject)
    is_told = any(
        subject.figure.period in intervals(each, known) for each in figures_in(text, quiet_words(about))
    )
    if wrong and not is_told:
        yield (
            typed[0],
            f"{typed[0].words} is that of {_period(typed[0], known)} alone. For {subject.figure.label}, which the target of "
            f"{subject.target.short} is for, it was {subject.figure.text}.",
        )


def _against_last_year(sentence: str, indicators: Sequence[IndicatorContent]) -> Iterator[tuple[Typed, str]]:
    """A month that is named, beside "last year’s figure": of the same month, or of the year?"""
    before = _LAST_YEARS.search(sentence)
    month = MONTH_NAMED.search(sentence) if before else None
    if month is None or before is None or _SAME_TIME.search(sentence):
        return
    about = _about(sentence, indicators)
    for typed in figures_in(sentence[: before.start()], quiet_words(about)):
        if _is_part(typed, about):
            yield (
                typed,
                f"{typed.words} is {month[0]}’s alone, and “{before[0]}” does not say of which month.",
            )
            return


def _period(typed: Typed, known: Sequence[Known]) -> str:
    """Of which month or quarter a figure is, in words."""
    return next(
        each.what.removeprefix("the figure for ") for each in stated(typed, known) if each.role is Role.FIGURE
    )


def _about(text: str, indicators: Sequence[IndicatorContent]) -> Sequence[IndicatorContent]:
    return indicators if len(indicators) == 1 else candidates(text, indicators)


def _parts_of_a_year(text: str, about: Sequence[IndicatorContent]) -> Iterator[Typed]:
    """Figures that are a month's or a quarter's of a flow, and nothing else that is known."""
    for typed in figures_in(text, quiet_words(about)):
        covered = _covered(typed, about, Nature.FLOW)
        if not covered or not all(map(is_part_of_year, covered)) or _covered(typed, about, Nature.STOCK):
            continue
        if not any(is_stated(typed, limits_of(each)) for each in about):
            yield typed


def _is_part(typed: Typed, about: Sequence[IndicatorContent]) -> bool:
    """Whether it is a month's or a quarter's figure of a flow, among others that it may be."""
    known = (figures_of(each) for each in about if each.nature is Nature.FLOW)
    return any(is_part_of_year(each) for figures in known for each in intervals(typed, figures))


def _covered(typed: Typed, about: Sequence[IndicatorContent], nature: Nature) -> frozenset[str]:
    """The periods whose figure of these indicators it may be."""
    known = (intervals(typed, figures_of(each)) for each in about if each.nature is nature)
    return frozenset[str]().union(*known)


def _has_benchmark(text: str, indicator: IndicatorContent) -> bool:
    """Whether the text states one of its benchmarks, and by that number no figure of its own."""
    return any(
        is_stated(typed, benchmarks_of(indicator)) and not intervals(typed, figures_of(indicator))
        for sentence in sentences(text)
        for typed in figures_in(sentence, quiet_words((indicator,)))
    )


RULE = Rule("periods mixed", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
