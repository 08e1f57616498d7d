"""A placeholder, or a text that breaks off: para 31 of the 2016/17 report says who is "to provide" it."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, passages
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent
from reports.content.narrative import Paragraph, TextTable

_LETTERS = re.compile(r"\b(?:TBC|TBA|TBD|TODO|FIXME|PLACEHOLDER)\b")
_FILLERS = re.compile(
    r"(?<!Part )(?<!Article )(?<!Schedule )(?<!Chapter )\bXX+(?=\b|%)|\bxx+(?=\b|%)"
    r"|\?\?+|_{3,}|#{3,}|<[A-Za-z][^<>\d]{0,40}>|\(\s*%?\s*\)"
)
_BRACKETS = re.compile(
    r"\[(?:insert|add|tbc|to be|to follow|x+)\b[^\]]*\]|\[(?:name|date|number|figure|text|narrative)?\s*\]"
    r"|\((?:to follow|to be (?:confirmed|added|provided))\)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\blorem ipsum\b|\b(?:place ?holder|dummy) (?:text|figure|narrative)\b"
    r"|\b(?:insert|add|enter|type) (?:the |your |some |a )?"
    r"(?:text|narrative|commentary|figures?|chart|name|date) here\b",
    re.IGNORECASE,
)
# Each with what is in every one of its texts: most texts have none, and are not searched.
_PLACEHOLDERS = (
    (_LETTERS, ("tb", "todo", "fixme", "placeholder")),
    (_FILLERS, ("xx", "??", "___", "###", "<", "(")),
    (_BRACKETS, ("[", "(")),
    (_ORDERS, ("lorem", "holder", "dummy", " here")),
)
# No verb, and somebody or something that is still to come: "Narrative – the manager to provide".
_PROMISE = re.compile(
    r"(?:(?:narrative|commentary|words?|text|figures?|data|numbers?|analysis|charts?|graphs?|tables?|update)"
    r"(?: (?:on|for|of|about|from) [^.!?]+?)?|[^.!?]* [–—-] [^.!?]+|)\s*"
    r"\bto (?:be )?(?:provided?|follow|add|added|confirm|confirmed|insert|inserted|supply|supplied)"
    r"(?: (?:by|in|with|at|from|once|when|after) [^.!?]+)?\s*[.…]*",
    re.IGNORECASE,
)
# What a text is to have, named, and at its end that it is still to come: "Comment on the fall awaited from the manager".
_TEXT = r"(?:narrative|comment(?:s|ary)?|wording|explanation|paragraph|analysis|update|figures?|data|numbers?|charts?|graphs?|tables?|reasons?|text|details?)"
_TO_COME = re.compile(
    rf"(?:[^.!?]*\b)?{_TEXT}\b[^.!?]*?(?:\b(?:is |are )?(?:awaited|awaiting|pending|outstanding)(?: from [^.!?]+)?"
    r"|\b(?:still |yet )?to (?:be (?:added|confirmed|provided|inserted|supplied|completed|written|drafted|updated|finalised)|follow|come|go here)"
    r"(?: (?:here|by|from|once|when|after|before)\b[^.!?]*)?)\s*[.…)\]]*",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|must|should)\b")
_LONGEST_PROMISE = 12  # words
_STILL = ("to ", "await", "pending", "outstanding")  # in every text of which something is still to come
_END = 16  # characters in which one sees that a text breaks off
_BROKEN_OFF = re.compile(r"\b(?:the|an?|because|than)\s*[.…]*$|(?:\.{3}|…)$")
_WAITS_FOR_MORE = re.compile(r"\b(?:and|or|but)\s*[.…]*$")  # the end of a bullet may well be "; and"


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in passages(entry):
        for words, sentence in _remarks(passage):
            yield Remark(sentence, words, passage.paragraph, passage.part)


def _remarks(passage: Passage) -> Iterator[tuple[str, str]]:
    text = passage.typed.strip()
    small = text.casefold()
    for pattern, signs in _PLACEHOLDERS:
        for match in pattern.finditer(text) if any(sign in small for sign in signs) else ():
            yield match.group(), "This is a placeholder. Put in what belongs there."
    promises = [sentence for sentence in sentences(text) if _is_promise(sentence)]
    for sentence in promises:
        yield sentence, "This is still to come. Write it, or say in a sentence why it is missing."
    if not promises and _breaks_off(passage, text):
        yield " ".join(passage.text.split()[-4:]), "The text breaks off here. Finish the sentence."


def _is_promise(text: str) -> bool:
    small = text.casefold()
    if not any(sign in small for sign in _STILL) or len(text.split()) > _LONGEST_PROMISE:
        return False
    if _VERB.search(small):
        return False
    return _PROMISE.fullmatch(text) is not None or _TO_COME.fullmatch(text) is not None


def _breaks_off(passage: Passage, text: str) -> bool:
    if isinstance(passage.block, TextTable):
        return False  # a cell is no sentence
    ends = isinstance(passage.block, Paragraph) and passage.is_last
    end = text[-_END:]
    return _BROKEN_OFF.search(end) is not None or (ends and _WAITS_FOR_MORE.search(end) is not None)


RULE = Rule("placeholder or unfinished text", Severity.ERROR, of_entry=_find)
