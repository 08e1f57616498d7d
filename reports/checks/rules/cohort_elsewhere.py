"""A percentage that no part of its cohort gives, where another indicator says how many they are (para 36 of 2016/17)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indicators.figures.words import Unit
from indicators.stories.content import Figure, IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import passages
from reports.checks.reading.fractions import LARGEST, is_possible
from reports.checks.reading.kept import once, once_together
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.subjects import quiet_words
from reports.content.counts import whole_figures
from reports.content.model import EntryContent, ReportContent

# "Of the children who became the subject of a plan in the period, those who …": who they are, and which of them.
_COHORT = re.compile(
    r"^(?:Of|Share of|Percentage of) (?:the |all )?(?P<cohort>[^,.;]+?)(?:, (?P<part>[^.;]+))?[.;]?$"
)
_Size = tuple[str, frozenset[str], int, str]
_WORD = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    [
        "those",
        "that",
        "which",
        "whom",
        "during",
        "period",
        "month",
        "year",
        "quarter",
        "with",
        "were",
        "their",
    ]
)


def _find(report: ReportContent) -> Iterator[Remark]:
    told = list(placed(report))
    sizes = _by_period(tuple(indicator for _, indicator in told))
    for entry, indicator in told:
        yield from _of(entry, indicator, sizes)


def _beside(entry: EntryContent, report: ReportContent) -> Iterator[Remark]:
    told = list(placed(report))
    own = [indicator for home, indicator in told if home.key == entry.key and _cohort(indicator)]
    sizes = _by_period(tuple(indicator for _, indicator in told)) if own else {}
    for indicator in own:
        yield from _of(entry, indicator, sizes)


@once_together
def _by_period(indicators: Sequence[IndicatorContent]) -> Mapping[str, Sequence[_Size]]:
    found: dict[str, list[_Size]] = {}
    for indicator in indicators:
        for size in _sizes(indicator):
            found.setdefault(size[0], []).append(size)
    return found


def _of(
    entry: EntryContent, indicator: IndicatorContent, sizes: Mapping[str, Sequence[_Size]]
) -> Iterator[Remark]:
    cohort = _cohort(indicator)
    for figure in whole_figures(indicator) if cohort else ():
        same = [each for each in sizes.get(figure.period, ()) if cohort <= each[1]]
        if len(same) == 1 and figure.denominator is None and (said := _said(figure, indicator, *same[0][2:])):
            yield from _remarks(entry, indicator, figure, said)


@once
def _cohort(indicator: IndicatorContent) -> frozenset[str]:
    """The words for those of whom a percentage is a share; empty where its definition does not say."""
    match = _COHORT.match(indicator.definition)
    return _stems(match["cohort"]) if match and indicator.unit is Unit.PERCENTAGE else frozenset()


@once
def _sizes(indicator: IndicatorContent) -> tuple[_Size, ...]:
    return tuple(_sized(indicator))


def _sized(indicator: IndicatorContent) -> Iterator[_Size]:
    """Period, words, number and name of those whom an indicator counts, or who make up its numerator."""
    match = _COHORT.match(indicator.definition)
    whose = match["part"] if match else indicator.definition if indicator.unit is Unit.COUNT else None
    words = _stems(f"{indicator.counts} {whose}") if whose else frozenset()
    for figure in whole_figures(indicator):
        number = figure.number if indicator.unit is Unit.COUNT else figure.numerator
        if number is not None and words and 0 < number <= LARGEST and number == int(number):
            yield figure.period, words, int(number), name(indicator)


def _said(figure: Figure, indicator: IndicatorContent, size: int, other: str) -> str:
    if figure.number is None:
        return ""
    decimals = max(indicator.decimals, len(figure.text.strip("%").partition(".")[2]))
    if is_possible(figure.number, decimals, size):
        return ""
    return f"{other} says {size} for {figure.label}, and no part of {size} is {figure.text}."


def _remarks(entry: EntryContent, indicator: IndicatorContent, figure: Figure, said: str) -> Iterator[Remark]:
    """Where the words state the percentage; else of the entry."""
    stating = [
        (passage, typed)
        for passage in passages(entry)
        for typed in figures_in(passage.text, quiet_words((indicator,)))
        if _is(typed, figure.number)
    ]
    for passage, typed in stating[:1]:
        yield Remark(said, typed.words, passage.paragraph, passage.part, entry.key)
    if not stating:
        yield Remark(said, entry=entry.key, subject=name(indicator))


def _is(typed: Typed, number: Decimal | None) -> bool:
    return typed.kind is Kind.PERCENTAGE and typed.number == number


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.casefold())) - {each[:6] for each in _EMPTY}


RULE = Rule("a percentage that its cohort cannot give", Severity.WARNING, of_report=_find, beside=_beside)
