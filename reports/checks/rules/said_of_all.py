"""Said of all, and the figure is below 100%: "All children have a plan", beside 91%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Polarity, Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.doubts import UNDECIDED
from reports.checks.reading.known import known_of, stated
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.periods import PART_NAMED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, told_in
from reports.content.counts import all_figures
from reports.content.model import EntryContent, ReportContent

_ALL = re.compile(
    r"^(?P<all>(?:All|Every|Each)(?: of (?:the|our))?) (?!but\b|other\b|remaining\b)(?P<who>[^.;]+?) "
    r"(?:is|are|was|were|has|have|had)\b",
)
_EVERY = re.compile(
    r"(?<!\bnot )(?<!almost )(?<!nearly )\b(?P<all>[Ee]very|[Aa]ll(?: of)?(?: the| our)?) (?!but\b|other\b|remaining\b|these\b|those\b|such\b)(?P<who>\w+)"
)
_WORDS = ("All ", "all ", "very ", "Each ")  # without one of these nothing is said of all
_PLAIN = re.compile(r"\b(?:is|are|was|were|has|have|had|attended|received|took|came)\b")
_OF_THE_REST = re.compile(
    r"\b(?:late|overdue|missed|remaining|outstanding|not|no|nor|never|none|without|who|which|that|unless)\b",
    re.IGNORECASE,
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
            if not any(word in sentence for word in _WORDS):
                continue
            match = (_ALL.match(sentence) or _EVERY.search(sentence)) if _is_plain(sentence) else None
            if match is None:
                continue
            if UNDECIDED.search(sentence) or PART_NAMED.search(passage.text):
                continue
            for each in indicators:
                if (said := _not_all(sentence, match, each)) and _states_the_figure(sentence, each):
                    yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def _is_plain(sentence: str) -> bool:
    return _PLAIN.search(sentence) is not None and _OF_THE_REST.search(sentence) is None


def _states_the_figure(sentence: str, indicator: IndicatorContent) -> bool:
    """Whether it has no figure, or this year's and nothing else: "All had one: 148 of 151"."""
    typed = figures_in(sentence, quiet_words((indicator,)))
    years = [each for each in known_of(indicator) if each.period == indicator.figure.period]
    return all(stated(each, years) and each.number != _HUNDRED for each in typed)


def _not_all(sentence: str, match: re.Match[str], indicator: IndicatorContent) -> str:
    """Only where the sentence says most of the indicator's title, and no figure of it is 100%."""
    title, figure = _stems(indicator.title), indicator.figure
    rated = indicator.unit is Unit.PERCENTAGE and indicator.polarity is Polarity.HIGH
    if not rated or figure.number is None or not _says(sentence, title):
        return ""
    if any(each.number == _HUNDRED for each in all_figures(indicator)):
        return ""
    return f"{figure.text} ({figure.label}) of {indicator.short_title or indicator.title} is not “{match['all'].casefold()}”."


def _says(sentence: str, title: set[str]) -> bool:
    """All of a short title, two words in three of a longer one."""
    said = len(title & _stems(sentence))
    return said == len(title) > 0 if len(title) < 3 else 3 * said >= 2 * len(title)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.casefold())} - {"with", "have", "that", "their"}


RULE = Rule("said of all", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
