"""The periods that words name, and those that a typed figure can stand for."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from indicators.figures.words import Nature
from reports.checks.reading.known import Known, Role, stated
from reports.checks.reading.numbers import Typed

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PART_NAMED = re.compile(rf"\b(?:{_MONTH})\b|\bmonth(?:ly)?\b|\bquarter(?:ly)?\b|\bQ[1-4]\b|\bweek\b")
MONTH_NAMED = re.compile(rf"\b(?:{_MONTH})\b")
YEAR_NAMED = re.compile(
    r"\b(?:19|20)\d\d(?:/\d\d)?\b|\b(?:last|previous|this|same|prior) year\b|\byear[- ]end\b|\bannual\b"
    r"|\b(?:the|a|over the|whole) year\b"
)
_YEAR_END = re.compile(r"\b(?:31(?:st)? March|(?:the )?end of March)(?: 20\d\d)?\b")
DATED_MONTH = re.compile(rf"\b(?:{_MONTH})\s+20\d\d\b")
MOST = 512  # periods of which it is kept how long they are
_LONGEST_PART = 93  # days of a quarter


def names_part(sentence: str, nature: Nature) -> bool:
    """Whether a month or a quarter is named; the day on which a snapshot of the year is taken is none."""
    if PART_NAMED.search(sentence) is None:
        return False
    return nature is Nature.FLOW or PART_NAMED.search(_YEAR_END.sub("", sentence)) is not None


def intervals(typed: Typed, known: Iterable[Known]) -> frozenset[str]:
    """The periods whose figure a typed number states: ``2017-03-01/2017-03-31``."""
    return frozenset(each.period for each in stated(typed, known) if each.role is Role.FIGURE and each.period)


@lru_cache(MOST)
def is_part_of_year(interval: str) -> bool:
    """A month or a quarter."""
    first, _, last = interval.partition("/")
    return (date.fromisoformat(last) - date.fromisoformat(first)).days <= _LONGEST_PART
