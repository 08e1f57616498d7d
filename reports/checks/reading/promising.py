"""Words that promise an action, and the posts that may answer for it. Pure."""

import re

_ACTS = (
    "review|conduct|undertak|carr(?:y|ied) out|develop|introduc|implement|creat|produc|roll(?:ed)? out|establish"
    "|strengthen|audit|explor|analys|recruit|train|monitor|streamlin|put in place|set up|look(?:ed)? into|refresh"
    "|redesign|commission|launch|relaunch|draw up|agree|complet|work with|work on|address|improv|pilot|built?d?|drawn? up|writ(?:e|ten)|refresh|revis|updat|renew|extend|expand|open|appoint|hold|held|bring|brought|present|report back"
    r"|consult|ask|invit|publish|offer|test|look|go back|seek|sought|tak(?:e|en) forward|follow(?:ed)? up|reinforc|clarif|simplif|reshap|reorganis"
    r"|move to|switch|adopt a|embed|deliver|prioritis|target|focus on|meet with|challeng|escalat|investigat|map\b|continue to (?:work|focus|drive)"
)
# Of a sentence in small letters: to search without regard to case takes several times as long.
_PROMISE = re.compile(
    rf"\b(?:will|going to|intends? to|plans? to|(?:is|are) to)\s+(?:also\s+|now\s+|then\s+|be\s+|all\s+)*(?:{_ACTS})"
    rf"|\b(?:is|are)\s+(?:(?:currently|now|also|still)\s+)?(?:being\s+(?:{_ACTS})\w*|(?:{_ACTS})ing\b)"
    r"|\b(?:is|are) looking to\s+(?:\w+)|\bwork (?:is (?:continuing|ongoing|under way|underway)|(?:will )?continues?)\b|\bgoing forward\b"
)
# What is no promise: something expected or supposed, a rule, a process that describes itself.
_NO_PROMISE = re.compile(
    r"\b(?:expect|anticipat|hope|should|would|likely|forecast|which means)"
    r"|\b(?:figures?|data|statistics|releases?|benchmarks?)\b[^,;]{0,60} will be (?:published|released|out)\b",
    re.IGNORECASE,
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME = (
    rf"(?:{MONTHS})(?:\s+20\d\d)?|20\d\d(?:/\d\d)?|Q[1-4]|quarter(?:\s+\d)?|year|term|month|week|meeting"
    "|spring|summer|autumn|winter|Easter|Christmas"
)
_WHEN = re.compile(
    r"\b(?:by|from|until|before|in|on|during|within)\s+(?:(?:the|next|this|end|of|early|late|mid|coming|\d{1,2})\s+)*"
    rf"(?:{_TIME}|(?:\w+\s+)?(?:days|weeks|months))\b",
    re.IGNORECASE,
)
# Wider than words that could stand by themselves: "a review of all cases of May", "since the meeting", "weekly".
_DATED = re.compile(
    r"\b(?:since|for|of|to|between|by|from|until|before|in|on|during|this|next|the|end of|early|late|mid)\s+"
    rf"(?:\w+\s+){{0,3}}?(?:{_TIME})"
    rf"|\bQ[1-4]\b|\b20\d\d/\d\d\b|\b(?:{MONTHS})\s+20\d\d\b"
    r"|\b(?:today|tomorrow|immediately|already|every|each|weekly|monthly|quarterly|daily|annually)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:]\s+")
POST = re.compile(
    r"\b(?:[Hh]eads? of|[Mm]anagers?|[Dd]irectors?|[Oo]fficers?|[Ll]eads?\b(?! to)|[Cc]oordinators?|[Pp]anel|[Bb]oard"
    r"|[Pp]artnership|[Cc]hair|[Aa]dvisers?|[Ss]ocial workers|[Vv]irtual [Ss]chool|IROs?|[Pp]rincipal|[Cc]ommissioners?"
    r"|[Cc]ommittee|[Ss]teering [Gg]roup|[Ww]orking [Gg]roup)"
)


def may_promise(sentence: str) -> bool:
    """Whether any of its clauses can: most sentences have none, and need not be taken apart."""
    return _PROMISE.search(sentence.casefold()) is not None


def is_promised(clause: str) -> bool:
    """Whether a clause says that something will be done."""
    return may_promise(clause) and _NO_PROMISE.search(clause) is None


def when(sentence: str) -> str:
    """By when, in the sentence's own words: "by June 2017"; empty where it does not say so."""
    said = _WHEN.search(sentence)
    return said[0].strip() if said else ""


def is_dated(sentence: str) -> bool:
    """Whether it names any time at all, or how often."""
    return bool(when(sentence)) or _DATED.search(sentence) is not None
