"""What the policies need to know of stored entries."""

from collections.abc import Iterable

from reports.content.model import EntryKind
from reports.entries.models import Author, Submission
from reports.outline.models import Entry
from reports.review.policies import EntryFacts
from reports.review.states import EntryState, ReportState


def facts(entries: Iterable[Entry]) -> dict[int, EntryFacts]:
    """By entry, in two queries (their reports should have been selected along)."""
    entries = list(entries)
    keys = [entry.pk for entry in entries]
    submitted = set(Submission.objects.filter(entry__in=keys).values_list("entry", flat=True).distinct())
    authors: dict[int, set[int]] = {key: set() for key in keys}
    for entry, user in Author.objects.filter(entry__in=keys).values_list("entry", "user"):
        authors[entry].add(user)
    return {
        entry.pk: EntryFacts(
            area=entry.area_id,
            kind=EntryKind(entry.kind),
            state=EntryState(entry.state),
            report_state=ReportState(entry.report.state),
            submitted=entry.pk in submitted,
            writer=entry.writer_id,
            authors=frozenset(authors[entry.pk]),
        )
        for entry in entries
    }


def facts_of(entry: Entry) -> EntryFacts:
    return facts([entry])[entry.pk]
