"""Words that stand twice in a row, and slips that are made often (para 25 of the 2016/17 report)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq

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
_OWNED = (
    "own|progress|plan|plans|needs|social workers?|parents|carers|families|wishes|views|reviews?|placements?|education|health"
    "|schools?|siblings|visits?"
)
_MEASURED = "performance|figures?|rates?|report|results?|data|outturn|percentages?|position"

# What was typed, and what is meant; groups of the first stand in the second. Each begins at a word's beginning, which is
# asked of the few that match: a pattern that begins with letters is found many times faster.
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), repair)
    for pattern, repair in (
        (rf"this ({_COUNTED})\b(?!’|')", r"these \1"),
        (rf"these ({_SINGLE})\b(?![’'-])", r"this \1"),
        (rf"(last|this|next) years ({_MEASURED})\b", r"\1 year’s \2"),
        (rf"a ({_AFTER_A})\b", r"an \1"),
        (rf"an ({_AFTER_AN})\b", r"a \1"),
        (r"net affect\b", "net effect"),
        (r"(the|an|this) affect (of|on)\b", r"\1 effect \2"),
        (r"(could|would|should|must|might) of\b", r"\1 have"),
        (r"out (perform(?:s|ed|ing)?)\b", r"out\1"),
        (rf"it[’']s (own|target|{_MEASURED})\b", r"its \1"),
        (r"who[’']s (social worker|needs|placement)\b", r"whose \1"),
        (r"alot\b", "a lot"),
        (r"(more|less|fewer|better|worse|higher|lower|rather|other) then\b", r"\1 than"),
        (r"in regards to\b", "with regard to"),
        (r"comprised of\b", "made up of"),
        (rf"there ({_OWNED})\b", r"their \1"),
        (
            r"who[’']s (child(?:ren)?|parents?|families|carers?|homes?|reviews?|cases?|plans?|education|health)\b",
            r"whose \1",
        ),
        (r"(which|this|that) effects (how|the|our|their|whether|when)\b", r"\1 affects \2"),
        (r"(has|have) (?:a )?(?:direct )?(?:negative |positive )?affect\b", r"\1 an effect"),
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
    whole = "\n".join(passage.typed for passage in passages(entry)).lower()
    # Few of them, and only these are looked for further.
    made = [slip for slip in _SLIPS if slip[0].search(whole)]
    for passage in passages(entry):
        for slip in (*_doubled(passage.typed), *_slips(passage.typed, made)):
            yield Remark(
                slip.sentence,
                slip.words,
                passage.paragraph,
                passage.part,
                repair=slip.repair,
                before=passage.before("", slip.start),
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
    for mark in ".,;:!?()":
        text = text.replace(mark, "")
    words = text.casefold().split()
    return any(any(map(eq, words, words[apart:])) for apart in range(1, 5))


def _is_name(words: str) -> bool:
    """A place or a person may well be called the same word twice."""
    return all(word[:1].isupper() for word in words.split())


def _slips(text: str, made: Sequence[tuple[re.Pattern[str], str]]) -> Iterator[_Slip]:
    small = text.lower()  # to search without regard to case takes several times as long
    small = small if len(small) == len(text) else text
    for pattern, repair in made:
        for match in pattern.finditer(small):
            if match.start() and small[match.start() - 1].isalnum():
                continue
            words, meant = text[match.start() : match.end()], match.expand(repair)
            yield _Slip(match.start(), words, f"“{meant}” is meant, it seems.", _cased(meant, words))
    for match in _PLURAL.finditer(text) if "’s " in text or "'s " in text else ():
        said = f"Several of them are “{match[1]}s”, without an apostrophe."
        yield _Slip(match.start(), match[0], said, f"{match[1]}s {match[2]}")


def _cased(meant: str, words: str) -> str:
    """With a capital where the words begin with one; none where their capitals are others."""
    if words[1:] != words[1:].lower():
        return ""
    return meant[:1].upper() + meant[1:] if words[:1].isupper() else meant


RULE = Rule("doubled words or a slip", Severity.ADVICE, of_entry=_find)
