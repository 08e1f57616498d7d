"""What writers call those whom figures are compared with, beside their names. Pure.

Whoever has no synonym is known by the name, the short name and the key that the administration gave.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonym:
    of: re.Pattern[str]  # in the key or the name of a comparator that is called so
    signs: tuple[str, ...]  # one of which is in every text that says it
    said: str  # the pattern of the words
    against: re.Pattern[str]  # in the words of what a figure is held against
    is_common: bool  # its name is a common noun, which begins small within a sentence


SYNONYMS = (
    Synonym(
        of=re.compile(r"neighbour", re.IGNORECASE),
        signs=("eighbour",),
        said=r"(?:[Ss]tatistical |[Ss]tat\.? )?[Nn]eighbours?(?:’|')?(?: (?:average|median|mean))?",
        against=re.compile(r"neighbour", re.IGNORECASE),
        is_common=True,
    ),
    Synonym(
        of=re.compile(r"^England$", re.IGNORECASE),
        signs=("England", "ational"),
        said=r"England|[Nn]ational(?:ly)?(?: (?:average|figure|rate))?",
        against=re.compile(r"^national", re.IGNORECASE),
        is_common=False,
    ),
)


def synonym_of(key: str, name: str) -> Synonym | None:
    """What this comparator is called beside its name."""
    return next((each for each in SYNONYMS if each.of.search(key) or each.of.search(name)), None)


def synonym_in(against: str) -> Synonym | None:
    """The one that stands in what a figure is held against."""
    return next((each for each in SYNONYMS if each.against.search(against)), None)
