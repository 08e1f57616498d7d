"""A report's outline as the administration shows it: each section and entry with its neighbours and people."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from portal.accounts.scope import Scope
from portal.shifting import neighbours
from reports.outline.models import Entry, Report, Section
from reports.outline.queries import (
    called,
    entries_before,
    entries_visible_to,
    taken_out,
    visible_to,
    with_names,
)
from reports.review.states import EntryState, ReportState

A_PAGE = 100  # entries
AT_A_GLANCE = 20  # of those that want a writer or an approver


@dataclass(frozen=True, slots=True)
class Line:
    """``state`` is nothing while nothing was submitted; ``previous`` and ``next`` are its neighbours' keys."""

    entry: Entry
    name: str
    state: EntryState | None
    previous: str = ""
    next: str = ""

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
    """A section with those of its lines that the page holds, and its neighbours' keys.

    ``is_empty``: it has no entry at all.
    """

    section: Section
    lines: tuple[Line, ...]
    previous: str
    next: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Told:
    """``lacking`` are entries that nobody can write, or nobody else approve, as far as a glance takes them in."""

    is_open: bool
    groups: tuple[Group, ...]
    page: Page[int]
    lacking: tuple[Line, ...]
    lacking_beyond: int  # how many more
    taken_out: tuple[Line, ...]

    @property
    def lacks(self) -> int:
        return len(self.lacking) + self.lacking_beyond


def told(scope: Scope, report: Report, page: str | None = None) -> Told:
    """A page of the outline in a constant number of queries, in reading order."""
    placed = entries_visible_to(scope).filter(report=report).order_by("section", "position", "pk")
    order = list(placed.values_list("pk", "section", "key", "writer", "approver"))
    held = Paginator([pk for pk, *_ in order], A_PAGE).get_page(page)
    wanting = [pk for pk, _, _, *people in order if None in people]
    lines = _lines(report, placed.filter(pk__in={*held.object_list, *wanting[:AT_A_GLANCE]}))
    return Told(
        is_open=report.state == ReportState.OPEN,
        groups=tuple(_groups(report, [row[:3] for row in order], held, lines)),
        page=held,
        lacking=tuple(lines[pk] for pk in wanting[:AT_A_GLANCE]),
        lacking_beyond=len(wanting[AT_A_GLANCE:]),
        taken_out=tuple(_line(entry) for entry in taken_out(scope, report)),
    )


def page_of(place: Section | Entry) -> int:
    """On which page an entry stands, or a section begins; one query."""
    return entries_before(place) // A_PAGE + 1


def _groups(
    report: Report, order: Sequence[tuple[int, int, str]], page: Page[int], lines: Mapping[int, Line]
) -> Iterator[Group]:
    """The sections of a page; one without entries stands where its first one would."""
    start, shown = page.start_index() - 1 if order else 0, set(page.object_list)
    sections, before = list(report.sections.all()), 0
    around = neighbours([section.key for section in sections])
    for section, (previous, following) in zip(sections, around, strict=True):
        keys = {pk: key for pk, of, key in order if of == section.pk}
        here = [pk for pk in keys if pk in shown]
        is_here = start <= before < start + A_PAGE or (before == len(order) and not page.has_next())
        if here or (not keys and is_here):
            yield Group(
                section,
                _beside(lines, keys, shown),
                previous,
                following,
                is_empty=not keys,
            )
        before += len(keys)


def _beside(lines: Mapping[int, Line], keys: Mapping[int, str], shown: Set[int]) -> tuple[Line, ...]:
    """Those of a section's lines that are shown, each with the neighbours that it can pass."""
    around = zip(keys, neighbours(list(keys.values())), strict=True)
    return tuple(
        replace(lines[pk], previous=previous, next=following)
        for pk, (previous, following) in around
        if pk in shown
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


def _lines(report: Report, entries: QuerySet[Entry]) -> dict[int, Line]:
    read = (
        with_names(entries)
        .select_related(None)
        .select_related("shared_with")
        .prefetch_related("area", "writer", "approver")  # few have many entries
    )
    found = {}
    for entry in read:
        entry.report = report
        found[entry.pk] = _line(entry)
    return found


def _line(entry: Entry) -> Line:
    return Line(entry, called(entry), _state(entry))


def _state(entry: Entry) -> EntryState | None:
    state = EntryState(entry.state)
    return None if state is EntryState.DRAFT else state


def _url(name: str, entry: Entry) -> str:
    return _address(name, entry.report.key, entry.key)


@lru_cache(maxsize=4096)  # a report has hundreds of entries with three addresses each
def _address(name: str, report: str, entry: str) -> str:
    return reverse(name, args=[report, entry])
