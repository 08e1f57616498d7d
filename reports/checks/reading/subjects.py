"""Which indicator a sentence is about: the entry's own, else the one whose figures and words it has."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indicators.stories.content import IndicatorContent
from reports.checks.reading.kept import once
from reports.checks.reading.known import figures_of, is_stated, targets_of
from reports.checks.reading.numbers import Typed, figures_in
from reports.content.model import EntryContent, ReportContent

MOST = 1024  # texts whose words are kept
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
    return _quiet_of(indicators[0]) if len(indicators) == 1 else " ".join(map(_quiet_of, indicators))


@once
def _quiet_of(indicator: IndicatorContent) -> str:
    return f"{indicator.title} {indicator.short_title} {indicator.definition}"


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


def named_in(sentence: str, indicators: Sequence[IndicatorContent]) -> IndicatorContent | None:
    """The only indicator, or the only one most of whose title the sentence says; it need not state a figure."""
    if len(indicators) == 1:
        return indicators[0]
    said = stems(sentence)
    meant = [each for each in indicators if says_title(said, each)]
    return meant[0] if len(meant) == 1 else None


def says_title(said: frozenset[str], indicator: IndicatorContent) -> bool:
    """Two words in three of its title, and two at least."""
    titles = [stems(each) for each in (indicator.title, indicator.short_title) if each]
    return any(len(each & said) >= 2 and 3 * len(each & said) >= 2 * len(each) for each in titles)


def candidates(sentence: str, indicators: Sequence[IndicatorContent]) -> tuple[IndicatorContent, ...]:
    """Every indicator of which the sentence states a figure or a target, and has a word of its title."""
    figures = tuple(figures_in(sentence, quiet_words(indicators)))
    return tuple(
        each for each in indicators if _shared(sentence, each) and _score(sentence, figures, each)[0]
    )


def _score(sentence: str, figures: Sequence[Typed], indicator: IndicatorContent) -> tuple[int, int]:
    own = figures_of(indicator), targets_of(indicator)
    hits = sum(any(is_stated(figure, known) for known in own) for figure in figures)
    return (hits and 1, 2 * hits + _shared(sentence, indicator)) if hits else (0, 0)


def _shared(sentence: str, indicator: IndicatorContent) -> int:
    return 2 * len(stems(sentence) & title_stems(indicator))


@once
def title_stems(indicator: IndicatorContent) -> frozenset[str]:
    """What its titles say that it is about."""
    return stems(f"{indicator.title} {indicator.short_title}")


@lru_cache(MOST)
def stems(text: str) -> frozenset[str]:
    """The beginnings of its words that say what it is about."""
    words = map(str.casefold, _WORD.findall(text))
    return frozenset(word[:6] for word in words if word not in _COMMON)
