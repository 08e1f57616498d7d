"""What a typed figure is of, where it is none of the indicator's: other things, money, a range, a supposition. Pure.

"12 schools" beside a share of children, "costs rose by 8%", "9 to 24 cases each", "we would have needed 24 more":
the data do not know them, and nobody takes them for the indicator's figure.
"""

import re
from collections.abc import Sequence

from indicators.figures.words import Unit
from indicators.stories.content import IndicatorContent
from reports.checks.reading.kept import once
from reports.checks.reading.numbers import Kind, Typed
from reports.checks.reading.subjects import quiet_words, stems

_PEOPLE = re.compile(
    r"\b(?:child(?:ren)?|young|people|persons?|adults?|famil(?:y|ies)|households?|leavers?|pupils?|students?|carers?|parents?|boys?"
    r"|girls?|teenagers?|bab(?:y|ies)|siblings?|cases?|workers?|staff|of (?:them|these|those|whom))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ -]?\s*([A-Za-z’'-]+)")
# After these the noun is over: what follows says something of it.
_ENDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "from",
        "by",
        "with",
        "within",
        "into",
        "as",
        "than",
        "per",
        "after",
        "before",
        "between",
        "across",
        "during",
        "over",
        "under",
        "above",
        "below",
        "against",
        "about",
        "around",
        "up",
        "down",
        "off",
        "out",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "do",
        "did",
        "does",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "who",
        "which",
        "that",
        "whom",
        "whose",
        "when",
        "where",
        "while",
        "because",
        "if",
        "so",
        "it",
        "they",
        "we",
        "this",
        "these",
        "those",
        "each",
        "compared",
        "met",
        "missed",
        "took",
        "made",
        "went",
        "came",
        "led",
        "left",
        "kept",
        "fell",
        "rose",
    ]
)
_NOUN_WORDS = 4
_NEAR = 30  # characters on either side of a number that can make it one end of a range
# Of text in small letters: to search without regard to case takes several times as long.
_MONEY = re.compile(
    r"[£$€]|\b(?:fees?|costs?|costing|budget\w*|spen[dt]\w*|prices?|pay|salar(?:y|ies)|wages?|rents?|allowances?|inflation"
    r"|grants?|funding|income|overspen\w*|savings?)\b"
)
_SUPPOSED = re.compile(r"\bwould\b|\b(?:had|were) (?:we|it|there|they|another|only)\b")
_CHANGED = re.compile(
    r"\b(?:increas\w*|rose|risen|rise|fell|fallen|fall|dropp?\w*|decreas\w*|reduc\w*|improv\w*|declin\w*|grew|grown|growth"
    r"|up|down|gain|missed|short|higher|lower|cut|dipp?\w*|slipp?\w*)(?:\s+(?:of|by))?(?:\s+(?:about|around|nearly|almost|some|just"
    r"|over|under|a further|another))*\s*$"
)
_CHANGE_WORDS = 60  # characters before it, and after it, that say that it is one
_CHANGES = re.compile(
    r"\s*\)?\s*(?:better|worse|higher|lower|above|below|more|less|fewer|up|down|short|increase|decrease|reduction|rise|fall"
    r"|drop|improvement|decline|deterioration|gap|growth|gain|adrift|off|away|shy|behind|ahead|under|over(?! \d))\b"
)
_SUPPOSING = ("ould", "Had ", "had ", "were ", "Were ")
_CUT = re.compile(r"[,;:]\s|\.\s")


def is_of_something_else(sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]) -> bool:
    """Whether the words around a figure say that it is no figure of these indicators."""
    if _is_range(sentence, typed) or _is_supposed(sentence):
        return True
    if typed.kind is Kind.PERCENTAGE:
        return _MONEY.search(_clause(sentence, typed).casefold()) is not None or _is_share_of_a_count(
            sentence, typed, indicators
        )
    return typed.kind is Kind.COUNT and typed.whole is None and _counts_others(sentence, typed, indicators)


def _is_supposed(sentence: str) -> bool:
    return any(word in sentence for word in _SUPPOSING) and _SUPPOSED.search(sentence.casefold()) is not None


def _is_share_of_a_count(sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]) -> bool:
    """ "48% of them", where the indicators only count them, and the figure is no change."""
    counted = all(each.unit is not Unit.PERCENTAGE and not each.breakdowns for each in indicators)
    return counted and not is_change(sentence, typed)


def is_change(sentence: str, typed: Typed) -> bool:
    """Whether the words before a figure or after it say that it is a change or a distance: "fell by 8%", "8% fewer"."""
    near = sentence[max(0, typed.start - _CHANGE_WORDS) : typed.start].casefold()
    return is_change_after(sentence, typed) or _CHANGED.search(near) is not None


def is_change_after(sentence: str, typed: Typed) -> bool:
    """Whether those after it do: "8% fewer"."""
    return _CHANGES.match(sentence[typed.end : typed.end + _CHANGE_WORDS].casefold()) is not None


def _is_range(sentence: str, typed: Typed) -> bool:
    """ "9 to 24", "between 9 and 24"; not "from 9 to 24", which is a movement."""
    near = sentence[max(0, typed.start - _NEAR) : typed.start].rstrip()
    after = sentence[typed.end : typed.end + _NEAR]
    if after.startswith((" to ", "–", "-", " –", " -")) and re.match(r"\s?(?:to|–|-)\s?\d", after):
        return not near.endswith("from") or "rang" in near
    if after.startswith(" and ") and near.casefold().endswith("between"):
        return after[5:6].isdigit()
    return near.endswith("and") and re.search(r"\bbetween\s[\d.,]+%?\sand$", near) is not None


def _clause(sentence: str, typed: Typed) -> str:
    start = max((each.end() for each in _CUT.finditer(sentence, 0, typed.start)), default=0)
    after = _CUT.search(sentence, typed.end)
    return sentence[start : after.start() if after else None]


def _counts_others(sentence: str, typed: Typed, indicators: Sequence[IndicatorContent]) -> bool:
    """Whether the noun after a count is neither people nor a word of a title, a definition or what is counted."""
    noun = _noun(sentence[typed.end :])
    if not noun or _PEOPLE.search(noun):
        return False
    said = stems(noun)
    return not any(said & _own_words(each) for each in indicators)


@once
def _own_words(indicator: IndicatorContent) -> frozenset[str]:
    return stems(f"{quiet_words((indicator,))} {indicator.counts}")


def _noun(after: str) -> str:
    """The words that follow up to the end of the noun: "school attendance orders"; empty where none does."""
    words: list[str] = []
    place = 0
    while len(words) < _NOUN_WORDS and (match := _WORD.match(after, place)):
        if match[1].casefold() in _ENDS:
            break
        words.append(match[1])
        place = match.end()
    return " ".join(words) if stems(" ".join(words)) or _PEOPLE.search(" ".join(words)) else ""
