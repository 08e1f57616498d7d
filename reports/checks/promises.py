"""What an entry promised: sentences in which something is to be done, with who and when where they say so. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.checks.passages import passages
from reports.checks.reading.promising import CLAUSE, POST, is_promised, may_promise, when
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent

# A post with the capitals around it: "the Head of First Response", "Access Team Manager".
_NAMED = r"(?:[A-Z][\w’'-]+\s+){0,4}"
_OF = r"(?:\s+(?:of|for|and|the|[A-Z][\w’'-]+))*"


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
            if may_promise(sentence) and any(is_promised(clause) for clause in CLAUSE.split(sentence)):
                yield Promise(sentence.strip(), _owner(sentence), when(sentence))


def _owner(sentence: str) -> str:
    found = re.search(f"{_NAMED}(?:{POST.pattern}){_OF}", sentence)
    return re.sub(r"^The\s+|\s+(?:of|for|and|the)$", "", found.group().strip()) if found else ""
