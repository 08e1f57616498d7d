"""What an entry prints at the data cut-off and would print otherwise, were everything taken in."""

from collections.abc import Mapping

from django.utils import timezone

from reports.content.model import EntryContent
from reports.entries.building import Facts, content_of, contents_at, facts_for
from reports.outline.models import Entry, Report
from reports.review.differences import FigureChange, printed_changes
from reports.review.states import ReportState
from reports.revisions.queries import any_recorded


def revised_in(entry: Entry, words: Mapping[str, str], facts: Facts) -> tuple[FigureChange, ...]:
    """Of one entry with these words; ``facts`` are those of the cut-off. Raises Invalid as ``content_of``."""
    if not _waits(entry.report):
        return ()
    later = facts_for(entry.report, timezone.now())
    day = facts.plan.year.period.ends
    versions = {story.key: story.version_on(day) for story in facts.stories.values()}
    names = {key: version.code or version.short_title for key, version in versions.items()}
    return printed_changes(content_of(entry, words, facts), content_of(entry, words, later), names)


def revised_in_all(report: Report, now: Mapping[int, EntryContent]) -> dict[int, tuple[FigureChange, ...]]:
    """By entry, of those that would print something else; ``now`` are the contents at the cut-off."""
    if not _waits(report):
        return {}
    later = contents_at(report, [timezone.now()])[0]
    told = (indicator for content in now.values() for indicator in content.indicators)
    names = {indicator.key: indicator.code or indicator.short_title for indicator in told}
    found = {key: printed_changes(content, later[key], names) for key, content in now.items()}
    return {key: changes for key, changes in found.items() if changes}


def _waits(report: Report) -> bool:
    return report.state == ReportState.OPEN and any_recorded(report)
