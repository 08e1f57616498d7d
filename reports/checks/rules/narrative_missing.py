"""A text that is required and says nothing."""

from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import has_words, passages
from reports.content.model import EntryContent, EntryKind, Part

# Enough beside "Key decision", where "None" is an answer; never enough as the account of a figure.
_EMPTY_ANSWERS = {
    "n/a",
    "na",
    "nil",
    "none",
    "not applicable",
    "no comment",
    "nothing to report",
    "x",
    "see above",
    "see below",
    "as above",
    "see attached",
    "as before",
    "as last year",
    "no change",
    "no update",
    "no commentary",
    "no narrative",
    "pending",
    "awaited",
}


def _find(entry: EntryContent) -> Iterator[Remark]:
    for part in entry.parts:
        if part.required and (not has_words(part) or _is_empty_answer(entry, part)):
            yield Remark(f"{_name(entry, part)} needs a text and has none.", part=part.key)


def _is_empty_answer(entry: EntryContent, part: Part) -> bool:
    if entry.kind is EntryKind.IMPLICATIONS:
        return False
    words = " ".join(passage.text for passage in passages(entry) if passage.part == part.key)
    return words.strip().rstrip(".").casefold() in _EMPTY_ANSWERS


def _name(entry: EntryContent, part: Part) -> str:
    heading = part.heading or entry.heading
    return f"“{heading}”" if heading else "The narrative"


RULE = Rule("required narrative missing", Severity.ERROR, of_entry=_find)
