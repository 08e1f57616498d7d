"""Words that stand twice in a row, and slips that are made often (para 25 of the 2016/17 report)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.content.model import EntryContent

_DOUBLED = re.compile(r"\b([A-Za-z’']+(?:\s+[A-Za-z’']+){0,3})\s+\1(?![\w’'-])", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset({"had", "that", "very", "so", "long", "many"})

_COUNTED = "indicators|children|months|years|percentages|services|authorities|carers|leavers"
_SINGLE = "indicator|child|month|percentage|authority|carer|service"
_AFTER_A = (
    "increase|increased|improvement|improved|average|assessment|analysis|action|area|early|initial|education"
    "|agreed|annual|external|internal|independent|ongoing|overall|open|allocated|urgent|effective|issue"
)
_AFTER_AN = (
    "decrease|reduction|target|plan|child|review|rise|fall|slight|small|large|significant|number|percentage"
    "|case|rate|further|full|monthly|new"
)
_MEASURED = "performance|figures?|rates?|report|results?|data|outturn|percentages?|position"

# What was typed, and what is meant; groups of the first stand in the second.
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), repair)
    for pattern, repair in (
        (rf"\bthis ({_COUNTED})\b(?!’|')", r"these \1"),
        (rf"\bthese ({_SINGLE})\b(?![’'-])", r"this \1"),
        (rf"\b(last|this|next) years ({_MEASURED})\b", r"\1 year’s \2"),
        (rf"\ba ({_AFTER_A})\b", r"an \1"),
        (rf"\ban ({_AFTER_AN})\b", r"a \1"),
        (r"\bnet affect\b", "net effect"),
        (r"\b(the|an|this) affect (of|on)\b", r"\1 effect \2"),
        (r"\b(could|would|should|must|might) of\b", r"\1 have"),
        (r"\bout (perform(?:s|ed|ing)?)\b", r"out\1"),
        (rf"\bit[’']s (own|target|{_MEASURED})\b", r"its \1"),
        (r"\bwho[’']s (social worker|plan|needs|case|placement)\b", r"whose \1"),
        (r"\balot\b", "a lot"),
        (r"\b(more|less|fewer|better|worse|higher|lower|rather|other) then\b", r"\1 than"),
        (r"\bin regards to\b", "with regard to"),
        (r"\bcomprised of\b", "made up of"),
    )
)
_PLURAL = re.compile(r"\b([A-Z]{2,})[’']s (were|are|have|had been)\b")


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    words: str
    sentence: str
    repair: str


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in passages(entry):
        for slip in (*_doubled(passage.typed), *_slips(passage.typed)):
            yield Remark(
                slip.sentence,
                slip.words,
                passage.paragraph,
                passage.part,
                repair=slip.repair,
                before=passage.typed[: slip.start],
            )


def _doubled(text: str) -> Iterator[_Slip]:
    if not _may_be_doubled(text):
        return
    for match in _DOUBLED.finditer(text):
        words = " ".join(match[1].split())
        if words.casefold() not in _MAY_STAND_TWICE and not _is_name(match[0]):
            yield _Slip(match.start(), match[0], f"“{words}” stands here twice in a row.", words)


def _may_be_doubled(text: str) -> bool:
    """Whether a word stands again one to four words later: only then it is worth a search."""
    words = text.casefold().split()
    return any(
        one == other for apart in range(1, 5) for one, other in zip(words, words[apart:], strict=False)
    )


def _is_name(words: str) -> bool:
    """A place or a person may well be called the same word twice."""
    return all(word[:1].isupper() for word in words.split())


def _slips(text: str) -> Iterator[_Slip]:
    small = text.lower()  # to search without regard to case takes several times as long
    small = small if len(small) == len(text) else text
    for pattern, repair in _SLIPS:
        for match in pattern.finditer(small):
            words, meant = text[match.start() : match.end()], match.expand(repair)
            yield _Slip(match.start(), words, f"“{meant}” is meant, it seems.", _cased(meant, words))
    for match in _PLURAL.finditer(text):
        said = f"Several of them are “{match[1]}s”, without an apostrophe."
        yield _Slip(match.start(), match[0], said, f"{match[1]}s {match[2]}")


def _cased(meant: str, words: str) -> str:
    """With a capital where the words begin with one; none where their capitals are others."""
    if words[1:] != words[1:].lower():
        return ""
    return meant[:1].upper() + meant[1:] if words[:1].isupper() else meant


RULE = Rule("doubled words or a slip", Severity.ADVICE, of_entry=_find)
