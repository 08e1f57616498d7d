"""Asking every rule. Pure: the same content gives the same findings, in reading order."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reports.checks import rules
from reports.checks.finding import Finding, Remark, Rule, Severity
from reports.content.model import EntryContent, EntryKind, ReportContent, Section


def _rules() -> tuple[Rule, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return tuple(importlib.import_module(f"{rules.__name__}.{name}").RULE for name in names)


RULES = _rules()
MOST = 100  # findings of one rule about the words of one entry; the rest are counted


def check_entry(entry: EntryContent) -> tuple[Finding, ...]:
    """What is wrong with one entry by itself, in the order of its paragraphs."""
    found = [finding for rule in RULES for finding in _counted(_of_entry(rule, entry))]
    return tuple(sorted(found, key=_place))


def check_report(report: ReportContent) -> tuple[Finding, ...]:
    """What is wrong with a whole report (its internal variant), in reading order."""
    entries = [entry for section in report.sections for entry in section.entries]
    order = {entry.key: place for place, entry in enumerate(entries)}
    headings = {entry.key: entry.heading for entry in entries}
    found: list[Finding] = []
    for rule in RULES:
        if rule.of_report is not None:
            found += _counted(_finding(rule, headings, remark) for remark in rule.of_report(report))
        else:
            found += _counted(finding for entry in entries for finding in _of_entry(rule, entry))
    return tuple(sorted(found, key=lambda each: (order.get(each.entry, len(order)), *_place(each))))


def check_within(entry: EntryContent, report: ReportContent) -> tuple[Finding, ...]:
    """What is wrong with one entry as a part of a report that has it, in the order of its paragraphs.

    Of the others it takes what the rules need and no more, so that it can be asked while the entry is written.
    """
    alone = _alone(entry, report)
    headings = {entry.key: entry.heading}
    found: list[Finding] = []
    for rule in RULES:
        remarks = _within(rule, entry, report, alone)
        found += _counted(_finding(rule, headings, remark) for remark in remarks if remark.entry == entry.key)
    return tuple(sorted(found, key=_place))


def _within(rule: Rule, entry: EntryContent, report: ReportContent, alone: ReportContent) -> Iterator[Remark]:
    if rule.beside is not None:
        yield from rule.beside(entry, report)
    elif rule.of_report is not None:
        yield from rule.of_report(report if rule.reads_others else alone)
    elif rule.of_entry is not None:
        yield from (replace(remark, entry=entry.key) for remark in rule.of_entry(entry))


def _alone(entry: EntryContent, report: ReportContent) -> ReportContent:
    """The report with all indicators, and of words those of this entry: what stands before it and after it is one."""
    entries = [each for section in report.sections for each in section.entries]
    place = next(number for number, each in enumerate(entries) if each.key == entry.key)
    told = tuple(map(_told, (entries[:place], entries[place + 1 :])))
    section = Section("", "", (told[0], entries[place], told[1]))
    return replace(report, sections=(section,))


def _told(entries: Iterable[EntryContent]) -> EntryContent:
    indicators = tuple(indicator for each in entries for indicator in each.indicators)
    return EntryContent("", EntryKind.DATA_NOTES, "", indicators, ())


def _counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What one rule found: of each entry as many as somebody reads, and how many more there are.

    What is about no words depends on the report's indicators, not on what somebody types, and is told in full.
    """
    times = Counter[str]()
    beyond: dict[str, Finding] = {}
    for finding in findings:
        times[finding.entry] += bool(finding.words)
        if not finding.words or times[finding.entry] <= MOST:
            yield finding
        else:
            beyond.setdefault(finding.entry, finding)
    for entry, first in beyond.items():
        said = f"This is found {times[entry] - MOST:,} more times from here on."
        yield replace(first, sentence=said, words="", before="", repair="")


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop submission and sign-off."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that a director may sign all the same, each with a reason."""
    return tuple(finding for finding in findings if finding.severity is Severity.WARNING)


def _of_entry(rule: Rule, entry: EntryContent) -> Iterator[Finding]:
    if rule.of_entry is not None:
        for remark in rule.of_entry(entry):
            yield _finding(rule, {entry.key: entry.heading}, remark, entry.key)


def _finding(rule: Rule, headings: Mapping[str, str], remark: Remark, entry: str = "") -> Finding:
    """``entry``: of a rule that was asked of one entry alone, and does not name it."""
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        entry=entry or remark.entry,
        paragraph=remark.paragraph,
        words=remark.words,
        sentence=remark.sentence,
        repair=remark.repair,
        part=remark.part,
        subject=remark.subject or headings.get(entry or remark.entry, ""),
        before=remark.before,
    )


def _place(finding: Finding) -> tuple[int, str, str]:
    return finding.paragraph or 0, finding.rule, finding.words
