"""A movement in the wrong direction: "improved from 12% to 16%" where lower is better, "increased to 3,410 from 3,702"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Polarity
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.doubts import UNDECIDED
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import subject_of, told_in
from reports.content.model import EntryContent, ReportContent

_N = r"(?P<{}>\d[\d,]*(?:\.\d+)?)\s?(?:%|per cent)?"
# No other number between the verb and the two figures, but a year.
_GAP = r"(?:[^.;\d]|\b(?:19|20)\d\d(?:/\d\d)?\b){0,60}?"
_MOVED = re.compile(
    r"\b(?P<verb>increas(?:ed|e)|rose|risen|rise|grew|grown|climbed|went up|fell|fallen|fall|decreas(?:ed|e)|dropped|drop"
    r"|declined|decline|reduced|reduction|came down|went down|slipped|improv(?:ed|ement)|worsened|deteriorat(?:ed|ion))\b"
    rf"{_GAP}\b(?:from {_N.format('a')}(?: (?:in|of|for) [\d/ \w]{{4,14}})? to {_N.format('b')}"
    rf"|to {_N.format('d')}(?: in \d{{4}}/\d\d)?,? (?:from|compared (?:with|to)|against) {_N.format('c')})(?![\d/])",
    re.IGNORECASE,
)
_UP = re.compile(r"increas|rose|risen|rise|grew|grown|climbed|went up", re.IGNORECASE)
_DOWN = re.compile(
    r"fell|fall|decreas|drop|declin|reduc|came down|went down|slipped", re.IGNORECASE
)  # a share may well slip upwards, yet nobody says so


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            if " to " not in sentence:
                continue
            for match in _MOVED.finditer(sentence):
                before, now = _number(match["a"] or match["c"]), _number(match["b"] or match["d"])
                upward = _is_upward(match["verb"], sentence, indicators)
                doubted = UNDECIDED.search(sentence[: match.start()])
                if upward is None or doubted or (now > before) == upward or now == before:
                    continue
                went = "up" if now > before else "down"
                said = f"“{match['verb']}” does not fit {before} before and {now} now: it went {went}."
                yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _is_upward(verb: str, sentence: str, indicators: Sequence[IndicatorContent]) -> bool | None:
    """Which way the verb goes; better and worse only where the sentence has one rated subject."""
    if _UP.match(verb):
        return True
    if _DOWN.match(verb):
        return False
    subject = subject_of(sentence, indicators)
    if subject is None or subject.polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    return (subject.polarity is Polarity.HIGH) == verb.casefold().startswith("improv")


RULE = Rule("movement the wrong way", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
