"""Which indicator a sentence is about: the entry's own, else the one whose figures and words it has."""

import re
from collections.abc import Iterator, Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.reading.known import Role, known_of, stated
from reports.checks.reading.numbers import Typed, figures_in
from reports.content.model import EntryContent, ReportContent

_WORD = re.compile(r"[A-Za-z]{4,}")
_COMMON = frozenset(
    [
        "with",
        "within",
        "that",
        "this",
        "their",
        "from",
        "were",
        "have",
        "been",
        "which",
        "whose",
        "number",
        "percentage",
        "percent",
        "rate",
        "total",
        "monthly",
        "month",
        "year",
        "years",
        "days",
        "working",
        "children",
        "child",
        "people",
        "completed",
        "started",
        "looked",
        "after",
        "subject",
        "timescale",
        "required",
        "more",
    ]
)


def quiet_words(indicators: Sequence[IndicatorContent]) -> str:
    """What may be said of these without stating a figure: titles and definitions."""
    return " ".join(f"{each.title} {each.short_title} {each.definition}" for each in indicators)


def told_in(report: ReportContent) -> Iterator[tuple[EntryContent, tuple[IndicatorContent, ...]]]:
    """Every entry with the indicators that its words may be about: its own, or all of the report's."""
    entries = [entry for section in report.sections for entry in section.entries]
    every = tuple({each.key: each for entry in entries for each in entry.indicators}.values())
    for entry in entries:
        yield entry, entry.indicators or every


def subject_of(sentence: str, indicators: Sequence[IndicatorContent]) -> IndicatorContent | None:
    """The only one that fits the sentence best; None where none does, or several do alike.

    One indicator is the subject of all its entry's sentences. Of several it is the one whose code is named, else
    the one that has the most of the sentence's figures, and of its words.
    """
    if len(indicators) == 1:
        return indicators[0]
    by_code = [
        each for each in indicators if each.code and re.search(rf"\b{re.escape(each.code)}\b", sentence)
    ]
    if len(by_code) == 1:
        return by_code[0]
    figures = tuple(figures_in(sentence, quiet_words(indicators)))
    scored = sorted(
        ((_score(sentence, figures, each), each.key, each) for each in indicators), key=lambda s: s[:2]
    )
    if not scored or scored[-1][0] < (1, 1) or (len(scored) > 1 and scored[-1][0] == scored[-2][0]):
        return None
    return scored[-1][2]


def candidates(sentence: str, indicators: Sequence[IndicatorContent]) -> tuple[IndicatorContent, ...]:
    """Every indicator of which the sentence states a figure or a target, and has a word of its title."""
    figures = tuple(figures_in(sentence, quiet_words(indicators)))
    return tuple(
        each for each in indicators if _shared(sentence, each) and _score(sentence, figures, each)[0]
    )


def _score(sentence: str, figures: Sequence[Typed], indicator: IndicatorContent) -> tuple[int, int]:
    known = [each for each in known_of(indicator) if each.role in (Role.FIGURE, Role.TARGET)]
    hits = sum(bool(stated(figure, known)) for figure in figures)
    return (hits and 1, 2 * hits + _shared(sentence, indicator)) if hits else (0, 0)


def _shared(sentence: str, indicator: IndicatorContent) -> int:
    said = stems(sentence)
    return 2 * len(said & stems(f"{indicator.title} {indicator.short_title}"))


def stems(text: str) -> set[str]:
    """The beginnings of its words that say what it is about."""
    return {word.casefold()[:6] for word in _WORD.findall(text) if word.casefold() not in _COMMON}
