"""Numbers that stand in words: "six of the 21", "a third", "one in five", "twice as many". Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, int] = {word: place for place, word in enumerate(_SMALL, 1)}
NUMBERS |= {word: 10 * place for place, word in enumerate(_TENS, 2)}
NUMBERS |= {
    f"{tens}-{ones}": 10 * place + one
    for place, tens in enumerate(_TENS, 2)
    for one, ones in enumerate(_SMALL[:9], 1)
}
NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[:9])}))?|{'|'.join(reversed(_SMALL))})"
_NAMED = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"), "fifth": Decimal("0.2"),
    "sixth": Decimal(1) / 6, "eighth": Decimal("0.125"), "tenth": Decimal("0.1"),
}  # fmt: skip
_HEDGE = (
    r"(?P<hedge>(?:just |slightly |a little |well |not quite |very |roughly )?"
    r"(?:over|under|more than|less than|fewer than|above|below|almost|nearly|about|around|close to|roughly|approximately)\s+)?"
)
# "two thirds of", "half of them", "one in five", "three out of every four"; not "in the second half", "a quarter ago".
_SHARE = re.compile(
    rf"\b{_HEDGE}(?:(?P<parts>an?|one|two|three|four)[ -](?P<name>thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
    r"(?! (?:of the year|ago|earlier|before|later|to|ended|year|on year|month|time|child|plan|in \d))"
    r"|(?P<half>half)(?= (?:of|the|our|all)\b)(?! of the year| term| the year)"
    rf"|(?P<some>{NUMBER}) (?:in|out of)(?: every)? (?P<every>{NUMBER})(?![-\w]))\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_NAMES = ("third", "quarter", "fifth", "sixth", "eighth", "tenth", "half")
_OF_HOW_MANY = re.compile(rf" (?:in|out of) (?:every )?(?:{'|'.join((*_SMALL[1:], *_TENS))})")
_OVER = re.compile(r"over|more|above", re.IGNORECASE)
_UNDER = re.compile(r"under|less|fewer|below|almost|nearly|quite", re.IGNORECASE)
_ROUGH = Decimal(4)  # percentage points that a share in words may lie away
_FAR = Decimal(10)  # as far as "more than half" reaches


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in words; ``words`` with what hedges it, ``percentage`` without."""

    percentage: Decimal
    words: str
    start: int
    end: int

    def may_be(self, stated: Decimal) -> bool:
        """Whether a percentage is what these words round; they are judged generously."""
        if _UNDER.search(self.words):
            return -Decimal("0.5") <= self.percentage - stated <= _FAR
        if _OVER.search(self.words):
            return -Decimal("0.5") <= stated - self.percentage <= _FAR
        return abs(stated - self.percentage) <= _ROUGH


def number_of(text: str) -> Decimal:
    """Of digits or of a word for a number."""
    word = text.casefold()
    return Decimal(NUMBERS[word]) if word in NUMBERS else Decimal(word.replace(",", ""))


def shares_in(sentence: str) -> Iterator[Share]:
    """Parts of a whole that are said in words."""
    small = sentence.casefold()
    if not any(each in small for each in _NAMES) and not _OF_HOW_MANY.search(small):
        return
    for match in _SHARE.finditer(sentence):
        part = _part(match)
        if 0 < part <= 1:
            yield Share(100 * part, match[0].strip(), match.start(), match.end())


def _part(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return _NAMED["half"]
    if match["every"]:
        return number_of(match["some"]) / number_of(match["every"])
    how_many = {"a": 1, "an": 1}.get(match["parts"].casefold()) or NUMBERS[match["parts"].casefold()]
    return how_many * _NAMED[match["name"].casefold().rstrip("s")]
