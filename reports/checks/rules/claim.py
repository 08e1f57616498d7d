"""A claim that the figures do not bear out: "no delay" beside 86% (para 39 of the 2016/17 report).

Only plain statements are judged, with one subject and one figure: expectations and concessions are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Polarity, Status, Unit
from indicators.stories.content import Figure, IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, told
from reports.checks.reading.claims import Claim, claims_in, holds, is_against_others, is_against_target
from reports.checks.reading.comparators import without_figure
from reports.checks.reading.doubts import CONDITION, UNDECIDED
from reports.checks.reading.known import Kind, figures_of, limits_of, stated
from reports.checks.reading.numbers import Typed, figures_in
from reports.checks.reading.periods import names_part
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import named_in, quiet_words, stems, subject_of, title_stems, told_in
from reports.content.model import EntryContent, ReportContent

_NO_DELAY = re.compile(
    r"\b(?:is|are|was|were|means? (?:that )?there (?:is|was)|there (?:is|was|were|has been)) (?:no|without(?: any)?) "
    r"(?:unnecessary |undue )?delays?\b|\bwithout (?:any )?delay\b"
    r"|\bno (?:child|children|young (?:person|people)|famil(?:y|ies)|care leavers?|pupils?|referrals?|cases?|visits?|reviews?|plans?|assessments?) "
    r"(?:waited|had to wait|(?:was|were) (?:late|delayed|missed|overdue|left waiting)|missed out|went without)\b"
    r"(?! (?:more|longer) than (?:an?\b|\d|one|two|three|four|five|six|seven|eight|nine|ten))"
    r"|\bnobody (?:waited|had to wait|missed out|went without)\b(?! (?:more|longer) than (?:an?\b|\d|one|two|three|four|five|six))"
    r"|\b(?:none|nothing) (?:was|were) (?:late|delayed|missed|overdue)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"[^,;]*\b(?:would|could|might)\b")  # "surpassing the target would have taken one more"
_SEVERAL = re.compile(r"\b(?:indicators|measures|KPIs)\b")  # "Of 38 indicators, 21 met their target"
_THEIRS = re.compile(r"\btheir\b")
_OPEN = ("national", "england")  # may go on: "national average", "England team"
_FOLLOWING = re.compile(r" [a-z]+")
_LATE = ("delay", "wait", "late", "missed", "overdue", "went without")
_EVERY_MONTH = re.compile(
    r"(?<!almost )(?<!nearly )(?<!not )\b(?:(?:in|for) )?(?:every|each|all (?:twelve|12)(?: of the)?|all) months?\b(?! (?:from|since|after|but|except|until))"
    r"|\b(?:throughout|all through) the year\b|\bmonth after month\b",
    re.IGNORECASE,
)
_HUNDRED = Decimal(100)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for words, said in (
            *_no_delay(passage, indicators),
            *_compared(passage, indicators),
            *_every_month(passage, indicators),
        ):
            yield Remark(said, words, passage.paragraph, passage.part, entry.key)


def _no_delay(passage: Passage, indicators: Sequence[IndicatorContent]) -> Iterator[tuple[str, str]]:
    """A share in time below 100% in the same paragraph."""
    for sentence in sentences(passage.text):
        match = _NO_DELAY.search(sentence) if any(word in sentence for word in _LATE) else None
        if match is None or UNDECIDED.search(sentence[: match.start()]):
            continue
        subject = subject_of(passage.text, indicators)
        if subject is None or subject.polarity is not Polarity.HIGH or subject.unit is not Unit.PERCENTAGE:
            continue
        late = [each for each in _figures_of(passage.text, subject) if each.number < _HUNDRED]
        in_full = any(each.number == _HUNDRED for each in _figures_of(passage.text, subject))
        if late and not in_full:
            rest = _HUNDRED - late[0].number
            yield match[0], f"{late[0].words} in time is not “{match[0]}”: {rest}% were late."


def _every_month(passage: Passage, indicators: Sequence[IndicatorContent]) -> Iterator[tuple[str, str]]:
    """ "The target was met in every month", and in one it was not."""
    for sentence in sentences(passage.text):
        match = _EVERY_MONTH.search(sentence) if "month" in sentence or "the year" in sentence else None
        claims = [each for each in claims_in(sentence) if is_against_target(each)] if match else []
        subject = subject_of(sentence, indicators) if claims else None
        if (
            match is None
            or subject is None
            or UNDECIDED.search(sentence)
            or "miss" in claims[0].relation.casefold()
        ):
            continue
        months = [each for each in subject.months if each.status is not Status.ILLUSTRATIVE]
        wrong = [(each, said) for each in months if (said := holds(claims[0], each, subject))]
        if wrong:
            month = wrong[0][0]
            yield (
                match[0],
                f"{month.text} in {month.label} against the target of {subject.target.short} is not “{match[0]}”.",
            )


def _figures_of(text: str, subject: IndicatorContent) -> list[Typed]:
    """The subject's own figures in a text."""
    known = figures_of(subject)
    return [
        each
        for each in figures_in(text, quiet_words((subject,)))
        if each.kind is Kind.PERCENTAGE and stated(each, known)
    ]


