"""A fraction and a percentage of one cohort that cannot both be true, or a percentage that no part of it gives."""

import re
from collections.abc import Iterator
from itertools import pairwise

from indicators.figures.calculations import share
from indicators.figures.formatting import rounded
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.fractions import LARGEST, is_possible, near
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent

_TIED = re.compile(
    r"\s*(?:\(|[–—=]|,?\s*(?:which|this|that) (?:is|was|equates to|equals|means)|,?\s*(?:or|i\.e\.|equating to|giving|making))"
    r"\s*(?:a total of|about|around|just (?:over|under))?\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[^;.:\d]{1,80}?,?\s(?:(?:which|this|that|or) (?:is|was|equates to|equals|gives|makes)|equating to|giving|making)\s(?:about|around|just (?:over|under))?\s*"
)
_MORE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|better|worse|above|below|up|down|points|increase|decrease|improvement|reduction)\b"
)


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in passages(entry):
        for sentence in sentences(passage.text):
            figures = list(figures_in(sentence))
            for words, said in (*_untrue(figures, sentence), *_impossible(figures, sentence)):
                yield Remark(said, words, passage.paragraph, passage.part)


def _untrue(figures: list[Typed], sentence: str) -> Iterator[tuple[str, str]]:
    """A fraction and the percentage that the words tie to it: "21 of 24, which is 88%"."""
    for first, second in pairwise(figures):
        between = sentence[first.end : second.start]
        fraction, stated = (first, second) if first.whole else (second, first)
        if not fraction.whole or stated.kind is not Kind.PERCENTAGE:
            continue
        if not (
            _TIED.fullmatch(between) or (first is fraction and _is_told(between, sentence[second.end :]))
        ):
            continue
        given = share(fraction.number, fraction.whole)
        if given is not None and not any(
            near(one, stated.number, stated.decimals) for one in (given, 100 - given)
        ):
            right = f"{rounded(given, stated.decimals)}%"
            words = f"{fraction.words} … {stated.words}"
            yield words, f"{fraction.words} is {right}, and the text says {stated.words}."


def _is_told(between: str, after: str) -> bool:
    """ "63 of 70 children had a plan, which is 93%"; not "…, which is 5% more than before"."""
    return _TOLD.fullmatch(between) is not None and _MORE.match(after) is None


def _impossible(figures: list[Typed], sentence: str) -> Iterator[tuple[str, str]]:
    """ "62% of the 7 children": no number of seven children is 62%."""
    for each in figures:
        cohort = _cohort_after(sentence, each)
        if (
            each.kind is Kind.PERCENTAGE
            and cohort is not None
            and not is_possible(each.number, each.decimals, cohort)
        ):
            yield f"{each.words} of {cohort}", f"No part of {cohort} is {each.words}."


def _cohort_after(sentence: str, typed: Typed) -> int | None:
    following = next((each for each in figures_in(sentence) if each.start >= typed.end), None)
    if following is None or following.kind is not Kind.COUNT or following.whole is not None:
        return None
    between = sentence[typed.end : following.start].split()
    whole = following.number == following.number.to_integral_value()
    is_of = between in (["of"], ["of", "the"], ["of", "all"], ["of", "our"], ["of", "these"])
    return int(following.number) if is_of and whole and 0 < following.number <= LARGEST else None


RULE = Rule("a fraction and a percentage that cannot both be true", Severity.WARNING, of_entry=_find)
