"""Stale: a figure that an entry prints is no longer what was submitted. Computed, never stored.

``entries.building`` builds every entry from its text and from what is known at the report's cut-off. The
text of a submitted or approved entry cannot change, so what differs are figures; or the software that built
it, which the content's format tells (ADR 14).
"""

from collections.abc import Iterable, Mapping
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


def is_stale(entry: Entry, submission: Submission | None) -> bool:
    """Whether one entry prints figures that have changed since this submission, its last."""
    if submission is None or entry.state not in SETTLED:
        return False
    return standing(entry, submission).is_stale


def standing(entry: Entry, submission: Submission) -> Standing:
    """This submission beside its own words with the figures known now."""
    return Standing(submission, content_of(entry, submitted_texts(submission)))
