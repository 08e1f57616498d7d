"""The sentences of a passage. Pure text; a live figure counts as the words that it prints."""

import re
from functools import lru_cache

LONGEST = 1_000  # characters of a sentence
MOST = 512  # paragraphs whose sentences are kept: every rule asks for them
_END = re.compile(r"[.!?][”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9])")
# What ends in a full stop and ends no sentence.
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|vs|cf|para|paras|Dr|Mr|Mrs|Ms|St|p)|\b[A-Z])\.$")
_LONGEST_SHORT = 8  # characters: what stands before "approx." too
_BACK = re.compile(r"(?:This|That|It|These|Which)\b")


def statements(text: str) -> list[str]:
    """The sentences, each that points back ("That is above the target") together with the one before it."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and _BACK.match(sentence):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


@lru_cache(MOST)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph or bullet, without the blanks between them."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _SHORT.search(text[max(start, match.start() - _LONGEST_SHORT) : match.start() + 1]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(piece for each in found if each for piece in _pieces(each))


def _pieces(sentence: str) -> list[str]:
    """What no reader gets through at once is read piece by piece, and a rule needs no longer for it."""
    if len(sentence) <= LONGEST:
        return [sentence]
    return [sentence[place : place + LONGEST] for place in range(0, len(sentence), LONGEST)]
