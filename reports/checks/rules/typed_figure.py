"""A typed figure that the data do not know: neither a figure, nor a fraction, change, target or benchmark."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from indicators.figures.formatting import rounded
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name
from reports.checks.passages import Passage, told
from reports.checks.reading.context import is_of_something_else
from reports.checks.reading.known import Known, changes_of, known_of
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.roles import contradicted
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, told_in
from reports.content.model import EntryContent, ReportContent

# Evidence from elsewhere, whose source the words name.
_SOURCE = re.compile(
    r"\b(?:audit(?:s|ed)?|sampl(?:e|ed|ing)|survey(?:s|ed)?|dip[- ]sampl\w*|deep dive|case (?:file )?reviews?|inspect\w*"
    r"|Ofsted|consultation|feedback|questionnaires?|analys(?:is|ed|es)|looked (?:into|at)|examined|reviewed|research"
    r"|national(?:ly)? published|census|DfE|Department for Education|according to|source:|reported by|recorded by"
    r"|(?:figures?|data|statistics) (?:from|of|held by) the|told us)\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_SOURCES = (
    "audit", "sampl", "survey", "deep dive", "review", "inspect", "ofsted", "consult", "feedback", "questionnaire", "analys", "looked ",
    "examined", "research", "published", "census", "dfe", "department", "according", "source:", "reported by", "recorded by", "figure",
    "data", "statistics", "told us",
)  # fmt: skip
_HEDGE = 20  # characters that may hedge a number
_HEDGED = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|some"
    r"|just (?:over|under)|up to|close to)\s*$",
    re.IGNORECASE,
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    if not indicators:
        return

    @cache
    def known() -> _Numbers:  # of all others too, whose words are not read while one entry is written
        return _Numbers(number for each in indicators for number in known_of(each))

    @cache
    def changes() -> _Numbers:  # many, and seldom asked for
        return _Numbers(change for each in indicators for change in changes_of(each))

    for passage in told(entry):
        yield from _unknown(entry, indicators, known, changes, passage)


def _unknown(
    entry: EntryContent,
    indicators: Sequence[IndicatorContent],
    known: Callable[[], "_Numbers"],
    changes: Callable[[], "_Numbers"],
    passage: Passage,
) -> Iterator[Remark]:
    for sentence in sentences(passage.typed):
        for typed in figures_in(sentence, quiet_words(indicators)):
            if known().states(typed) and typed.whole is None:
                continue  # most of them
            near = sentence[max(0, typed.start - _HEDGE) : typed.start]
            hedged = _HEDGED.search(near) is not None
            if _is_known(typed, known(), hedged):
                continue
            if _is_known(typed, changes(), hedged) or is_of_something_else(sentence, typed, indicators):
                continue
            if _has_source(passage.text):
                return
            if not contradicted(sentence, typed, indicators):
                subject = name(indicators[0]) if len(indicators) == 1 else "these indicators"
                said = (
                    f"{typed.words} is not among the figures of {subject}: no value, fraction, change, target or "
                    "benchmark is that number. Insert a live figure, or name the source."
                )
                before = passage.before(sentence, typed.start)
                yield Remark(said, typed.words, passage.paragraph, passage.part, entry.key, before=before)


def _has_source(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _SOURCES) and _SOURCE.search(text) is not None


def _is_known(typed: Typed, known: "_Numbers", hedged: bool) -> bool:
    if known.states(typed):
        return typed.whole is None or known.has(typed.whole)
    if hedged and any(
        each.kind is typed.kind and abs(each.number - typed.number) <= typed.number / 20 for each in known.all
    ):
        return True
    # Another rule says that points are meant, or that the sign is missing.
    return known.has(typed.number) and typed.kind is not Kind.POINTS


class _Numbers:
    """Known numbers, to be asked for often: by what they are, and by what they are when rounded."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.all = tuple(known)
        self._sizes = frozenset(abs(each.number) for each in self.all)
        self._rounded: dict[int, frozenset[tuple[Kind, Decimal]]] = {}

    def has(self, number: Decimal) -> bool:
        return number in self._sizes

    def states(self, typed: Typed) -> bool:
        """As ``stated``, for a number of so many decimals."""
        places = typed.decimals
        if places not in self._rounded:
            self._rounded[places] = frozenset(
                (each.kind, rounded(abs(each.number), places)) for each in self.all
            )
        return (typed.kind, typed.number) in self._rounded[places]


RULE = Rule("typed figure that nothing supports", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
