"""Comparing statements: "better than the target", "above England", and whether a figure bears them out.

A relation ("ahead of") stands before what it is held against, and several may follow: "ahead of both the South West and
England". A target may stand first: "the target of 90% was met".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indicators.figures.words import Polarity, Unit
from indicators.stories.content import BenchmarkContent, Figure, IndicatorContent
from reports.entries.synonyms import synonym_in, synonym_of

MOST = 512  # sentences whose claims are kept


@dataclass(frozen=True, slots=True)
class Claim:
    """``relation`` as typed ("better than"), ``against`` what: a target, a year, or a comparator's words."""

    relation: str
    against: str
    words: str
    start: int
    end: int


_THAN = r"(?:better|worse|higher|lower|greater|smaller|longer|shorter|quicker|faster|slower|fewer|more|less)(?: placed| off| time| days)? than"
_RELATION = (
    rf"{_THAN}|above|below|exceed(?:s|ed|ing)?|in excess of|out ?perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?"
    r"|beat(?:s|en|ing)?|meet(?:s|ing)?|met|achiev(?:es?|ed|ing)|hit(?:s|ting)?|reach(?:es|ed|ing)?|miss(?:es|ed|ing)|short of"
    r"|ahead of|behind|compar(?:es?|ed|ing) (?:very )?(?:well|favou?rably|poorly|badly|unfavou?rably) (?:with|to)"
    r"|an? improvement (?:on|over)|(?:up|down) (?:by )?(?:[\d.]+ ?(?:%|percentage points?|points?) )?on"
)
# Only of a limit: "over" and "under" say many things, and "within" as many.
_AT_A_LIMIT = r"under|over|within"
_BEFORE = (  # last year's, or that of a year that is named
    r"(?:last|previous|prior|preceding) year\b(?!’s target|'s target)|year before\b|(?:a year|12 months|twelve months) (?:ago|earlier|before)\b"
    r"|\d{4}/\d\d\b"
)
_GOAL = (
    r"targets?\b(?! (?:time|date|days|group|audience|population|range|setting))"
    r"|(?:goal|ambition|ceiling|limit|threshold)(?= (?:of|at) \d[\d.]*%| we (?:have )?set)"
)
_OTHERS = (
    r"(?:[a-z]+ ){1,2}(?:boroughs|authorities|councils|counties|districts)\b"
    r"|England\b|national(?: average| figure| rate| level| picture)?\b|(?:statistical |stat\.? )?neighbours?\b"
    r"|(?-i:(?:[A-Z][a-z]+)(?: (?:and|of|the) [A-Z][a-z]+| [A-Z][a-z]+){0,3})\b"
)
_GAP = (
    r"(?:both |either )?(?:(?:in|for|at|on|that of|those of|that in|those in|the (?:average|figure|rate|level)s? (?:in|for|of)) )?"
    r"(?:the |our |its |this |their )?(?:(?!than\b|higher|lower|better|worse|above|below|more\b|less\b|fewer|ahead|behind)\w+[- ]){0,2}?"
)
_CLAIM = re.compile(
    rf"\b(?:(?P<relation>{_RELATION})\s+{_GAP}(?P<against>{_BEFORE}|{_GOAL}|{_OTHERS})"
    rf"|(?P<limit>{_AT_A_LIMIT})\s+(?:the |our |its )?(?:annual )?(?P<goal>{_GOAL})"
    rf"|(?P<first>targets?(?: (?:of|for) [\d./%]+(?: for \S+)?)?) (?:was|were|has been|had been|is) "
    r"(?:also |again |comfortably |easily |narrowly |just |therefore |thus )*"
    r"(?P<done>met|achieved|exceeded|reached|hit|beaten|surpassed|missed)\b)",
    re.IGNORECASE,
)
# What is named beside the first: "ahead of both the South West (95% in 2021/22) and England".
_NEXT = re.compile(
    rf"(?:’s)?(?: (?:average|figure|rate|level)s?)?(?: \([^()]*\))?,?(?: and| or|,) (?:than |of |with )?{_GAP}(?P<against>{_BEFORE}|{_OTHERS})",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_WORDS = (
    " than ", "above", "below", "exceed", "excess", "perform", "surpass", "outstrip", "beat", "meet", "met ", "achiev", "hit", "reach",
    "miss", "short of", "ahead", "behind", "compar", "improvement", "up ", "down ", "under ", "over ", "within", "met.", "met,",
)  # fmt: skip
_YEARS = re.compile(_BEFORE, re.IGNORECASE)
_TARGETS = re.compile(r"targets?|goal|ambition|ceiling|limit|threshold", re.IGNORECASE)
_MORE = re.compile(r"higher|greater|above|exceed|excess|more|over|up\b", re.IGNORECASE)
_LESS = re.compile(r"lower|smaller|below|fewer|less|under|down\b", re.IGNORECASE)
_LONGER, _SHORTER = (
    re.compile(r"longer|slower|more time|more days", re.I),
    re.compile(r"shorter|quicker|faster|less time|fewer days", re.I),
)
_GOOD = re.compile(
    r"better|out ?perform|surpass|outstrip|beat|ahead|(?:very )?(?<!un)favou?rably|\bwell\b|improvement",
    re.IGNORECASE,
)
_BAD = re.compile(r"worse|behind|poorly|badly|unfavou?rably|short of", re.IGNORECASE)
_MET = re.compile(r"meet|met|achiev|hit|reach|within", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|never|nor|no longer|no \w+|didn[’']t|did not|yet to|fail(?:s|ed|ing)? to|just|nearly|almost|unable to|close to"
    r"|short of|likely to|in order to|to)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "The rate to exceed the target" says nothing yet; "to 88%, above the target" does.
_SPOKEN_OF = re.compile(r"\bto\s+(?:\w+\s+)?$", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"(?:meet|exceed|achieve|hit|reach|beat|surpass|outperform|outstrip)$", re.IGNORECASE
)


@lru_cache(MOST)
def claims_in(sentence: str) -> tuple[Claim, ...]:
    """What a sentence plainly states; negated statements are passed over."""
    small = sentence.casefold()
    return tuple(_claims(sentence)) if any(word in small for word in _WORDS) else ()


def _claims(sentence: str) -> Iterator[Claim]:
    for match in _CLAIM.finditer(sentence):
        relation = match["relation"] or match["limit"] or match["done"]
        if _is_denied(sentence[: match.start()], relation):
            continue
        against = "target" if match["first"] else match["against"] or match["goal"]
        yield Claim(relation, against, match[0], match.start(), match.end())
        place = match.end()
        while match["against"] and (further := _NEXT.match(sentence, place)):
            yield Claim(
                relation,
                further["against"],
                f"{relation} … {further['against']}",
                match.start(),
                further.end(),
            )
            place = further.end()


def _is_denied(before: str, relation: str) -> bool:
    found = _NEGATED.search(before)
    if found is None:
        return False
    return not _SPOKEN_OF.fullmatch(found[0]) or _INFINITIVE.match(relation) is not None


def holds(claim: Claim, figure: Figure, indicator: IndicatorContent) -> str:
    """Why a claim does not hold, in figures; empty where it does or cannot be judged."""
    if figure.number is None:
        return ""
    if _TARGETS.match(claim.against):
        return _against_target(claim, figure, figure.number, indicator)
    if _YEARS.fullmatch(claim.against):
        return _against_last_year(claim, figure, figure.number, indicator)
    for benchmark in indicator.benchmarks:
        other = benchmark.number if is_meant(claim.against, benchmark) else None
        if other is not None and not _is_so(claim.relation, figure.number, other, indicator):
            return _sentence(claim, figure, f"{benchmark.comparator} {benchmark.text} ({benchmark.year})")
    return ""


def is_against_target(claim: Claim) -> bool:
    return _TARGETS.match(claim.against) is not None


def is_against_others(claim: Claim) -> bool:
    return not is_against_target(claim) and not _YEARS.fullmatch(claim.against)


def is_meant(against: str, benchmark: BenchmarkContent) -> bool:
    """Whether words name a comparator."""
    if synonym := synonym_in(against):
        return synonym_of(benchmark.key, benchmark.comparator) is synonym
    return against.casefold() in (benchmark.key, benchmark.comparator.casefold(), benchmark.short.casefold())


def _against_target(claim: Claim, figure: Figure, number: Decimal, indicator: IndicatorContent) -> str:
    lower, upper = indicator.target.lower, indicator.target.upper
    met = (lower is None or number >= lower) and (upper is None or number <= upper)
    if lower is None and upper is None:
        return f"“{claim.words}”: no target is set for this indicator."
    against = f"the target of {indicator.target.short}"
    if _MET.search(claim.relation):
        return "" if met else _sentence(claim, figure, against)
    if "miss" in claim.relation.casefold():
        return _sentence(claim, figure, against) if met else ""
    limit = lower if lower is not None else upper
    both = lower is not None and upper is not None
    if limit is None or both or _is_so(claim.relation, number, limit, indicator):
        return ""
    return _sentence(claim, figure, against)


def _against_last_year(claim: Claim, figure: Figure, number: Decimal, indicator: IndicatorContent) -> str:
    """The year's figure against the year's before; a part of the year is left alone."""
    before = indicator.previous
    if before is None or before.number is None or figure.period != indicator.figure.period:
        return ""
    named = claim.against if claim.against[:1].isdigit() else before.label
    if claim.against.startswith(("12", "twelve")):
        named = before.label
    if named != before.label or _is_so(claim.relation, number, before.number, indicator):
        return ""
    return _sentence(claim, figure, f"{before.text} ({before.label})")


def _is_so(relation: str, number: Decimal, other: Decimal, indicator: IndicatorContent) -> bool:
    """Whether the relation is true of the two; where it has no side, it is taken to be."""
    if _LONGER.search(relation) or _SHORTER.search(relation):
        if indicator.unit is not Unit.DAYS:
            return True
        return number > other if _LONGER.search(relation) else number < other
    if _MORE.search(relation):
        return number > other
    if _LESS.search(relation):
        return number < other
    is_good, is_bad = _GOOD.search(relation), _BAD.search(relation)
    if indicator.polarity not in (Polarity.HIGH, Polarity.LOW) or not (is_good or is_bad):
        return True
    higher_is_so = (indicator.polarity is Polarity.HIGH) == bool(is_good and not is_bad)
    return number > other if higher_is_so else number < other


def _sentence(claim: Claim, figure: Figure, against: str) -> str:
    return f"{figure.text} ({figure.label}) against {against} is not “{claim.words}”."
