"""What stands around an entry while it is written, remembered until something was changed that could be read there."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.audit.kept import Kept
from reports.content.fold import Frame, unfolded
from reports.content.model import EntryContent, ReportContent, Section
from reports.editions.folding import frame
from reports.entries.building import Facts, content_of, facts_for
from reports.entries.submissions import newest_in, submitted_content
from reports.outline.models import Entry, Report
from reports.outline.queries import outline, read_anew
from reports.review.states import STATE, EntryState

# What is done all day and changes nothing that anybody else's entry reads.
QUIET = ("entry.saved", "entry.entered_for_writer", "entry.confirmed", "entry.warning_dismissed")
# Reports: one of 400 entries takes some dozens of megabytes.
KEPT = Kept("portal", "indicators", "reports", most=2, passing=QUIET)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A report but for what is not approved: of these entries the figures alone, for their words are their writers'."""

    facts: Facts
    frame: Frame
    outline: tuple[tuple[str, str, tuple[int, ...]], ...]  # of each section: key, heading, entries
    entries: Mapping[int, EntryContent]

    def around(self, entry: Entry, content: EntryContent) -> ReportContent:
        """The report with this content in its place."""
        told = {**self.entries, entry.pk: content}
        return unfolded(
            self.frame,
            [Section(key, heading, tuple(told[pk] for pk in pks)) for key, heading, pks in self.outline],
        )


def surroundings(report: Report) -> Surroundings:
    """As known now; one query while nothing changes."""
    return KEPT.get(report.pk, lambda: _surroundings(read_anew(report)))


def _surroundings(report: Report) -> Surroundings:
    facts = facts_for(report)
    approved = {each.entry_id: each for each in newest_in(report)}
    placed = [(section, tuple(entries)) for section, entries in outline(report)]

    def told(entry: Entry) -> EntryContent:
        if STATE[EntryState(entry.state)].open_to_staff and entry.pk in approved:
            return submitted_content(approved[entry.pk])
        return content_of(entry, {}, facts)

    return Surroundings(
        facts=facts,
        frame=frame(report),
        outline=tuple(
            (section.key, section.heading, tuple(entry.pk for entry in entries))
            for section, entries in placed
        ),
        entries={entry.pk: told(entry) for _, entries in placed for entry in entries},
    )
