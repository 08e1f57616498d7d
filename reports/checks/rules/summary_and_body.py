"""The summary states another figure than the entry that it sums up (paras 3 and 22 of the 2016/17 report)."""

from collections.abc import Iterator, Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import passages
from reports.checks.reading.known import Known, Role, known_of, stated
from reports.checks.reading.numbers import Typed, figures_in
from reports.checks.reading.periods import PART_NAMED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, quiet_words
from reports.content.model import EntryContent, EntryKind, ReportContent


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
            for typed in figures_in(sentence, quiet_words(about)):
                if said := _disagrees(typed, about, bodies):
                    yield Remark(said, typed.words, passage.paragraph, passage.part, summary.key)


def _disagrees(typed: Typed, about: Sequence[IndicatorContent], bodies: dict[str, str]) -> str:
    """What an entry says instead; empty where some indicator of the sentence explains the figure."""
    said = ""
    for subject in about:
        known = known_of(subject)
        figures = [each for each in known if each.role is Role.FIGURE]
        if stated(typed, [each for each in known if each.role in (Role.TARGET, Role.BENCHMARK)]):
            return ""
        in_body = _figures(bodies[subject.key], subject, figures)
        if any(each.number == typed.number for each in in_body):
            return ""
        if in_body and stated(typed, figures):
            said = f"The summary gives {typed.words} for {name(subject)}; its entry says {in_body[0].words}."
    return said


def _figures(text: str, subject: IndicatorContent, known: Sequence[Known]) -> list[Typed]:
    return [typed for typed in figures_in(text, quiet_words((subject,))) if stated(typed, known)]


RULE = Rule("summary and body disagree", Severity.WARNING, of_report=_find)
