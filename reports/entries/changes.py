"""Which entries, and which indicators, an event says that it changed: what is remembered of all others stays as it is."""

from indicators.facts.changes import indicators_changed
from portal.audit.kept import Parts, Recorded
from reports.review.transitions import ACTS

ENTRY = "entry"  # the kind of such a part; its key is the entry's primary key
# What is done all day and changes nothing that anybody else's entry reads.
QUIET = ("entry.saved", "entry.entered_for_writer", "entry.confirmed", "entry.warning_dismissed")
# What changes one entry and nothing of the outline in which it stands.
OF_ONE = frozenset(
    {
        *QUIET,
        *(terms.verb for terms in ACTS.values()),
        *("entry.commented", "entry.wording_proposed", "entry.comment_answered", "entry.comment_resolved"),
        *("entry.comment_reopened", "entry.wording_accepted", "entry.wording_declined"),
    }
)


def entries_changed(event: Recorded) -> Parts | None:
    """None where it may be anything."""
    if event.subject_type != "reports.entry":
        return indicators_changed(event)
    return frozenset({(ENTRY, event.subject_id)}) if event.action in OF_ONE else None


def entries_among(parts: Parts) -> set[int]:
    """Their primary keys."""
    return {int(key) for kind, key in parts if kind == ENTRY}
