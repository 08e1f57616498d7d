"""The summary states another figure than the entry that it sums up (paras 3 and 22 of the 2016/17 report)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.figures.words import Nature, Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import Passage, passages
from reports.checks.reading.context import is_change_after
from reports.checks.reading.known import Known, Role, changes_of, figures_of, known_of, stated
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.periods import MONTH_NAMED, PART_NAMED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, quiet_words, says_title, stems
from reports.content.model import EntryContent, EntryKind, ReportContent

_Found = tuple[IndicatorContent, str, str, str]  # of whom, what its entry says, what is wrong, the repair
_Words = Callable[[IndicatorContent], str]  # of the entry in which an indicator first stands
_OF_THE_YEAR = re.compile(
    r"\byear[- ]end\b|\b(?:at|by) the end of the year\b|\b(?:in|during|over|for) (?:the year|\d{4}/\d\d)\b|\bover the year\b",
    re.IGNORECASE,
)


_LIMIT = re.compile(
    r"\b(?:target|limit|ceiling|goal|ambition|national|england|neighbours?|average|benchmarks?|regional)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``typed`` stands in the summary, ``instead`` are the words of the entry of ``subject``."""

    summary: str  # its key
    passage: Passage
    sentence: str
    typed: Typed
    subject: IndicatorContent
    instead: str
    said: str
    repair: str = ""


def _find(report: ReportContent) -> Iterator[Remark]:
    for each in disagreements(report):
        yield Remark(
            each.said,
            each.typed.words,
            each.passage.paragraph,
            each.passage.part,
            each.summary,
            repair=each.repair,
            before=each.passage.before(each.sentence, each.typed.start),
        )


def disagreements(
    report: ReportContent, own: Sequence[IndicatorContent] | None = None
) -> Iterator[Disagreement]:
    """Where the summary states another figure than an entry; ``own``: only in sentences about one of these."""
    homes = {indicator.key: (entry, indicator) for entry, indicator in placed(report)}
    for section in report.sections:
        for entry in section.entries:
            if entry.kind is EntryKind.SUMMARY:
                yield from _held_against(entry, homes, own)


def _held_against(
    summary: EntryContent,
    homes: Mapping[str, tuple[EntryContent, IndicatorContent]],
    own: Sequence[IndicatorContent] | None,
) -> Iterator[Disagreement]:
    told = [indicator for _, indicator in homes.values()]

    def words(of: IndicatorContent) -> str:
        return " ".join(passage.text for passage in passages(homes[of.key][0]))

    for passage in passages(summary):
        for sentence in sentences(passage.typed):
            if PART_NAMED.search(sentence) or (own is not None and not _is_about(sentence, own)):
                continue  # another period than the entry's, and it says so; or others' figures
            about = candidates(sentence, told)
            figures = list(figures_in(sentence, quiet_words(about)))
            for typed in figures:
                found = _disagrees(typed, figures, about, words, sentence)
                found = found or _is_a_month_s(typed, sentence, about, words)
                if found:
                    yield Disagreement(summary.key, passage, sentence, typed, *found)
            if not about and (unknown := _unknown(sentence, told, words)):
                yield Disagreement(summary.key, passage, sentence, *unknown)


def _is_about(sentence: str, own: Sequence[IndicatorContent]) -> bool:
    said = stems(sentence)
    return bool(candidates(sentence, own)) or any(says_title(said, each) for each in own)


def _disagrees(
    typed: Typed,
    beside: Sequence[Typed],
    about: Sequence[IndicatorContent],
    words: _Words,
    sentence: str,
) -> _Found | None:
    """What an entry says instead; None where some indicator of the sentence explains the figure.

    So does the entry's own figure in the same sentence: "92%, up from 85%".
    """
    found = None
    for subject in about:
        known = known_of(subject)
        figures = figures_of(subject)
        limits = stated(typed, [each for each in known if each.role in (Role.TARGET, Role.BENCHMARK)])
        if limits and _names_a_limit(sentence, subject):
            return None
        in_body = _figures(words(subject), subject, figures)
        if any(each.number == typed.number for each in in_body) or _is_the_year_before(
            typed, beside, subject
        ):
            return None
        if in_body and (limits or stated(typed, figures)):
            instead = in_body[0].words
            said = f"The summary gives {typed.words} for {name(subject)}; its entry says {instead}."
            is_the_years = in_body[0].number == subject.figure.number
            found = subject, instead, said, instead if is_the_years else ""
    return found


def _names_a_limit(sentence: str, subject: IndicatorContent) -> bool:
    """Whether it speaks of a target or of others at all."""
    names = [each.comparator.casefold() for each in subject.benchmarks]
    small = sentence.casefold()
    return _LIMIT.search(small) is not None or any(each in small for each in names)


def _unknown(
    sentence: str, told: Sequence[IndicatorContent], words: _Words
) -> tuple[Typed, IndicatorContent, str, str, str] | None:
    """A percentage that nobody knows, in a sentence that says the most of one title alone; and what its entry says."""
    about = stems(sentence)
    meant = [each for each in told if says_title(about, each)]
    figures = [each for each in figures_in(sentence, quiet_words(told)) if each.kind is Kind.PERCENTAGE]
    if len(meant) != 1 or len(figures) != 1 or meant[0].unit is not Unit.PERCENTAGE:
        return None
    subject, typed = meant[0], figures[0]
    in_body = _figures(words(subject), subject, figures_of(subject))
    if (
        not in_body
        or stated(typed, (*known_of(subject), *changes_of(subject)))
        or is_change_after(sentence, typed)
    ):
        return None
    instead = in_body[0].words
    sentence = f"The summary gives {typed.words} for {name(subject)}; its entry says {instead}."
    return typed, subject, instead, sentence, instead if in_body[0].number == subject.figure.number else ""


def _is_the_year_before(typed: Typed, beside: Sequence[Typed], subject: IndicatorContent) -> bool:
    """Last year's figure, in the sentence that gives this year's."""
    before = subject.previous.number if subject.previous else None
    return before == typed.number and any(one.number == subject.figure.number for one in beside)


def _is_a_month_s(
    typed: Typed, sentence: str, about: Sequence[IndicatorContent], words: _Words
) -> _Found | None:
    """What the summary says of the year, and the entry only of a month; a snapshot may be both.

    A sentence that names no time speaks of the year, where the entry gives the year's figure too.
    """
    is_said = _OF_THE_YEAR.search(sentence) is not None
    for subject in about:
        figures = figures_of(subject)
        if subject.nature is Nature.STOCK or not stated(typed, figures):
            continue
        years = [each for each in figures if each.period == subject.figure.period]
        if not is_said and (not _figures(words(subject), subject, years) or stated(typed, years)):
            continue
        saying = [
            each
            for each in sentences(words(subject))
            if any(one.number == typed.number for one in _figures(each, subject, figures))
        ]
        months = [MONTH_NAMED.search(each) for each in saying if not _OF_THE_YEAR.search(each)]
        if saying and len(months) == len(saying) and months[0]:
            said = f"The summary gives {typed.words} for the year; the entry of {name(subject)} for {months[0][0]}."
            return subject, typed.words, said, ""
    return None


def _figures(text: str, subject: IndicatorContent, known: Sequence[Known]) -> list[Typed]:
    return [typed for typed in figures_in(text, quiet_words((subject,))) if stated(typed, known)]


RULE = Rule("summary and body disagree", Severity.WARNING, of_report=_find, reads_others=True)
