"""Stale: a figure that an entry prints is no longer what was submitted. Computed, never stored.

``entries.building`` builds every entry from its text and from what is known at the report's cut-off. The
text of a submitted or approved entry cannot change, so a digest that differs means that figures have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from reports.content.canonical import digest, loads
from reports.content.model import EntryContent
from reports.entries.building import content_of
from reports.entries.models import Submission
from reports.outline.models import Entry, Report
from reports.review.states import EntryState

SETTLED = frozenset({EntryState.SUBMITTED.value, EntryState.APPROVED.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """The last submission of an entry beside what would be submitted now."""

    submission: Submission
    now: str  # digest of the content as it would be built now

    @property
    def is_stale(self) -> bool:
        return self.now != self.submission.digest


def last_submissions(report: Report) -> dict[int, Submission]:
    """The last submission of every entry that has one, in one query."""
    newest = Submission.objects.filter(entry=OuterRef("entry")).order_by("-number", "-pk").values("pk")[:1]
    submissions = Submission.objects.filter(entry__report=report, pk=Subquery(newest))
    return {submission.entry_id: submission for submission in submissions}


def compare(
    submissions: Mapping[int, Submission], now: Mapping[int, EntryContent], entries: Iterable[Entry]
) -> dict[int, Standing]:
    """Each settled entry's last submission beside what would be submitted now (``building.contents``).

    With ``last_submissions`` and ``contents`` a whole outline takes a constant number of queries.
    """
    return {
        entry.pk: Standing(submissions[entry.pk], digest(now[entry.pk]))
        for entry in entries
        if entry.state in SETTLED
    }


def is_stale(entry: Entry, submission: Submission | None) -> bool:
    """Whether one entry prints figures that have changed since this submission, its last."""
    if submission is None or entry.state not in SETTLED:
        return False
    return digest_now(entry, submission) != submission.digest


def digest_now(entry: Entry, submission: Submission) -> str:
    """The digest that this submission's words would have with the figures known now."""
    return digest(content_of(entry, submitted_texts(submission)))


def submitted_content(submission: Submission) -> EntryContent:
    return loads(submission.content, EntryContent)


def submitted_texts(submission: Submission) -> dict[str, str]:
    """What the writer had typed, by part."""
    return {part.key: part.source for part in submitted_content(submission).parts}
