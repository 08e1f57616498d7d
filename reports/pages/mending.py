"""A repair that the checker suggests, put into a text as it was typed. Pure."""

import re

from reports.checks import Finding
from reports.checks.passages import OMITTED

_SIGNS = r"[*_\\]*"  # of bold and italic, and what keeps a sign from meaning something
_LIVE = r"\{\{[^{}]*\}\}"
_BULLETS = "-+*"
NEAR = 60  # characters before the words are enough to know them by


def mended(source: str, finding: Finding) -> str | None:
    """The text with the repair in place of exactly these words; None where they cannot be told from others.

    A text is typed with signs that nobody reads: words that are partly bold are left to their writer.
    """
    places = _places(source, finding.before, finding.words)
    if not places and len(everywhere := _places(source, None, finding.words)) == 1:
        places = everywhere
    if not places or re.search(r"[*_\\]", source[slice(*places[0])]):
        return None
    start, end = places[0]
    return source[:start] + finding.repair + source[end:]


def _places(source: str, before: str | None, words: str) -> list[tuple[int, int]]:
    """Where the words stand; all of ``before``, or its end, has to stand before them, where it is given."""
    known = (before or "")[-NEAR:]
    pattern = re.compile(f"{_pattern(known)}{_SIGNS if known else ''}(?P<words>{_pattern(words)})")
    from_the_start = before is not None and len(before) < NEAR
    return [
        match.span("words")
        for match in pattern.finditer(source)
        if not from_the_start or _is_a_start(source[: match.start()])
    ]


def _is_a_start(head: str) -> bool:
    """Whether a paragraph, a bullet or a cell begins after this."""
    above, _, line = head.rpartition("\n")
    if line.strip(f"{_BULLETS}_\\ \t"):
        return line.rstrip("*_\\ \t").endswith("|")
    return any(sign in line for sign in _BULLETS) or not above.rpartition("\n")[2].strip()


def _pattern(text: str) -> str:
    return _SIGNS.join(_letter(each) for each in re.sub(r"\s+", " ", text))


def _letter(letter: str) -> str:
    if letter == OMITTED:
        return _LIVE
    return r"\s+" if letter == " " else re.escape(letter)
