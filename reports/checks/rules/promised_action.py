"""An action that is promised without who does it or until when (para 26 of the 2016/17 report)."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import told
from reports.checks.reading.promising import CLAUSE, MONTHS, POST, is_dated, is_promised, may_promise
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent

_ONGOING = re.compile(
    r"\bwork (?:is (?:continuing|ongoing|under way|underway)|(?:will )?continues?)\b", re.IGNORECASE
)
_OFTEN = re.compile(r"\b(?:every|each|weekly|monthly|quarterly|daily|annually|already)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:we|team|service|colleagues)\b", re.IGNORECASE)  # in the clause that promises
_PASSIVE = re.compile(r"\b(?:be|being)\s+\w+(?:ed|en|t|ne)\b|\bwork is (?:continuing|ongoing|under ?way)\b")
_BY_SOMEBODY = re.compile(
    rf"\bby (?!the (?:end|start|next)|(?:{MONTHS})|20\d\d)(?:the|our|an?|each|all|[A-Z]\w+)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            if lacks := _lacking(sentence):
                yield Remark(
                    f"An action is promised without {lacks}. Name the post and the date, so that it can be asked for.",
                    sentence,
                    passage.paragraph,
                    passage.part,
                )


def _lacking(sentence: str) -> str:
    """What a promise does not say; empty where there is none, or one that says it."""
    if not may_promise(sentence):
        return ""
    clause = next((each for each in CLAUSE.split(sentence) if is_promised(each)), "")
    if not clause or _CONDITION.search(sentence):
        return ""
    if _ONGOING.search(clause):
        return _lacking_of_work(sentence, clause)
    nobody = not (POST.search(sentence) or _SOMEBODY.search(clause))
    never = not is_dated(sentence)
    if nobody and never:
        return "somebody who does it and a date"
    if never:
        return "a date"
    passive = _PASSIVE.search(clause) and not _BY_SOMEBODY.search(clause)
    return "somebody who does it" if nobody and passive else ""


def _lacking_of_work(sentence: str, clause: str) -> str:
    """ "Work is continuing with colleagues": those beside whom it is done do not answer for it, and "weekly" is no date."""
    nobody = not POST.search(sentence) and not _BY_SOMEBODY.search(clause)
    never = not is_dated(_OFTEN.sub("", sentence))
    if nobody and never:
        return "somebody who does it and a date"
    return "a date" if never else "somebody who does it" if nobody else ""


RULE = Rule("promised action without owner or date", Severity.ADVICE, of_entry=_find)
