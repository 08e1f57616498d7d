"""The sentences of a passage. Pure text; a live figure counts as the words that it prints."""

import re

_END = re.compile(r"[.!?][”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9])")
# What ends in a full stop and ends no sentence.
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|vs|cf|para|paras|Dr|Mr|Mrs|Ms|St|p)|\b[A-Z])\.$")


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


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph or bullet, without the blanks between them."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _SHORT.search(text[start : match.start() + 1]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [each for each in found if each]
