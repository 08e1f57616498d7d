"""A movement in the wrong direction: "improved from 12% to 16%" where lower is better, "increased to 3,410 from 3,702".

Where only this year's figure is given ("has grown to 22"), it is held against the year before, and only where nothing
but the indicator can have moved.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Polarity
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.doubts import CONDITION, UNDECIDED
from reports.checks.reading.known import figures_of, stated
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.periods import names_part
from reports.checks.reading.promising import CLAUSE
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, stems, subject_of, told_in
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
# A movement with this year's figure alone: "has continued to improve and now stands at 66%".
_TREND = re.compile(
    r"\b(?P<verb>(?:has |have )?(?:again |also |further |now )*(?:"
    r"(?:increased|risen|rose|grown|grew|climbed|went up|gone up|improved|worsened|deteriorated|fallen|fell|decreased|dropped"
    r"|declined|reduced|come down|came down|gone down|went down|slipped|dipped)"
    r"|continue[sd]? to (?:increase|rise|grow|improve|worsen|deteriorate|fall|decrease|drop|decline|reduce)"
    r"|(?:is|are) (?:improving|rising|falling|growing|increasing|decreasing|declining|worsening|deteriorating)))\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_WORDS = (
    "increas", "ris", "rose", "gr", "climb", " up", "improv", "worse", "deterior", "fall", "fell", "decreas", "drop", "declin", "reduc",
    " down", "slip", "dipped",
)  # fmt: skip
# Of another time than the year: it may all be true.
_ANOTHER_TIME = re.compile(
    r"\b(?:since|from|until|between|spring|summer|autumn|winter|recent(?:ly)?|half|then|before|earlier|weeks?|three years|longer|decade|at first"
    r"|initially|early|late)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|nor|no|hardly|barely|neither)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:(?:overall|however|as a result|again),? )?(?:our |the |its |this |that |overall )*"
    r"(?:it|this|that|performance|timeliness|(?:figure|rate|share|proportion|percentage|number|total|result|outturn|position|picture)"
    r"(?: of (?P<of>.+))?)\s*(?:,.*)?$",
    re.IGNORECASE,
)
_UP = re.compile(r"increas|rose|risen|ris(?:e|ing)\b|gr[eo]w|climbed|went up|gone up", re.IGNORECASE)
# A share may well slip upwards, yet nobody says so.
_DOWN = re.compile(
    r"fell|fall|decreas|drop|declin|reduc|c[ao]me down|went down|gone down|slipped|dipped", re.IGNORECASE
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            if found := _trend(sentence, indicators):
                yield Remark(found[1], found[0], passage.paragraph, passage.part, entry.key)
            if " to " not in sentence:
                continue
            for match in _MOVED.finditer(sentence):
                before, now = _number(match["a"] or match["c"]), _number(match["b"] or match["d"])
                upward = _is_upward(match["verb"], sentence, indicators)
                doubted = UNDECIDED.search(sentence[: match.start()])
                if upward is None or doubted or (now > before) == upward or now == before:
                    continue
                went = "up" if now > before else "down"
                said = f"{before} before and {now} now is not “{match['verb']}”: it went {went}."
                yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _is_upward(verb: str, sentence: str, indicators: Sequence[IndicatorContent]) -> bool | None:
    """Which way the verb goes; better and worse only where the sentence has one rated subject."""
    if _UP.search(verb):
        return True
    if _DOWN.search(verb):
        return False
    subject = subject_of(sentence, indicators)
    if subject is None or subject.polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    return (subject.polarity is Polarity.HIGH) == ("improv" in verb.casefold())


def _trend(sentence: str, indicators: Sequence[IndicatorContent]) -> tuple[str, str] | None:
    """The verb, and what it does not fit; None where the year's two figures bear it out, or it may be of something else."""
    matches = list(_TREND.finditer(sentence)) if any(word in sentence for word in _WORDS) else []
    if not matches or _MOVED.search(sentence) or UNDECIDED.search(sentence) or CONDITION.search(sentence):
        return None
    if _ANOTHER_TIME.search(sentence) or _NOT.search(sentence[: matches[-1].end()]):
        return None
    subject = subject_of(sentence, indicators)
    if subject is None or names_part(sentence, subject.nature):
        return None
    before = subject.previous.number if subject and subject.previous else None
    now = subject.figure.number if subject else None
    if subject is None or subject.previous is None or before is None or now is None or before == now:
        return None
    match = next((each for each in matches if _is_about(sentence[: each.start()], subject)), None)
    if match is None or not _states_only_the_year(sentence, subject):
        return None
    upward = _is_upward(match["verb"], sentence, indicators)
    if upward is None or upward == (now > before):
        return None
    went = "up" if now > before else "down"
    year = f"{subject.figure.text} ({subject.figure.label}) after {subject.previous.text} ({subject.previous.label})"
    return match["verb"], f"{year} is not “{match['verb']}”: it went {went}."


def _is_about(clause: str, subject: IndicatorContent) -> bool:
    """Whether what moved is the indicator: the words before the verb say it, or nothing but "performance"."""
    words = CLAUSE.split(clause.strip())[-1] or clause
    title = stems(f"{subject.title} {subject.short_title}")
    general = _GENERAL.match(words.strip())
    if general and not general["of"]:
        return True
    said = stems(general["of"] if general else words)
    return bool(said & title) and len(said & title) * 2 >= len(said)


def _states_only_the_year(sentence: str, subject: IndicatorContent) -> bool:
    """Whether the sentence has the year's figure, and no other but last year's."""
    typed = figures_in(sentence, quiet_words((subject,)))
    years = [each for each in figures_of(subject) if each.period == subject.figure.period]
    return any(stated(each, years) for each in typed) and all(
        stated(each, figures_of(subject)) for each in typed
    )


RULE = Rule("movement the wrong way", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
