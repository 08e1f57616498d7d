"""What was submitted last: the one content that reviewers and directors read."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from django.db.models import OuterRef, QuerySet, Subquery

from reports.content.canonical import loads
from reports.content.model import EntryContent
from reports.entries.models import Submission
from reports.outline.models import Entry, Report
from reports.outline.queries import among_entries


def newest(entry: Entry) -> Submission | None:
    """The last submission of one entry."""
    submissions = entry.submissions.select_related("submitted_by", "on_behalf_of")
    return submissions.order_by("-number", "-pk").first()


def newest_in(report: Report) -> QuerySet[Submission]:
    """The last submission of every entry of a report that has one; one query."""
    last = Submission.objects.filter(entry=OuterRef("entry")).order_by("-number", "-pk").values("pk")[:1]
    return Submission.objects.filter(entry__report=report, pk=Subquery(last))


def last_submissions(report: Report, some: Collection[int] | None = None) -> Mapping[int, Submission]:
    """The same by entry, of ``some`` or of all."""
    found = newest_in(report).filter(among_entries(report, some))
    return {submission.entry_id: submission for submission in found}


def submitted_content(submission: Submission) -> EntryContent:
    return _read(submission.content)


@lru_cache(maxsize=512)  # submissions never change, and lists read all of a report's
def _read(content: str) -> EntryContent:
    return loads(content, EntryContent)


def submitted_texts(submission: Submission) -> dict[str, str]:
    """What the writer had typed, by part."""
    return {part.key: part.source for part in submitted_content(submission).parts}
