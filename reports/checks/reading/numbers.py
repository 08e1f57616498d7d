"""The figures that somebody typed: percentages, points, counts and fractions; not dates, ages, durations, money.

Numbers in words ("two", "half") are left alone: they seldom state a figure, and are read easily.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from portal.words import Word

# Texts whose figures are kept: several rules ask for the same sentences of one long entry, one rule after the other.
MOST = 4096


class Kind(Word):
    PERCENTAGE = "percentage"
    POINTS = "percentage points"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Typed:
    """One typed figure. ``whole`` is the cohort in "21 of 24"; ``decimals`` as many as were typed."""

    number: Decimal
    kind: Kind
    words: str
    start: int
    end: int
    decimals: int
    whole: Decimal | None = None


_N = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?<![\w.,/£$€#+–-])(?P<number>{_N})"
    rf"(?:(?P<points>\s?(?:percentage|per ?cent|%)[\s-]points?\b|\s?p\.?p\.?\b)"
    rf"|(?P<share>\s?%|\s?per ?cent\b)"
    rf"|\s(?:out\s)?of\s(?:the\s|our\s|a total of\s|all\s)?(?P<whole>{_N}))?"
    r"(?![\w/%]|[.,]\d|-\d)"
)
_UNIT = (
    r"(?:working|calendar|school|consecutive|full|more|further|other)?[\s-]?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|hrs?|mins?|nights?|quarters?|terms?|times?|sessions?"
    r"|miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?|million|billion|bn|pence|fold|a\.?m\.?|p\.?m\.?|o’clock)\b"
)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_AFTER = re.compile(  # what follows a number that is no figure
    rf"\s*(?:{_UNIT}|(?:{_MONTH})\b|[-–]?\s?year[\s-]?olds?|\s?plus\b|\+)"
    r"|\s?(?:to|and|or|-|–)\s?\d+\s?(?:%|years?|months?|year[\s-]olds?|working|days?|weeks?|hours?|miles?|and over|age)"
    rf"|\s?(?:to|and|or|-|–)\s?\d{{1,2}}\s(?:{_MONTH})\b"
    r"|\s(?:or|and)\s(?:more|over|under|fewer|less|above|below)\b|\sin\s(?:every\s)?\d{1,2}\b(?!/)|\.\s*$(?<=^\d\.)",
    re.IGNORECASE,
)
_LABELLED = re.compile(  # what makes the next number a name
    r"\b(?:(?i:days?|sections?|s|regulations?|articles?|parts?|schedules?|chapters?|paragraphs?|paras?|appendix|appendices|annex"
    r"|turn(?:ed|s|ing)?|pages?|figures?|tables?|charts?|tiers?|levels?|stages?|phases?|bands?|grades?|key stage|years?|quarters?"
    r"|version|no\.?|per|question|standards?|recommendations?|priority|outcome|item|room|aged?|ages|born in|type|model|form)"
    r"|[A-Z]{2,5})\s*$"
)
_OLDEST = re.compile(r"\b(?:oldest|youngest|eldest)\b[^.;\d]{0,30}$", re.IGNORECASE)
_OLD = re.compile(r"\b(?:over|under)\s*$", re.IGNORECASE)  # "under 18", and not "under 18 of them"
_DAY = re.compile(rf"\b(?:{_MONTH})\s*$")
LAST_DAY = 31
NEAR = 60  # characters on either side that can make a number a name
_NAME = 20  # of the longest word before it that does
MOST_DECIMALS = 9  # of a figure; nobody states more
_NEXT = re.compile(r"\W{0,9}\w{1,30}")
_TO = re.compile(r"\d\s?%?\s?(?:to|–|-|and|or|in every|in)\s?$")
_LIMIT_WORDS = r"\b(?:above|below|over|under|more than|fewer than|less than|at least|up to)"
_LIMIT = re.compile(rf"{_LIMIT_WORDS}\s$")
_DIGITS = re.compile(_N)
# A movement, and no band.
_FROM_TO = re.compile(r"(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )\bfrom\s[\d.,]+\sto\s$")
_AGE_LIKE = re.compile(r"\s*(?:s\b|[-–]?\s?years?[\s-]old|years of age)", re.IGNORECASE)


@lru_cache(MOST)
def figures_in(text: str, quiet: str = "") -> tuple[Typed, ...]:
    """The typed figures of a text in their order.

    ``quiet`` is what may be said without being a figure, such as an indicator's title and definition:
    "20 miles or more away", "3 or more placements".
    """
    if quiet:
        return tuple(typed for typed in figures_in(text) if not _is_said(text, typed, quiet))
    return tuple(_typed(match) for match in _TOKEN.finditer(text) if not _is_label(text, match))


def _typed(match: re.Match[str]) -> Typed:
    kind = Kind.POINTS if match["points"] else Kind.PERCENTAGE if match["share"] else Kind.COUNT
    digits = match["number"]
    return Typed(
        number=_number(digits),
        kind=kind,
        words=match[0].strip(),
        start=match.start(),
        end=match.end(),
        decimals=min(len(digits.partition(".")[2]), MOST_DECIMALS),
        whole=_number(match["whole"]) if match["whole"] else None,
    )


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether it is a date, an age, a duration, a distance, money, a section of law, one end of a band."""
    if match["share"] or match["points"]:
        return False
    before = text[max(0, match.start() - NEAR) : match.start()]
    after = text[match.end() : match.end() + NEAR]
    near = before[-_NAME:]
    if (
        _LABELLED.search(near)
        or ("est " in before and _OLDEST.search(before))
        or _is_day(near, match["number"])
        or _AFTER.match(after)
        or _AGE_LIKE.match(after)
    ):
        return True
    if _is_year(match["number"]) or (_OLD.search(near) and not match["whole"]):
        return True
    return _TO.search(near) is not None and _FROM_TO.search(before) is None


def _is_day(before: str, digits: str) -> bool:
    """ "March 31", and not "In October 810 contacts"."""
    return len(digits) <= 2 and digits.isdecimal() and int(digits) <= LAST_DAY and bool(_DAY.search(before))


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and 1900 <= int(digits) <= 2099


def _is_said(text: str, typed: Typed, quiet: str) -> bool:
    if typed.kind is Kind.PERCENTAGE:
        return False
    digits = _DIGITS.match(text, typed.start)
    following = _NEXT.match(text, typed.end)
    number = digits[0] if digits else ""
    if f"{number}{following[0] if following else ''}".casefold() in quiet.casefold():
        return True
    # "more than 20 cases", of those with a caseload above 20
    is_limit = _LIMIT.search(text, max(0, typed.start - _NAME), typed.start) is not None
    return is_limit and re.search(rf"{_LIMIT_WORDS}\s{re.escape(number)}(?![\d.,%])", quiet) is not None
