"""Comparing statements: "better than the target", "above England", and whether a figure bears them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.words import Polarity
from indicators.stories.content import Figure, IndicatorContent


@dataclass(frozen=True, slots=True)
class Claim:
    """``relation`` as typed ("better than"), ``against`` what: a target, or a comparator's words."""

    relation: str
    against: str
    words: str
    start: int
    end: int


_RELATION = (
    r"better than|worse than|higher than|lower than|above|below|exceed(?:s|ed|ing)?|outperform(?:s|ed|ing)?|meet(?:s|ing)?"
    r"|met|achiev(?:es|ed|ing)|miss(?:es|ed|ing)|short of|fewer than|more than|less than|ahead of|behind"
)
_BEFORE = (  # last year's, or that of a year that is named
    r"(?:last|previous|prior|preceding) year\b(?!’s target|'s target)|year before\b|a year (?:ago|earlier|before)\b|\d{4}/\d\d\b"
)
_CLAIM = re.compile(
    rf"\b(?P<relation>{_RELATION})\s+(?:both\s+)?(?:(?:in|for|that of|those of|that in) )?(?:the|our|its|this)?\s*(?:\w+[- ]){{0,2}}?"
    rf"(?P<against>{_BEFORE}|targets?\b|England\b|national(?: average| figure| rate)?\b|(?:statistical |stat )?neighbours?\b)",
    re.IGNORECASE,
)
_YEARS = re.compile(_BEFORE, re.IGNORECASE)
_MORE = re.compile(r"higher|above|exceed|more|ahead", re.IGNORECASE)
_LESS = re.compile(r"lower|below|fewer|less|short|behind", re.IGNORECASE)
_GOOD = re.compile(r"better|outperform", re.IGNORECASE)
_BAD = re.compile(r"worse", re.IGNORECASE)
_MET = re.compile(r"meet|met|achiev", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|never|nor|no longer|didn’t|did not|yet to|failed to|just)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def claims_in(sentence: str) -> Iterator[Claim]:
    """What a sentence plainly states; negated statements are passed over."""
    for match in _CLAIM.finditer(sentence):
        if not _NEGATED.search(sentence[: match.start()]):
            yield Claim(match["relation"], match["against"].casefold(), match[0], match.start(), match.end())


def holds(claim: Claim, figure: Figure, indicator: IndicatorContent) -> str:
    """Why a claim does not hold, in figures; empty where it does or cannot be judged."""
    if figure.number is None:
        return ""
    if claim.against.startswith("target"):
        return _against_target(claim, figure, figure.number, indicator)
    if _YEARS.fullmatch(claim.against):
        return _against_last_year(claim, figure, figure.number, indicator)
    for benchmark in indicator.benchmarks:
        other = benchmark.number if _is_meant(claim.against, benchmark.key) else None
        if other is not None and not _is_so(claim.relation, figure.number, other, indicator.polarity):
            return _sentence(claim, figure, f"{benchmark.comparator} {benchmark.text} ({benchmark.year})")
    return ""


def _is_meant(against: str, key: str) -> bool:
    return key == ("neighbours" if "neighbour" in against else "england")


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
    if limit is None or both or _is_so(claim.relation, number, limit, indicator.polarity):
        return ""
    return _sentence(claim, figure, against)


def _against_last_year(claim: Claim, figure: Figure, number: Decimal, indicator: IndicatorContent) -> str:
    """The year's figure against the year's before; a part of the year is left alone."""
    before = indicator.previous
    if before is None or before.number is None or figure.period != indicator.figure.period:
        return ""
    named = claim.against if claim.against[:1].isdigit() else before.label
    relation = claim.relation
    if named != before.label or _is_so(relation, number, before.number, indicator.polarity):
        return ""
    return _sentence(claim, figure, f"{before.text} ({before.label})")


def _is_so(relation: str, number: Decimal, other: Decimal, polarity: Polarity) -> bool:
    """Whether the relation is true of the two; where it has no side, it is taken to be."""
    if _MORE.search(relation):
        return number > other
    if _LESS.search(relation):
        return number < other
    if polarity not in (Polarity.HIGH, Polarity.LOW) or not (_GOOD.search(relation) or _BAD.search(relation)):
        return True
    higher_is_so = (polarity is Polarity.HIGH) == bool(_GOOD.search(relation))
    return number > other if higher_is_so else number < other


def _sentence(claim: Claim, figure: Figure, against: str) -> str:
    return f"“{claim.words}” does not fit {figure.text} ({figure.label}) against {against}."
