"""A report's outline as the administration shows it: each section and entry with its neighbours and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from portal.accounts.scope import Scope
from reports.outline.models import Entry, Report, Section
from reports.outline.queries import called, entries_visible_to, taken_out, visible_to, with_names
from reports.review.states import EntryState, ReportState


@dataclass(frozen=True, slots=True)
class Line:
    """``state`` is nothing while nothing was submitted."""

    entry: Entry
    name: str
    state: EntryState | None
    is_first: bool
    is_last: bool

    @property
    def shift_url(self) -> str:
        return _url("manage_entry_shift", self.entry)

    @property
    def change_url(self) -> str:
        return _url("manage_entry_change", self.entry)

    @property
    def take_out_url(self) -> str:
        return _url("manage_entry_take_out", self.entry)

    @property
    def lacks(self) -> str:
        wanting = [("a writer", self.entry.writer_id), ("an approver", self.entry.approver_id)]
        return " and ".join(words for words, person in wanting if person is None)


@dataclass(frozen=True, slots=True)
class Group:
    section: Section
    lines: tuple[Line, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Told:
    is_open: bool
    groups: tuple[Group, ...]
    taken_out: tuple[Line, ...]

    @property
    def lacking(self) -> tuple[Line, ...]:
        """Entries that nobody can write, or nobody else approve."""
        return tuple(line for group in self.groups for line in group.lines if line.lacks)


def told(scope: Scope, report: Report) -> Told:
    """Everything in a constant number of queries, in reading order."""
    entries = (
        with_names(entries_visible_to(scope))
        .filter(report=report)
        .select_related(None)
        .select_related("shared_with")
        .prefetch_related("area", "writer", "approver")  # few have many entries
        .order_by("section", "position", "pk")
    )
    by_section: dict[int, list[Entry]] = {}
    for entry in entries:
        entry.report = report
        by_section.setdefault(entry.section_id, []).append(entry)
    sections = list(report.sections.all())
    return Told(
        is_open=report.state == ReportState.OPEN,
        groups=tuple(
            Group(section, _lines(by_section.get(section.pk, ())), n == 0, n == len(sections) - 1)
            for n, section in enumerate(sections)
        ),
        taken_out=_lines(list(taken_out(scope, report))),
    )


def summaries(scope: Scope) -> QuerySet[Report]:
    """Reports with ``placed``, how many entries each has, and ``lacking``, how many want a writer or approver."""
    placed = Q(entries__isnull=False, entries__taken_out_at=None)
    wanting = placed & (Q(entries__writer=None) | Q(entries__approver=None))
    return visible_to(scope).annotate(
        placed=Count("entries", filter=placed), lacking=Count("entries", filter=wanting)
    )


def lacking_in_open(scope: Scope) -> int:
    """How many entries of open reports want a writer or an approver."""
    open_ones = entries_visible_to(scope).filter(report__state=ReportState.OPEN)
    return open_ones.filter(Q(writer=None) | Q(approver=None)).count()


def _lines(entries: Sequence[Entry]) -> tuple[Line, ...]:
    return tuple(
        Line(entry, called(entry), _state(entry), n == 0, n == len(entries) - 1)
        for n, entry in enumerate(entries)
    )


def _state(entry: Entry) -> EntryState | None:
    state = EntryState(entry.state)
    return None if state is EntryState.DRAFT else state


def _url(name: str, entry: Entry) -> str:
    return _address(name, entry.report.key, entry.key)


@lru_cache(maxsize=4096)  # a report has hundreds of entries with three addresses each
def _address(name: str, report: str, entry: str) -> str:
    return reverse(name, args=[report, entry])
