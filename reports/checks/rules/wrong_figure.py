"""Right words, wrong number: a typed figure said to be the target, a benchmark or a year's that is another.

A number in words is held against the figures beside it too: "a third (44%)", "doubled, from 410 to 600".
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.known import Known, Role
from reports.checks.reading.multiples import multiple_in
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.roles import contradicted
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import candidates, quiet_words, told_in
from reports.checks.reading.words import Share, shares_in
from reports.content.canonical import decimal_text
from reports.content.model import EntryContent, ReportContent

# A share in words and the percentage that it rounds: "a third (34%)", "34%, a third".
_BRACKETED = re.compile(r"[^,;.()\d]{0,60} ?\(|:? |, (?:or |at )?|, that is,? ")
_IN_BRACKETS = re.compile(r" \((?:about |around )?")


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.typed):
            about = indicators if entry.indicators else candidates(sentence, indicators)
            typed = figures_in(sentence, quiet_words(about))
            for said, words, start, repair in (
                *_contradicted(sentence, typed, about),
                *_worded(sentence, typed, about),
            ):
                yield Remark(
                    said,
                    words,
                    passage.paragraph,
                    passage.part,
                    entry.key,
                    repair=repair,
                    before=passage.before(sentence, start),
                )


def _contradicted(
    sentence: str, figures: Sequence[Typed], about: Sequence[IndicatorContent]
) -> Iterator[tuple[str, str, int, str]]:
    for typed in figures if about else ():
        if found := contradicted(sentence, typed, about):
            said, known = found
            whole = [each for each in known if each.role is Role.FIGURE]
            whole = whole or [each for each in known if each.role is not Role.FRACTION]
            right = _texts(whole or known)
            yield (
                f"The text gives {typed.words} as {said}; the data say {' or '.join(right)}.",
                typed.words,
                typed.start,
                right[0] if len(right) == 1 and typed.whole is None else "",
            )


def _worded(
    sentence: str, figures: Sequence[Typed], about: Sequence[IndicatorContent]
) -> Iterator[tuple[str, str, int, str]]:
    """A share or a multiple in words that is not what the figures beside it make."""
    shares = list(shares_in(sentence)) if figures else []
    for share in shares:
        for typed in figures:
            if (
                typed.kind is Kind.PERCENTAGE
                and _are_one(sentence, share, typed)
                and not share.may_be(typed.number)
            ):
                said = f"“{share.words}” is {share.percentage:.0f}%, and beside it stands {typed.words}."
                yield said, share.words, share.start, ""
    if multiple := multiple_in(sentence, figures, _years(about)):
        yield *multiple, ""


def _years(about: Sequence[IndicatorContent]) -> tuple[Decimal, Decimal] | None:
    """Last year's figure and this one's, of one indicator alone."""
    if len(about) != 1 or about[0].previous is None:
        return None
    before, now = about[0].previous.number, about[0].figure.number
    return None if before is None or now is None else (before, now)


def _are_one(sentence: str, share: Share, typed: Typed) -> bool:
    """Whether the two say one thing: one of them stands in brackets behind the other."""
    after = sentence[typed.end : typed.end + 1]
    if share.end <= typed.start:
        between = sentence[share.end : typed.start]
        return (
            between.endswith("(") and after in (")", ",", ";") and _BRACKETED.fullmatch(between) is not None
        )
    return _IN_BRACKETS.fullmatch(sentence[typed.end : share.start]) is not None


def _texts(known: Sequence[Known]) -> tuple[str, ...]:
    texts = (f"{decimal_text(each.number)}{'%' if each.kind is Kind.PERCENTAGE else ''}" for each in known)
    return tuple(dict.fromkeys(texts))


RULE = Rule(
    "typed figure that contradicts the data", Severity.WARNING, of_entry=_of_entry, of_report=_of_report
)
