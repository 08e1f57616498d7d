"""Hidden numbers in words that somebody typed: narrative, notes, reasons. Pure.

Small numbers are everywhere ("2 years or more"), so a bare number counts only where it counts people; a
percentage or a fraction counts by itself.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from indicators.stories.content import IndicatorContent
from reports.content.secrets import Secrets, known_secrets

_WORDS = ("one", "two", "three", "four", "five")  # as far as a threshold goes
_COUNT = r"\d+(?:,\d{3})*"
_TOKEN = re.compile(
    rf"(?<![\w.,/£-])(?:(?P<above>{_COUNT}) (?:out )?of (?:the |our )?(?P<below>{_COUNT})(?![\w%/]|[.,]\d)"
    rf"|(?P<share>{_COUNT}(?:\.\d+)?)(?:%| per ?cent\b)"
    rf"|(?P<count>{_COUNT}|{'|'.join(_WORDS)})(?![\w%/-]|[.,]\d))",
    re.IGNORECASE,
)
_PEOPLE = (
    r"child(?:ren)?|young (?:people|persons?)|people|persons?|care leavers?|leavers?|bab(?:y|ies)|infants?"
    r"|siblings?|boys?|girls?|teenagers?|pupils?|famil(?:y|ies)|of (?:them|these|those|whom)"
)
_MEASURED = re.compile(
    r"\s+(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|per|points?|percentage|placements?|visits?|times?"
    r"|or|to|quarters?|working|calendar)\b",
    re.IGNORECASE,
)
_BETWEEN = (  # a number and its people: "2 of our looked after children"
    r"more|fewer|other|further|additional|new|newly|of|the|our|these|those|them|all|such|looked|after|young"
    r"|disabled|unaccompanied|asylum|seeking|missing|different|individual|vulnerable|former|previously"
)
_DID = re.compile(
    r"\s+(?:were|was|are|is|had|has|have|did|do|does|remain(?:ed)?|lived?|moved|became|went|left)\b",
    re.IGNORECASE,
)
_BY = re.compile(  # how far it went: "up by 2", "a fall of 2", "went up 2"
    r"\b(?:(?:up|down|rose|risen|rise|rising|fell|fallen|fall|falling|grew|grown|growth|went up|went down|dropped|drop"
    r"|increased?|increasing|decreased?|decreasing|reduced|reduction|change[d]?|difference)(?: (?:by|of))?"
    r"(?: (?:only|just|some|another))?)\s+$",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\s+(?:more|fewer|less)\b(?:\s+[\w-]+){0,4}?\s+than\b|\s+(?:higher|lower)\b", re.IGNORECASE
)
_ONLY = re.compile(
    r"\b(?:all but|of whom|of these|of them|only|just|except(?: for)?|apart from)\s+$", re.IGNORECASE
)


def tells(text: str, secrets: Secrets) -> bool:
    """Whether a text that can be left out might give a hidden number away: larger numbers need no people."""
    known = secrets.counts | secrets.cohorts | secrets.exact
    larger = {number for number in known if not secrets.is_small(number)}
    bare = any(_number(match["count"]) in larger for match in _TOKEN.finditer(text) if match["count"])
    return bare or next(telling(text, secrets), None) is not None


def given_away(text: str, indicators: Iterable[IndicatorContent]) -> str:
    """The first words of a text, whatever it is about, that give a hidden number away; else empty."""
    told = (words for secrets in known_secrets(indicators).values() for words in telling(text, secrets))
    return next(told, "")


def telling(text: str, secrets: Secrets) -> Iterator[str]:
    """The words of a text that give a hidden number away, in their order."""
    if not secrets:
        return
    counted = _counted(secrets.noun)
    for match in _TOKEN.finditer(text):
        if match["above"]:
            told = _fraction_tells(match, counted, secrets)
        elif match["share"]:
            told = f"{match['share']}%" in secrets.printed
        else:
            told = _count_tells(match, counted, secrets)
        if told:
            yield match.group()


def _fraction_tells(match: re.Match[str], counted: re.Pattern[str], secrets: Secrets) -> bool:
    if _number(match["below"]) in secrets.cohorts | secrets.exact:
        return True
    return (
        _number(match["above"]) in secrets.counts | secrets.exact
        and counted.match(match.string, match.end()) is not None
    )


def _count_tells(match: re.Match[str], counted: re.Pattern[str], secrets: Secrets) -> bool:
    if _number(match["count"]) in secrets.moved and _says_how_far(match):
        return True
    if _number(match["count"]) not in secrets.counts | secrets.cohorts | secrets.exact:
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    if counted.match(after):
        return True
    if match["count"].casefold() == "one":  # "the last one was", "only one"
        return False
    is_measure = _MEASURED.match(after) is not None
    return not is_measure and bool(_DID.match(after) or _ONLY.search(before))


def _says_how_far(match: re.Match[str]) -> bool:
    """Points and per cent are said of shares, not of people."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_THAN.match(after)) or (bool(_BY.search(before)) and _MEASURED.match(after) is None)


def _counted(noun: str) -> re.Pattern[str]:
    """What follows a number of people: the people, with little in between."""
    nouns = f"{re.escape(noun)}|{_PEOPLE}" if noun else _PEOPLE
    return re.compile(rf"\s+(?:(?:{_BETWEEN})\s+){{0,4}}?(?:{nouns})\b(?![’'])", re.IGNORECASE)


def _number(text: str) -> Decimal:
    word = text.casefold()
    return Decimal(_WORDS.index(word) + 1) if word in _WORDS else Decimal(word.replace(",", ""))
