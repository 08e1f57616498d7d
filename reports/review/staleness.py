"""What holds of an entry beside its state, say that a figure which it prints is no longer what was submitted.

Computed, never stored.

``entries.building`` builds every entry from its text and from what is known at the report's cut-off. The
text of a submitted or approved entry cannot change, so what differs are figures; or the software that built
it, which the content's format tells (ADR 14).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reports.checks.reading.kept import once
from reports.content.canonical import digest
from reports.content.model import EntryContent
from reports.content.substance import substance
from reports.entries.building import content_of
from reports.entries.models import Submission
from reports.entries.submissions import submitted_content, submitted_texts
from reports.outline.models import Entry
from reports.review.states import SETTLED
from reports.review.transitions import Circumstances, Condition

digest_of = once(digest)


@dataclass(frozen=True, slots=True)
class Standing:
    """The last submission of an entry beside what would be submitted now."""

    submission: Submission
    now: EntryContent

    @property
    def is_stale(self) -> bool:
        """Of one format every difference counts; of different ones, a fact or a word that is another."""
        if digest_of(self.now) == self.submission.digest:
            return False
        before = submitted_content(self.submission)
        return before.format == self.now.format or substance(before) != substance(self.now)

    @property
    def circumstances(self) -> Circumstances:
        return frozenset(condition for condition, holds in HOLDS.items() if holds(self))


HOLDS: Mapping[Condition, Callable[[Standing], bool]] = {
    Condition.STALE: lambda standing: standing.is_stale,
}


def compare(
    submissions: Mapping[int, Submission], now: Mapping[int, EntryContent], entries: Iterable[Entry]
) -> dict[int, Standing]:
    """Each settled entry's last submission beside what would be submitted now (``building.contents``).

    With ``last_submissions`` and ``contents`` a whole outline takes a constant number of queries.
    """
    return {
        entry.pk: Standing(submissions[entry.pk], now[entry.pk])
        for entry in entries
        if entry.state in SETTLED
    }


def circumstances(entry: Entry, submission: Submission | None) -> Circumstances:
    """What holds of one entry with this submission, its last; nothing while its words can be changed."""
    found = standing_if_settled(entry, submission)
    return found.circumstances if found else frozenset()


def standing_if_settled(entry: Entry, submission: Submission | None) -> Standing | None:
    return standing(entry, submission) if submission and entry.state in SETTLED else None


def standing(entry: Entry, submission: Submission) -> Standing:
    """This submission beside its own words with the figures known now."""
    return Standing(submission, content_of(entry, submitted_texts(submission)))
