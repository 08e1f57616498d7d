"""Everything about a report's entries that its pages show, in a constant number of queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import prefetch_related_objects

from portal.accounts.scope import Scope
from portal.audit.kept import Kept, Parts
from reports.checks import Severity
from reports.content.model import EntryContent
from reports.entries.building import contents, reads_any
from reports.entries.changes import entries_among, entries_changed
from reports.entries.facts import facts
from reports.entries.models import Submission
from reports.entries.submissions import last_submissions
from reports.outline.models import Entry, Report, Section
from reports.outline.queries import Listed, outline, read_again, read_anew
from reports.pages.notes import findings_of
from reports.pages.rows import Row, due_date, is_dated, read_url, write_url
from reports.pages.shown import awaited, shown
from reports.review.policies import EntryFacts, may_edit, may_read_content, may_read_draft
from reports.review.staleness import compare
from reports.review.states import Apart, EntryState, Shown
from reports.review.transitions import PARTS, Circumstances, Condition, Part

KEPT = Kept("portal", "indicators", "reports", most=3, parts=entries_changed)  # reports


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report with its sections in order; the mappings go by an entry's primary key."""

    report: Report
    dated: bool  # its dates say when something is due
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]
    facts: Mapping[int, EntryFacts]
    now: Mapping[int, EntryContent]
    submissions: Mapping[int, Submission]
    circumstances: Mapping[int, Circumstances]
    rows: Mapping[int, Row]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for _, entries in self.sections for entry in entries)

    @property
    def in_order(self) -> tuple[Row, ...]:
        return tuple(self.rows[entry.pk] for entry in self.entries)


def gather(report: Report, scope: Scope, today: date) -> Gathered:
    """As this person may see it on this day; all but where they go is the same for everybody, and remembered."""
    found = KEPT.get(
        (report.pk, today),
        lambda: _gathered(read_anew(report), today),
        mend=lambda known, parts: _mended(known, parts, today),
    )
    # Hundreds of entries differ in little of what decides.
    ways: dict[EntryFacts, Callable[[Listed], str]] = {}

    def url(entry: Entry) -> str:
        known = found.facts[entry.pk]
        way = ways.get(known) or ways.setdefault(known, way_for(scope, known))
        return way(entry)

    return replace(found, rows={pk: row.leading(url(row.entry)) for pk, row in found.rows.items()})


def _gathered(report: Report, today: date) -> Gathered:
    """Its rows lead nowhere yet."""
    found = Gathered(report, is_dated(report), _sections(report), {}, {}, {}, {}, {})
    return _with(found, found.entries, today)


def _mended(found: Gathered, parts: Parts, today: date) -> Gathered:
    """What else is known of some entries, and of those that print some indicators."""
    changed = entries_among(parts)
    changed |= {pk for pk, content in found.now.items() if reads_any(content, parts)}
    anew = read_again(found.report, changed)
    sections = tuple(
        (section, tuple(_placed(anew.get(entry.pk, entry), section) for entry in entries))
        for section, entries in found.sections
    )
    return _with(replace(found, sections=sections), list(anew.values()), today, some=True)


def _with(found: Gathered, entries: Sequence[Entry], today: date, *, some: bool = False) -> Gathered:
    """With all that is known of these entries: all that there are, or ``some``."""
    report = found.report
    known, now = facts(entries, None if some else report), contents(report, entries, some=some)
    submissions = last_submissions(report, [entry.pk for entry in entries] if some else None)
    prefetch_related_objects(list(submissions.values()), "submitted_by")
    standings = compare(submissions, now, entries)
    holding: dict[int, Circumstances] = {
        entry.pk: standings[entry.pk].circumstances if entry.pk in standings else frozenset()
        for entry in entries
    }

    def row(entry: Entry) -> Row:
        state = shown(
            EntryState(entry.state), has_words=has_words(entry), is_stale=Condition.STALE in holding[entry.pk]
        )
        due = due_date(report, state, dated=found.dated)
        return _row(entry, state, due, today, now[entry.pk], submissions.get(entry.pk))

    return replace(
        found,
        facts={**found.facts, **known},
        now={**found.now, **now},
        submissions={**found.submissions, **submissions},
        circumstances={**found.circumstances, **holding},
        rows={**found.rows, **{entry.pk: row(entry) for entry in entries}},
    )


def _sections(report: Report) -> tuple[tuple[Section, tuple[Entry, ...]], ...]:
    """The outline; each entry knows its section without asking."""
    return tuple(
        (section, tuple(_placed(entry, section) for entry in entries)) for section, entries in outline(report)
    )


def _placed(entry: Entry, section: Section) -> Entry:
    entry.section = section
    return entry


def _row(
    entry: Entry,
    state: Shown,
    due: date | None,
    today: date,
    content: EntryContent,
    submission: Submission | None,
) -> Row:
    found = findings_of(content) if state is not Apart.NOT_STARTED else ()
    return Row(
        entry=entry,
        heading=content.heading,
        state=state,
        indicators=content.indicators,
        errors=sum(finding.severity is Severity.ERROR for finding in found),
        warnings=sum(finding.severity is Severity.WARNING for finding in found),
        due=due,
        is_late=due is not None and due < today,
        with_whom=_with_whom(entry, state, submission),
        came=_came(submission),
    )


def has_words(entry: Entry) -> bool:
    """Whether anything was ever saved; the draft has to be selected along."""
    draft = getattr(entry, "draft", None)
    return draft is not None and any(text.strip() for text in draft.texts.values())


def url_for(entry: Listed, scope: Scope, known: EntryFacts) -> str:
    """Where this person goes for an entry: the writer writes, others read what they may; else nowhere."""
    return way_for(scope, known)(entry)


def way_for(scope: Scope, known: EntryFacts) -> Callable[[Listed], str]:
    """The same for every entry of which this is known."""
    if may_edit(scope, known) is None:
        return write_url
    readable = may_read_content(scope, known) is None or may_read_draft(scope, known) is None
    return read_url if readable else _nowhere


def _nowhere(_entry: Listed) -> str:
    return ""


def _with_whom(entry: Entry, state: Shown, submission: Submission | None) -> str:
    part = awaited(state)
    if part is None:
        return f"Nobody; submitted {submission.submitted_at:%-d %B}" if submission else ""
    if part is Part.WRITER:
        return entry.writer.post if entry.writer else "No writer named"
    if part is Part.REVIEWER:
        return entry.approver.post if entry.approver else "No reviewer named"
    return PARTS[part].desk


def _came(submission: Submission | None) -> str:
    if submission is None:
        return ""
    return f"Submitted by the {submission.submitted_by.post} on {submission.submitted_at:%-d %B}."
