"""A fraction and a percentage of one cohort that cannot both be true, or a percentage that no part of it gives."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from indicators.figures.calculations import share
from indicators.figures.formatting import rounded
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.fractions import LARGEST, is_possible, near
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.sentences import sentences
from reports.checks.reading.words import NUMBER, NUMBERS, number_of
from reports.content.model import EntryContent

_TIED = re.compile(
    r"\s*(?:\(|[–—=]|,?\s*(?:which|this|that) (?:is|was|equates to|equals|means)|,?\s*(?:or|i\.e\.|equating to|giving|making)|,?\s*that is,?|:)"
    r"\s*(?:a total of|about|around|just (?:over|under))?\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[^;.:\d]{1,80}?,?\s(?:(?:which|this|that|or) (?:is|was|equates to|equals|gives|makes)|equating to|giving|making)\s(?:about|around|just (?:over|under))?\s*"
)
# What is said of a fraction, before its percentage in brackets.
_SAID_OF = re.compile(r"[^,;.:()\d]{1,60} \(")
_OF = re.compile(r"\s+of\b(?:\s+(?:the|all|our|these))?\s*")
_OF_FIRST = re.compile(r"Of (?:the |our |all |these |those )*")
_OF_REST = re.compile(r" [^,;.:()]{3,80},? (?:only |just )?")
_MORE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|better|worse|above|below|up|down|points|increase|decrease|improvement|reduction)\b"
)


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in passages(entry):
        for sentence in sentences(passage.text):
            figures = _figures(sentence)
            for stated, said, right in (*_untrue(figures, sentence), *_impossible(figures, sentence)):
                is_typed = passage.typed == passage.text  # no live figure, which is put right elsewhere
                yield Remark(
                    said,
                    stated.words,
                    passage.paragraph,
                    passage.part,
                    repair=right if is_typed else "",
                    before=passage.before(sentence, stated.start) if is_typed else "",
                )


_NUMBER_WORDS = tuple(word for word in NUMBERS if "-" not in word)
_FRACTION = re.compile(
    rf"\b(?P<part>{NUMBER}|\d+) (?:out )?of (?:the |our |its |these |those |all |a total of )?(?P<whole>{NUMBER}|\d+)\b"
    r"(?!\s?%|[,.]\d|-)",
    re.IGNORECASE,
)


def _figures(sentence: str) -> list[Typed]:
    """What is typed, and fractions that stand in words: "six of the 21"; nothing where no percentage is among it."""
    stated = list(figures_in(sentence))
    if not any(each.kind is Kind.PERCENTAGE for each in stated):
        return []
    if not _has_number_word(sentence):
        return stated
    worded = [
        Typed(
            number=number_of(match["part"]),
            kind=Kind.COUNT,
            words=match[0],
            start=match.start(),
            end=match.end(),
            decimals=0,
            whole=number_of(match["whole"]),
        )
        for match in _FRACTION.finditer(sentence)
        if not (match["part"].isdigit() and match["whole"].isdigit())
    ]
    typed = [
        each for each in stated if not any(each.start < one.end and one.start < each.end for one in worded)
    ]
    return sorted((*typed, *worded), key=lambda each: each.start)


def _has_number_word(sentence: str) -> bool:
    """Whether a fraction may stand in words at all: most sentences have none, and need not be searched."""
    small = sentence.casefold()
    return " of " in small and any(word in small for word in _NUMBER_WORDS)


def _untrue(figures: list[Typed], sentence: str) -> Iterator[tuple[Typed, str, str]]:
    """A fraction and the percentage that the words tie to it: "21 of 24, which is 88%"."""
    for first, second in pairwise(figures):
        fraction, stated = (first, second) if first.whole else (second, first)
        if not fraction.whole or stated.kind is not Kind.PERCENTAGE:
            continue
        between = sentence[first.end : second.start]
        if not (
            _TIED.fullmatch(between)
            or (
                first is fraction
                and (_is_told(between, sentence[second.end :]) or _is_bracketed(between, sentence, second))
            )
        ):
            continue
        given = share(fraction.number, fraction.whole)
        if given is not None and not any(
            near(one, stated.number, stated.decimals) for one in (given, 100 - given)
        ):
            right = f"{rounded(given, stated.decimals)}%"
            yield stated, f"{fraction.words} is {right}, and the text says {stated.words}.", right


def _is_told(between: str, after: str) -> bool:
    """ "63 of 70 children had a plan, which is 93%"; not "…, which is 5% more than before"."""
    return _TOLD.fullmatch(between) is not None and _MORE.match(after) is None


def _is_bracketed(between: str, sentence: str, share: Typed) -> bool:
    """ "21 of 24 reviews were held in time (88%)"."""
    return _SAID_OF.fullmatch(between) is not None and sentence[share.end : share.end + 1] == ")"


def _impossible(figures: list[Typed], sentence: str) -> Iterator[tuple[Typed, str, str]]:
    """ "62% of the 7 children", "of the 7 children 62%": no number of seven children is 62%."""
    for place, each in enumerate(figures):
        if each.kind is not Kind.PERCENTAGE:
            continue
        cohort = _cohort_after(sentence, each) or _cohort_before(sentence, figures[place - 1 : place], each)
        if cohort is not None and not is_possible(each.number, each.decimals, cohort):
            near = " or ".join(_nearest(each.number, each.decimals, cohort))
            yield each, f"No part of {cohort} is {each.words}; the nearest are {near}.", ""


def _nearest(stated: Decimal, decimals: int, cohort: int) -> list[str]:
    """The parts of a cohort on either side of a percentage: "4 (57%)"."""
    below = int(stated * cohort / 100)
    return [
        f"{part} ({rounded(Decimal(part) * 100 / cohort, decimals)}%)"
        for part in (below, below + 1)
        if 0 <= part <= cohort
    ]


def _cohort_before(sentence: str, before: list[Typed], share: Typed) -> int | None:
    """The number in "Of the 12 young people who moved, 35%", where nothing but that one comes before the percentage."""
    if not before or before[0].kind is not Kind.COUNT or before[0].whole is not None:
        return None
    is_first = _OF_FIRST.fullmatch(sentence[: before[0].start]) is not None
    between = sentence[before[0].end : share.start]
    number = before[0].number
    if not is_first or _OF_REST.fullmatch(between) is None or number != number.to_integral_value():
        return None
    return int(number) if 0 < number <= LARGEST else None


def _cohort_after(sentence: str, typed: Typed) -> int | None:
    if not _OF.match(sentence, typed.end):
        return None
    following = next((each for each in figures_in(sentence) if each.start >= typed.end), None)
    if following is None or following.kind is not Kind.COUNT or following.whole is not None:
        return None
    is_of = _OF.fullmatch(sentence, typed.end, following.start) is not None
    whole = following.number == following.number.to_integral_value()
    return int(following.number) if is_of and whole and 0 < following.number <= LARGEST else None


RULE = Rule("a fraction and a percentage that cannot both be true", Severity.WARNING, of_entry=_find)
