"""What the words around a typed figure say that it is: the target, a comparator's, last year's."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indicators.stories.content import IndicatorContent
from reports.checks.reading.known import Known, Role, benchmarks_of, is_stated, known_of, targets_of
from reports.checks.reading.numbers import Kind, Typed
from reports.checks.reading.periods import PART_NAMED
from reports.entries.synonyms import synonym_of

_TARGET = re.compile(
    r"\b(?:targets?|ambition|goal|ceiling|limit)(?: (?:for|in) (?:the year|\d{4}/\d\d))?,? "
    r"(?:of|was|is|being|set at|to be|stood at|stands at|remains|had been)\s+"
    r"(?:at (?:least|most)\s+|below\s+|above\s+|under\s+)?$"
)
_TARGET_AFTER = re.compile(r"\s+target\b")
NEAR = 120  # characters on either side that can say what a number is
_NEARER = 60  # before it, that can say that it is the target
MOST = 512  # sentences, and comparators whose patterns are kept
_TARGETS = ("target", "ambition", "goal", "ceiling", "limit")
_TIMES = ("year", "months", "/")
_MEASURE = r"(?:average|figure|rate|share|proportion|number|median|mean|benchmark)"
_LINK = (
    rf"(?:’s|')?(?:\s+{_MEASURE})?,?(?:\s+(?:where|which|the|it|this))?(?:\s+{_MEASURE})?"
    rf"\s*(?:\(|at|of|was|is|were|:|reached|had|with|saw|recorded|st(?:ood|ands) at|averaged)?\s*(?:(?:a|an|the) {_MEASURE} of\s*)?$"
)
_OF = r"\s+(?:in|for|across|among)\s+(?:the\s+)?"


def contradicted(
    sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]
) -> tuple[str, tuple[Known, ...]] | None:
    """What the figure is said to be, and what is known of that, where no known one fits; else None."""
    for said, expected in _said_to_be(sentence, typed, indicators):
        comparable = tuple(known for known in expected if known.kind is typed.kind)
        if comparable and not is_stated(typed, comparable):
            return said, comparable
    return None


def _said_to_be(
    sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]
) -> Iterator[tuple[str, list[Known]]]:
    if typed.kind is Kind.POINTS:
        return
    names_target, names_time = _names(sentence)
    before, after = sentence[max(0, typed.start - NEAR) : typed.start], sentence[typed.end : typed.end + NEAR]
    if names_target and (_TARGET.search(before[-_NEARER:]) or _TARGET_AFTER.match(after)):
        yield "the target", [known for each in indicators for known in targets_of(each)]
    for each in indicators:
        for benchmark in each.benchmarks:
            signs, said_before, said_after = _naming(benchmark.key, benchmark.comparator)
            if not any(sign in sentence for sign in signs):
                continue
            if said_before.search(before) or said_after.match(after):
                yield (
                    f"the figure of {benchmark.comparator}",
                    _of_comparator(indicators, benchmark.comparator),
                )
    if names_time:
        yield from _of_a_year(before, after, indicators)


@lru_cache(MOST)
def _names(sentence: str) -> tuple[bool, bool]:
    """Whether it may name a target at all, and a year."""
    small = sentence.casefold()
    return any(word in small for word in _TARGETS), any(word in small for word in _TIMES)


@lru_cache(MOST)
def _naming(key: str, comparator: str) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """What is in every text that names a comparator, and how it is named before its figure, and after it."""
    synonym = synonym_of(key, comparator)
    named = rf"(?:{synonym.said}|{re.escape(comparator)})" if synonym else rf"(?:{re.escape(comparator)})"
    return (
        (*(synonym.signs if synonym else ()), comparator),
        re.compile(rf"\b{named}{_LINK}"),
        re.compile(rf"{_OF}{named}\b"),
    )


def _of_comparator(indicators: Sequence[IndicatorContent], comparator: str) -> list[Known]:
    return [
        known
        for each in indicators
        for known in benchmarks_of(each)
        if known.what.partition(",")[0] == comparator
    ]


_IN_YEAR = re.compile(
    r"\s+(?:in|for|of|at the end of|during)\s+(?P<year>\d{4}/\d\d)\b(?!\s*(?:and|to)\s+\d{4})"
)
_YEAR_OF = re.compile(
    r"\b(?:In|During|Over|in|during|over)\s+(?P<year>\d{4}/\d\d),?\s+"
    r"(?:(?:it|this|that|the (?:figure|rate|share|outturn|number)) (?:was|stood at|came to|had been)\s+)?$"
)


def _of_a_year(
    before: str, after: str, indicators: Sequence[IndicatorContent]
) -> Iterator[tuple[str, list[Known]]]:
    match = _IN_YEAR.match(after) or ("/" in before and _YEAR_OF.search(before))
    if not match:
        yield from _of_last_year(before, after, indicators)
        return
    year = match["year"]
    numbers = [known for each in indicators for known in known_of(each)]
    if any(known.role is Role.FIGURE and known.what == f"the figure for {year}" for known in numbers):
        yield (
            f"a figure for {year}",
            [known for known in numbers if known.what.endswith((f" for {year}", f", {year}"))],
        )


_LAST = r"(?:last|the previous|the prior) year|(?:the|a) year (?:before|ago|earlier)|(?:12|twelve) months (?:ago|earlier|before|previously)"
_SAID_LAST = re.compile(
    rf"\s+(?:recorded |seen |reported |in |of )?(?:{_LAST})\b(?!’s target)", re.IGNORECASE
)
_LAST_SAID = re.compile(
    r"\b(?:last|previous) year’s (?:figure |rate |total |result )?(?:of )?$", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:by|of|up|down|another|further)\s+(?:about |nearly |some |around )?$", re.IGNORECASE
)


def _of_last_year(
    before: str, after: str, indicators: Sequence[IndicatorContent]
) -> Iterator[tuple[str, list[Known]]]:
    """ "compared with 165 a year earlier", "last year’s 88.1%"; no month is named, which would have a figure of its own."""
    is_said = ("ear’s" in before and _LAST_SAID.search(before)) or (
        _SAID_LAST.match(after) and not _MOVED.search(before)
    )
    if not is_said or PART_NAMED.search(before):
        return
    years = {each.previous.label for each in indicators if each.previous and each.previous.number is not None}
    ends = tuple(f" for {year}" for year in years)
    if years:
        yield (
            "last year’s figure",
            [known for each in indicators for known in known_of(each) if known.what.endswith(ends)],
        )
