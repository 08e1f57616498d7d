"""What the policies need to know of stored entries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from reports.content.model import EntryKind
from reports.entries.models import Author, Submission
from reports.outline.models import Report
from reports.outline.queries import Listed
from reports.review.policies import EntryFacts
from reports.review.states import EntryState, ReportState


def facts(entries: Iterable[Listed], report: Report | None = None) -> dict[int, EntryFacts]:
    """By entry, in two queries (their reports should have been selected along).

    ``report`` says that they are all that it has: so many need not be named one by one.
    """
    entries = list(entries)
    among = Q(entry__report=report) if report else Q(entry__in=[entry.pk for entry in entries])
    submitted = set(Submission.objects.filter(among).values_list("entry", flat=True).distinct())
    authors: dict[int, set[int]] = defaultdict(set)
    for entry, user in Author.objects.filter(among).values_list("entry", "user"):
        authors[entry].add(user)
    return {
        entry.pk: EntryFacts(
            area=entry.area_id,
            kind=EntryKind(entry.kind),
            state=EntryState(entry.state),
            report_state=ReportState(entry.report.state),
            submitted=entry.pk in submitted,
            writer=entry.writer_id,
            authors=frozenset(authors.get(entry.pk, ())),
        )
        for entry in entries
    }


def facts_of(entry: Listed) -> EntryFacts:
    return facts([entry])[entry.pk]
