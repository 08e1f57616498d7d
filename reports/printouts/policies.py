"""Who may read a draft PDF: whoever may read every text that is printed in it, at the moment they ask."""

from collections.abc import Mapping

from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.review.policies import (
    Answer,
    EntryFacts,
    may_read_content,
    may_read_draft,
    may_read_earlier,
)

WORKING = 0  # in place of a submission: the working text


def may_read_printout(
    scope: Scope, sources: Mapping[int, int], known: Mapping[int, EntryFacts], newest: Mapping[int, int]
) -> Answer:
    """``sources`` and ``newest`` map entries to submissions: the printed one, the last one."""
    for entry, submission in sources.items():
        facts = known.get(entry)
        if facts is None or _refuses(scope, facts, submission, newest.get(entry)):
            return NotYours("There is no such document.")
    return None


def _refuses(scope: Scope, facts: EntryFacts, submission: int, newest: int | None) -> Answer:
    if submission == WORKING:
        return may_read_draft(scope, facts)
    may_read = may_read_content if submission == newest else may_read_earlier
    return may_read(scope, facts)


def prints_working_text(scope: Scope, facts: EntryFacts) -> bool:
    """Whether the working text is printed for this person; else what was submitted last, if they may read it."""
    return not facts.traits.settled and may_read_draft(scope, facts) is None
