"""Said of all, and the figure is below 100%: "All children have a plan", beside 91%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Polarity, Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.doubts import UNDECIDED
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.periods import PART_NAMED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import told_in
from reports.content.counts import all_figures
from reports.content.model import EntryContent, ReportContent

_ALL = re.compile(
    r"^(?P<all>(?:All|Every|Each)(?: of (?:the|our))?) (?!but\b|other\b|remaining\b)(?P<who>[^.;]+?) "
    r"(?:is|are|was|were|has|have|had)\b",
)
_WORD = re.compile(r"[a-z]{4,}")
_HUNDRED = Decimal(100)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            match = _ALL.match(sentence)
            if match is None or figures_in(sentence):
                continue
            if UNDECIDED.search(sentence) or PART_NAMED.search(passage.text):
                continue
            for each in indicators:
                if said := _not_all(sentence, match, each):
                    yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def _not_all(sentence: str, match: re.Match[str], indicator: IndicatorContent) -> str:
    """Only where the sentence says the whole of the indicator's title, and no figure of it is 100%."""
    title, figure = _stems(indicator.title), indicator.figure
    rated = indicator.unit is Unit.PERCENTAGE and indicator.polarity is Polarity.HIGH
    if not rated or figure.number is None or not title or not title <= _stems(sentence):
        return ""
    if any(each.number == _HUNDRED for each in all_figures(indicator)):
        return ""
    return f"“{match['all']}” does not fit {figure.text} ({figure.label}) of {indicator.short_title or indicator.title}."


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.casefold())} - {"with", "have", "that", "their"}


RULE = Rule("said of all", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
