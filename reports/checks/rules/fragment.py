"""A paragraph without a main clause (para 8 of the 2016/17 report): what was done, by whom, is not said."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, told
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent
from reports.content.narrative import Paragraph

_LAST_LATIN = "\u024f"
_FEWEST = 6  # words; what is shorter is a heading or a remark
# What may be a verb: any word in "s" could be one ("nobody wants"), so doubt keeps the rule quiet. Of a text in small
# letters: to search without regard to case takes several times as long.
_VERB = re.compile(
    r"\b(?:am|is|are|were|be|been|have|had|do|did|can|could|will|would|shall|should|may|might|must"
    r"|rose|fell|grew|came|went|made|met|held|took|saw|led|kept|began|gave|found|left|became|brought|built|set|cut"
    r"|beat|lost|won|stood|lay|ran|spent|sent|knew|meant|know|understand|write|speak|need|want|remain|continue"
    r"|show|take|make|give|meet|live|go|come|get|see|find|keep|hold|leave|include|receive|attend|expect|believe|feel|think"
    r"|say|tell|provide|follow|hear|stay|tend|vary|differ|exceed|reflect|suggest|indicate|demonstrate|send|join|bring"
    r"|depend|apply|agree|rely|exist|occur|become|begin|reduce|improve|decide|belong|require|choose|manage|allow|explain"
    r"|\w{2,}ed|\w+[^s\W]s|isn[’']t|don[’']t)\b"
)
_ENSURING = re.compile(r"(?:To )?(?:ensur|mak(?:e|ing) sure|see(?:ing)? to it)(?:e|ing)?\b", re.IGNORECASE)
# What opens a list of qualities: "Continued focus on recording" has no verb.
_QUALITY = re.compile(
    r"(?:Continued|Sustained|Increased|Improved|Renewed|Reduced|Enhanced|Targeted)\b(?! to\b)"
)
# A noun made of a verb, or praise in front of one: "Embedding of the template", "A renewed emphasis on kinship".
_NOMINAL = re.compile(
    r"(?:(?:The|A|An|Our)\s+)?(?:(?:[Cc]ontinued|[Cc]ontinuing|[Nn]ew|[Rr]enewed|[Ss]tronger|[Bb]etter|[Gg]reater|[Cc]loser|[Ii]mproved|[Mm]ore|[Ff]urther"
    r"|[Ff]ull|[Ee]arly|[Rr]egular)\s+)?[A-Za-z]*(?:ing|ment|tion|sion|ance|ence|grip|focus|emphasis|use|oversight|review|work)\s+(?:of|on|with|for|between|across)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|before|after|because|since|while|until|if)\b", re.IGNORECASE
)
_OPENS_SUBORDINATE = re.compile(
    r"(?:Because|Although|Where|Whereas|Unless)\s(?!\w+ed\b|necessary|possible|appropriate|applicable|this\b|that\b)"
)
# A word in "s" after one of these is a noun: "across both localities", "with managers".
_OF_NOUNS = re.compile(
    r"\b(?:the|an?|of|for|in|on|with|to|by|from|across|both|all|our|their|its|these|those|new|more|fewer|each|no|any|some|between|among"
    r"|into|at|and|or|early|social|late|other|many|several|local|foster|care|partner)\s+\w+s\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:means|shows|helps|keeps|gives|brings|makes|allows|ensures|supports|leads|gave|brought|kept|made|led|\w+ed)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|remains?|continues?|can|could|must|should|matters?)\b",
    re.IGNORECASE,
)


def _find(entry: EntryContent) -> Iterator[Remark]:
    for passage in told(entry):
        if _is_fragment(passage):
            yield Remark(
                "This is no whole sentence. Say who does or did what, and how far it is achieved.",
                passage.text.strip(),
                passage.paragraph,
                passage.part,
            )


def _is_fragment(passage: Passage) -> bool:
    text = passage.text.strip()
    if not isinstance(passage.block, Paragraph) or text.endswith(":") or len(text.split()) < _FEWEST:
        return False
    if not text.isascii() and any(letter > _LAST_LATIN and letter.isalpha() for letter in text):
        return False  # of another script: nobody here knows its verbs
    if _ENSURING.match(text):
        return _only_the_ensured_clause(text)
    if _QUALITY.match(text):
        return _FINITE.search(text) is None and _DOES.search(text[text.index(" ") :]) is None
    if _VERB.search(text.casefold()) is None:
        return True
    return len(sentences(text)) == 1 and (_is_only_subordinate(text) or _is_nominal(text))


def _is_only_subordinate(text: str) -> bool:
    """ "Where families had been turned down because of the distance": the clause that it depends on is missing."""
    if _OPENS_SUBORDINATE.match(text) is None or len(_FINITE.findall(text)) > 1:
        return False
    return not any(mark in text for mark in (",", ";", "–", "—", ":", "?"))


def _is_nominal(text: str) -> bool:
    """Begins with what would be a subject, and every verb that follows may be a subordinate clause's."""
    opening = _NOMINAL.match(text)
    if opening is None:
        return False
    rest = text[opening.end() - len(opening[0].rpartition(" ")[2]) :]
    return len(_VERB.findall(_OF_NOUNS.sub(" ", rest).casefold())) <= len(_SUBORDINATE.findall(rest))


def _only_the_ensured_clause(text: str) -> bool:
    """ "Ensuring that children are seen" has a verb, and it is the children's. One clause more is a sentence."""
    return len(_FINITE.findall(text)) <= 1 and len(sentences(text)) == 1


RULE = Rule("fragment where a sentence belongs", Severity.WARNING, of_entry=_find)
