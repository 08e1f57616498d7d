"""What stands around an entry while it is written, remembered until something was changed that could be read there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.audit.kept import Kept, Parts
from reports.content.fold import Frame, unfolded
from reports.content.model import EntryContent, ReportContent, Section
from reports.editions.folding import frame
from reports.entries.building import Facts, content_of, facts_for, reads_any
from reports.entries.changes import QUIET, entries_among, entries_changed
from reports.entries.submissions import newest_in, submitted_content
from reports.outline.models import Entry, Report
from reports.outline.queries import among_entries, outline, read_again, read_anew
from reports.review.states import STATE, EntryState

# Reports: one of 400 entries takes some dozens of megabytes.
KEPT = Kept("portal", "indicators", "reports", most=2, passing=QUIET, parts=entries_changed)


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
    return KEPT.get(
        report.pk,
        lambda: _surroundings(read_anew(report)),
        mend=lambda around, parts: _mended(around, parts, read_anew(report)),
    )


def _surroundings(report: Report) -> Surroundings:
    facts = facts_for(report)
    placed = [(section, tuple(entries)) for section, entries in outline(report)]
    return Surroundings(
        facts=facts,
        frame=frame(report),
        outline=tuple(
            (section.key, section.heading, tuple(entry.pk for entry in entries))
            for section, entries in placed
        ),
        entries=_told(report, facts, [entry for _, entries in placed for entry in entries]),
    )


def _mended(around: Surroundings, parts: Parts, report: Report) -> Surroundings:
    """What else is known of some entries and indicators."""
    facts, changed = facts_for(report), entries_among(parts)
    others = {pk for pk, content in around.entries.items() if reads_any(content, parts)}
    anew = _told(report, facts, list(read_again(report, changed | others).values()), some=True)
    return replace(around, facts=facts, entries={**around.entries, **anew})


def _told(
    report: Report, facts: Facts, entries: Sequence[Entry], *, some: bool = False
) -> dict[int, EntryContent]:
    among = among_entries(report, [entry.pk for entry in entries] if some else None)
    approved = {each.entry_id: each for each in newest_in(report).filter(among)}

    def told(entry: Entry) -> EntryContent:
        if STATE[EntryState(entry.state)].open_to_staff and entry.pk in approved:
            return submitted_content(approved[entry.pk])
        return content_of(entry, {}, facts)

    return {entry.pk: told(entry) for entry in entries}
