"""A typed figure that the data do not know: neither a figure, nor a fraction, change, target or benchmark."""

import re
from collections.abc import Iterator, Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name
from reports.checks.passages import Passage, passages
from reports.checks.reading.known import Known, changes_of, known_of, stated
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.roles import contradicted
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, told_in
from reports.content.model import EntryContent, EntryKind, ReportContent

_TOLD = (EntryKind.INDICATORS, EntryKind.SUMMARY, EntryKind.INTRODUCTION)
# Evidence from elsewhere, whose source the words name.
_SOURCE = re.compile(
    r"\b(?:audit(?:s|ed)?|sampl(?:e|ed|ing)|survey(?:s|ed)?|dip[- ]sampl\w*|deep dive|case (?:file )?reviews?|inspect\w*"
    r"|Ofsted|consultation|feedback|questionnaires?|analys(?:is|ed|es)|looked (?:into|at)|examined|reviewed|research"
    r"|national(?:ly)? published|census|DfE|Department for Education)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|some"
    r"|just (?:over|under)|up to|close to)\s*$",
    re.IGNORECASE,
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    if entry.kind not in _TOLD or not indicators:
        return
    known = tuple(number for each in indicators for number in known_of(each))
    for passage in passages(entry):
        if not _SOURCE.search(passage.text):
            yield from _unknown(entry, indicators, known, passage)


def _unknown(
    entry: EntryContent, indicators: Sequence[IndicatorContent], known: Sequence[Known], passage: Passage
) -> Iterator[Remark]:
    for sentence in sentences(passage.typed):
        for typed in figures_in(sentence, quiet_words(indicators)):
            hedged = _HEDGED.search(sentence[: typed.start]) is not None
            if _is_known(typed, known, hedged) or contradicted(sentence, typed, indicators):
                continue
            changes = [change for each in indicators for change in changes_of(each)]
            if not _is_known(typed, changes, hedged):
                subject = name(indicators[0]) if len(indicators) == 1 else "these indicators"
                said = (
                    f"{typed.words} is no figure that is known of {subject}: no value, fraction, change, target or "
                    "benchmark. Insert a live figure, or name the source."
                )
                yield Remark(said, typed.words, passage.paragraph, passage.part, entry.key)


def _is_known(typed: Typed, known: Sequence[Known], hedged: bool) -> bool:
    if stated(typed, known):
        return typed.whole is None or any(each.number == typed.whole for each in known)
    loose = [each for each in known if abs(each.number - typed.number) <= typed.number / 20]
    if hedged and any(each.kind is typed.kind for each in loose):
        return True
    # Another rule says that points are meant, or that the sign is missing.
    return any(abs(each.number) == typed.number for each in known) and typed.kind is not Kind.POINTS


RULE = Rule("typed figure that nothing supports", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
