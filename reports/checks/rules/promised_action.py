"""An action that is promised without who does it or until when (para 26 of the 2016/17 report)."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent, EntryKind

_TOLD = (EntryKind.INDICATORS, EntryKind.SUMMARY, EntryKind.INTRODUCTION)
_ACTS = (
    "review|conduct|undertak|carr(?:y|ied) out|develop|introduc|implement|creat|produc|roll(?:ed)? out|establish"
    "|strengthen|audit|explor|analys|recruit|train|monitor|streamlin|put in place|set up|look(?:ed)? into|refresh"
    "|redesign|commission|launch|relaunch|draw up|agree|complet|work with|work on|address|improv|pilot|built?d?"
)
_PROMISE = re.compile(
    rf"\b(?:will|going to|intends? to|plans? to|(?:is|are) to)\s+(?:also\s+|now\s+|then\s+|be\s+|all\s+)*(?:{_ACTS})"
    rf"|\b(?:is|are)\s+(?:(?:currently|now|also|still)\s+)?(?:being\s+(?:{_ACTS})\w*|(?:{_ACTS})ing\b)"
    r"|\b(?:is|are) looking to\s+(?:\w+)|\bwork is (?:continuing|ongoing|under way|underway)\b|\bgoing forward\b",
    re.IGNORECASE,
)
# What is no promise: something expected or supposed, a rule, a process that describes itself.
_NO_PROMISE = re.compile(
    r"\b(?:expect|anticipat|hope|should|would|likely|forecast|which means)", re.IGNORECASE
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_CLAUSE = re.compile(r"[,;:]\s+")
_WHEN = re.compile(
    rf"\b(?:by|from|until|before|in|since|on|during|for|of|to|between|this|next|the|end of|early|late|mid)\s+(?:\w+\s+){{0,3}}?"
    rf"(?:{_MONTH}|20\d\d|quarter|Q[1-4]|year|term|spring|summer|autumn|winter|meeting|month|week|Easter|Christmas)"
    rf"|\bQ[1-4]\b|\b20\d\d/\d\d\b|\b(?:{_MONTH})\s+20\d\d\b|\bwithin\s+\w+\s+(?:days|weeks|months)\b"
    r"|\b(?:today|tomorrow|immediately|already|every|each|weekly|monthly|quarterly|daily|annually)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:[Hh]eads? of|[Mm]anagers?|[Dd]irectors?|[Oo]fficers?|[Ll]eads?\b(?! to)|[Cc]oordinators?|[Pp]anel|[Bb]oard"
    r"|[Pp]artnership|[Cc]hair|[Aa]dvisers?|[Ss]ocial workers|[Vv]irtual [Ss]chool|IROs?|[Pp]rincipal|[Cc]ommissioners?"
    r"|[Cc]ommittee|[Ss]teering [Gg]roup|[Ww]orking [Gg]roup)"
)
_ONGOING = re.compile(r"\bwork is (?:continuing|ongoing|under way|underway)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:every|each|weekly|monthly|quarterly|daily|annually|already)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:we|team|service|colleagues)\b", re.IGNORECASE)  # in the clause that promises
_PASSIVE = re.compile(r"\b(?:be|being)\s+\w+(?:ed|en|t|ne)\b|\bwork is (?:continuing|ongoing|under ?way)\b")
_BY_SOMEBODY = re.compile(
    rf"\bby (?!the (?:end|start|next)|(?:{_MONTH})|20\d\d)(?:the|our|an?|each|all|[A-Z]\w+)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)


def _find(entry: EntryContent) -> Iterator[Remark]:
    if entry.kind not in _TOLD:
        return
    for passage in passages(entry):
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
    clause = next((each for each in _CLAUSE.split(sentence) if _promises(each)), "")
    if not clause or _CONDITION.search(sentence):
        return ""
    if _ONGOING.search(clause):
        return _lacking_of_work(sentence, clause)
    nobody = not (_POST.search(sentence) or _SOMEBODY.search(clause))
    never = not _WHEN.search(sentence)
    if nobody and never:
        return "somebody who does it and a date"
    if never:
        return "a date"
    passive = _PASSIVE.search(clause) and not _BY_SOMEBODY.search(clause)
    return "somebody who does it" if nobody and passive else ""


def _lacking_of_work(sentence: str, clause: str) -> str:
    """ "Work is continuing with colleagues": those beside whom it is done do not answer for it, and "weekly" is no date."""
    nobody = not _POST.search(sentence) and not _BY_SOMEBODY.search(clause)
    never = not _WHEN.search(_OFTEN.sub("", sentence))
    if nobody and never:
        return "somebody who does it and a date"
    return "a date" if never else "somebody who does it" if nobody else ""


def _promises(clause: str) -> bool:
    return _PROMISE.search(clause) is not None and _NO_PROMISE.search(clause) is None


RULE = Rule("promised action without owner or date", Severity.ADVICE, of_entry=_find)
