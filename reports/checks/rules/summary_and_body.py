"""The summary states another figure than the entry that it sums up (paras 3 and 22 of the 2016/17 report)."""

import re
from collections.abc import Iterator, Sequence

from indicators.figures.words import Nature, Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import passages
from reports.checks.reading.context import CHANGES
from reports.checks.reading.known import Known, Role, changes_of, figures_of, known_of, stated
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.periods import MONTH_NAMED, PART_NAMED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, quiet_words, stems
from reports.content.model import EntryContent, EntryKind, ReportContent

_OF_THE_YEAR = re.compile(
    r"\byear[- ]end\b|\b(?:at|by) the end of the year\b|\b(?:in|during|over|for) (?:the year|\d{4}/\d\d)\b|\bover the year\b",
    re.IGNORECASE,
)


_LIMIT = re.compile(
    r"\b(?:target|limit|ceiling|goal|ambition|national|england|neighbours?|average|benchmarks?|regional)\b",
    re.IGNORECASE,
)


def _find(report: ReportContent) -> Iterator[Remark]:
    entries = {indicator.key: entry for entry, indicator in placed(report)}
    told = [indicator for _, indicator in placed(report)]
    for section in report.sections:
        for summary in section.entries:
            if summary.kind is EntryKind.SUMMARY:
                yield from _held_against(summary, told, entries)


def _held_against(
    summary: EntryContent, told: Sequence[IndicatorContent], entries: dict[str, EntryContent]
) -> Iterator[Remark]:
    bodies = {key: " ".join(passage.text for passage in passages(entry)) for key, entry in entries.items()}
    for passage in passages(summary):
        for sentence in sentences(passage.typed):
            if PART_NAMED.search(sentence):
                continue  # another period than the entry's, and it says so
            about = candidates(sentence, told)
            figures = list(figures_in(sentence, quiet_words(about)))
            for typed in figures:
                said, repair = _disagrees(typed, figures, about, bodies, sentence)
                said = said or _is_a_month_s(typed, sentence, about, bodies)
                if said:
                    yield Remark(
                        said,
                        typed.words,
                        passage.paragraph,
                        passage.part,
                        summary.key,
                        repair=repair,
                        before=passage.before(sentence, typed.start),
                    )
            if not about and (found := _unknown(sentence, told, bodies)):
                typed, said, repair = found
                yield Remark(
                    said,
                    typed.words,
                    passage.paragraph,
                    passage.part,
                    summary.key,
                    repair=repair,
                    before=passage.before(sentence, typed.start),
                )


def _disagrees(
    typed: Typed,
    beside: Sequence[Typed],
    about: Sequence[IndicatorContent],
    bodies: dict[str, str],
    sentence: str,
) -> tuple[str, str]:
    """What an entry says instead, and its words where they are the year's figure.

    Both empty where some indicator of the sentence explains the figure. So does the entry's own figure in the
    same sentence: "92%, up from 85%".
    """
    said = repair = ""
    for subject in about:
        known = known_of(subject)
        figures = figures_of(subject)
        limits = stated(typed, [each for each in known if each.role in (Role.TARGET, Role.BENCHMARK)])
        if limits and _names_a_limit(sentence, subject):
            return "", ""
        in_body = _figures(bodies[subject.key], subject, figures)
        if any(each.number == typed.number for each in in_body) or _is_the_year_before(
            typed, beside, subject
        ):
            return "", ""
        if in_body and (limits or stated(typed, figures)):
            said = f"The summary gives {typed.words} for {name(subject)}; its entry says {in_body[0].words}."
            repair = in_body[0].words if in_body[0].number == subject.figure.number else ""
    return said, repair


def _names_a_limit(sentence: str, subject: IndicatorContent) -> bool:
    """Whether it speaks of a target or of others at all."""
    names = [each.comparator.casefold() for each in subject.benchmarks]
    small = sentence.casefold()
    return _LIMIT.search(small) is not None or any(each in small for each in names)


def _unknown(
    sentence: str, told: Sequence[IndicatorContent], bodies: dict[str, str]
) -> tuple[Typed, str, str] | None:
    """A percentage that nobody knows, in a sentence that says the most of one title alone; and what its entry says."""
    said = stems(sentence)
    meant = [each for each in told if _says(said, each)]
    figures = [each for each in figures_in(sentence, quiet_words(told)) if each.kind is Kind.PERCENTAGE]
    if len(meant) != 1 or len(figures) != 1 or meant[0].unit is not Unit.PERCENTAGE:
        return None
    subject, typed = meant[0], figures[0]
    in_body = _figures(bodies[subject.key], subject, figures_of(subject))
    if (
        not in_body
        or stated(typed, (*known_of(subject), *changes_of(subject)))
        or CHANGES.match(sentence, typed.end)
    ):
        return None
    said = f"The summary gives {typed.words} for {name(subject)}; its entry says {in_body[0].words}."
    return typed, said, in_body[0].words if in_body[0].number == subject.figure.number else ""


def _says(said: set[str], indicator: IndicatorContent) -> bool:
    """Two words in three of its title, and two at least."""
    titles = [stems(each) for each in (indicator.title, indicator.short_title) if each]
    return any(len(each & said) >= 2 and 3 * len(each & said) >= 2 * len(each) for each in titles)


def _is_the_year_before(typed: Typed, beside: Sequence[Typed], subject: IndicatorContent) -> bool:
    """Last year's figure, in the sentence that gives this year's."""
    before = subject.previous.number if subject.previous else None
    return before == typed.number and any(one.number == subject.figure.number for one in beside)


def _is_a_month_s(
    typed: Typed, sentence: str, about: Sequence[IndicatorContent], bodies: dict[str, str]
) -> str:
    """What the summary says of the year, and the entry only of a month; a snapshot may be both."""
    if not _OF_THE_YEAR.search(sentence):
        return ""
    for subject in about:
        figures = figures_of(subject)
        if subject.nature is Nature.STOCK or not stated(typed, figures):
            continue
        saying = [
            each
            for each in sentences(bodies[subject.key])
            if any(one.number == typed.number for one in _figures(each, subject, figures))
        ]
        months = [MONTH_NAMED.search(each) for each in saying if not _OF_THE_YEAR.search(each)]
        if saying and len(months) == len(saying) and months[0]:
            return f"The summary gives {typed.words} for the year; the entry of {name(subject)} for {months[0][0]}."
    return ""


def _figures(text: str, subject: IndicatorContent, known: Sequence[Known]) -> list[Typed]:
    return [typed for typed in figures_in(text, quiet_words((subject,))) if stated(typed, known)]


RULE = Rule("summary and body disagree", Severity.WARNING, of_report=_find)