def _compared(passage: Passage, indicators: Sequence[IndicatorContent]) -> Iterator[tuple[str, str]]:
    for sentence in sentences(passage.text):
        claims = claims_in(sentence)
        if not claims or CONDITION.search(sentence) or _SEVERAL.search(sentence):
            continue
        subject = subject_of(sentence, indicators)
        if subject is None and (named := named_in(sentence, indicators)) and limits_of(named):
            subject = named
        if subject is None or _quotes_others(sentence, passage, subject):
            continue
        for claim in claims:
            figure = _meant(sentence, claim, subject)
            if (
                figure is None
                or UNDECIDED.search(_clause(sentence, claim))
                or _WOULD.match(sentence, claim.end)
            ):
                continue
            if _THEIRS.search(claim.words) and not stems(sentence) & title_stems(subject):
                continue  # somebody else's target
            wrong = holds(claim, figure, subject)
            if not wrong and is_against_others(claim) and _is_of_it(sentence):
                wrong = without_figure(_whole(claim, sentence), passage.text, subject)
            if wrong:
                yield claim.words, wrong


def _quotes_others(sentence: str, passage: Passage, subject: IndicatorContent) -> bool:
    """Whether its live figures are all of other indicators, which the report may not hold yet."""
    quoted = {run.quoted.indicator for run in passage.runs if run.quoted and run.quoted.text in sentence}
    quoted.discard("")
    return bool(quoted) and subject.key not in quoted


def _is_of_it(sentence: str) -> bool:
    """Whether it states a figure; what has none may compare something else than the figures."""
    return any(True for _ in figures_in(sentence))


def _whole(claim: Claim, sentence: str) -> str:
    """Whom it is held against, with the word that follows: "the national average", and not "the national team"."""
    following = _FOLLOWING.match(sentence, claim.end) if claim.against.casefold() in _OPEN else None
    return claim.against + (following[0] if following else "")


def _clause(sentence: str, claim: Claim) -> str:
    start = max(sentence.rfind(", ", 0, claim.start), sentence.rfind("; ", 0, claim.start)) + 1
    return sentence[start : claim.end]


def _meant(sentence: str, claim: Claim, subject: IndicatorContent) -> Figure | None:
    """The figure that the claim is about: the one before it in the sentence, else the year's where none is named."""
    known = figures_of(subject)
    before = [
        each for each in figures_in(sentence[: claim.start], quiet_words((subject,))) if stated(each, known)
    ]
    figures = [subject.figure, *subject.others, *subject.months]
    if before:
        typed = before[-1]
        periods = {each.period for each in stated(typed, known)}
        found = [each for each in figures if each.number is not None and each.period in periods]
        return found[0] if found else None
    if any(True for _ in figures_in(sentence[: claim.start])) or names_part(sentence, subject.nature):
        return None
    return subject.figure if subject.figure.number is not None else None


RULE = Rule("claim against the figures", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
