"""What an entry promised: sentences in which something is to be done, with who and when where they say so. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.checks.passages import passages
from reports.checks.reading.promising import CLAUSE, MONTHS, POST, is_promised
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent

# A post with the capitals around it: "the Head of First Response", "Access Team Manager".
_NAMED = r"(?:[A-Z][\w’'-]+\s+){0,4}"
_OF = r"(?:\s+(?:of|for|and|the|[A-Z][\w’'-]+))*"
_WHEN = re.compile(
    r"\b(?:by|from|until|before|in|on|during|within)\s+(?:(?:the|next|this|end|of|early|late|mid|coming|\d{1,2})\s+)*"
    rf"(?:(?:{MONTHS})(?:\s+20\d\d)?|20\d\d(?:/\d\d)?|Q[1-4]|quarter(?:\s+\d)?|year|month|spring|summer|autumn|winter"
    r"|Easter|Christmas|(?:\w+\s+)?(?:days|weeks|months))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """``owner`` and ``when`` are the sentence's own words; empty where it does not say."""

    sentence: str
    owner: str
    when: str


def promises(entry: EntryContent) -> Iterator[Promise]:
    """In reading order."""
    for passage in passages(entry):
        for sentence in sentences(passage.text):
            if any(is_promised(clause) for clause in CLAUSE.split(sentence)):
                when = _WHEN.search(sentence)
                yield Promise(sentence.strip(), _owner(sentence), when.group().strip() if when else "")


def _owner(sentence: str) -> str:
    found = re.search(f"{_NAMED}(?:{POST.pattern}){_OF}", sentence)
    return re.sub(r"^The\s+|\s+(?:of|for|and|the)$", "", found.group().strip()) if found else ""
