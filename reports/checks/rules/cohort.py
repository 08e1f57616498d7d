"""A fraction and a percentage of one cohort that cannot both be true, or a percentage that no part of it gives."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from indicators.figures.calculations import share
from indicators.figures.formatting import rounded
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent

_TIED = re.compile(
    r"\s*(?:\(|[–—=]|,?\s*(?:which|this|that) (?:is|was|equates to|equals|means)|,?\s*(?:or|i\.e\.|equating to|giving|making))"
    r"\s*(?:a total of|about|around|just (?:over|under))?\s*",
    re.IGNORECASE,
)
LARGEST = 200  # a larger cohort gives nearly every whole percentage


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
        if not fraction.whole or stated.kind is not Kind.PERCENTAGE or not _TIED.fullmatch(between):
            continue
        given = share(fraction.number, fraction.whole)
        if given is not None and not _near(given, stated) and not _near(100 - given, stated):
            right = f"{rounded(given, stated.decimals)}%"
            words = f"{fraction.words} … {stated.words}"
            yield words, f"{fraction.words} is {right}, and the text says {stated.words}."


def _near(given: Decimal, stated: Typed) -> bool:
    """Rounded to any side: "just under" is for the writer to say."""
    return abs(given - stated.number) < Decimal(1).scaleb(-stated.decimals)


def _impossible(figures: list[Typed], sentence: str) -> Iterator[tuple[str, str]]:
    """ "62% of the 7 children": no number of seven children is 62%."""
    for each in figures:
        cohort = _cohort_after(sentence, each)
        if each.kind is Kind.PERCENTAGE and cohort is not None and not _is_possible(each, cohort):
            yield f"{each.words} of {cohort}", f"No part of {cohort} is {each.words}."


def _cohort_after(sentence: str, typed: Typed) -> int | None:
    following = next((each for each in figures_in(sentence) if each.start >= typed.end), None)
    if following is None or following.kind is not Kind.COUNT or following.whole is not None:
        return None
    between = sentence[typed.end : following.start].split()
    whole = following.number == following.number.to_integral_value()
    is_of = between in (["of"], ["of", "the"], ["of", "all"], ["of", "our"], ["of", "these"])
    return int(following.number) if is_of and whole and 0 < following.number <= LARGEST else None


def _is_possible(typed: Typed, cohort: int) -> bool:
    return any(_near(Decimal(part) * 100 / cohort, typed) for part in range(cohort + 1))


RULE = Rule("a fraction and a percentage that cannot both be true", Severity.WARNING, of_entry=_find)
