"""The sentences of a passage. Pure text; a live figure counts as the words that it prints."""

import re

_END = re.compile(r"[.!?][”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9])")
# What ends in a full stop and ends no sentence.
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|vs|cf|para|paras|Dr|Mr|Mrs|Ms|St|p)|\b[A-Z])\.$")


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
