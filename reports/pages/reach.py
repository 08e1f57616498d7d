"""Finding what an address names, as far as this person's scope goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.catalogue.models import Indicator
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.entries.building import Facts, heading_of
from reports.entries.facts import facts
from reports.outline.models import Entry, Report
from reports.outline.queries import entries_visible_to, visible_to
from reports.pages.gathering import has_words, url_for
from reports.pages.shown import Shown, shown
from reports.review.policies import EntryFacts, waits_for
from reports.review.states import EntryState


@dataclass(frozen=True, slots=True)
class Neighbour:
    heading: str
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The other entries of a report that wait for this person."""

    count: int
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in the reading order, and the nearest ones that the person may open."""

    number: int
    total: int
    previous: Neighbour | None
    next: Neighbour | None
    waiting: Waiting


def find_report(scope: Scope, key: str) -> Report:
    """Raises NotYours."""
    report = visible_to(scope).filter(key=key).first()
    if report is None:
        raise NotYours("There is no such report.")
    return report


def find_entry(scope: Scope, report_key: str, key: str) -> Entry:
    """With its report, section, area, people and draft. Raises NotYours."""
    entry = entries_visible_to(scope).select_related("draft").filter(report__key=report_key, key=key).first()
    if entry is None:
        raise NotYours("There is no such entry.")
    return entry


def place_of(entry: Entry, scope: Scope, told: Facts) -> Place:
    """In three queries, however many entries there are."""
    entries = _in_order(entry.report)
    known = facts(entries)
    at = next(place for place, other in enumerate(entries) if other.pk == entry.pk)
    before, after = entries[:at][::-1], entries[at + 1 :]

    def nearest(listed: Iterable[Entry]) -> Neighbour | None:
        found = (_neighbour(other, scope, known[other.pk], told) for other in listed)
        return next(filter(None, found), None)

    mine = {other.pk for other in (*before, *after) if waits_for(scope, known[other.pk])}
    waiting = Waiting(len(mine), *(nearest(o for o in part if o.pk in mine) for part in (before, after)))
    return Place(at + 1, len(entries), nearest(before), nearest(after), waiting)


def _in_order(report: Report) -> list[Entry]:
    entries = list(report.entries.select_related("section").order_by("section", "position", "pk"))
    for entry in entries:
        entry.report = report
    return entries


def next_waiting(entry: Entry, scope: Scope) -> str:
    """Where the next entry is that waits for this person, from this one on and around; else nowhere."""
    entries = _in_order(entry.report)
    known = facts(entries)
    at = next(place for place, other in enumerate(entries) if other.pk == entry.pk)
    others = (*entries[at + 1 :], *entries[:at])
    found = (url_for(other, scope, known[other.pk]) for other in others if waits_for(scope, known[other.pk]))
    return next(found, "")


def _neighbour(entry: Entry, scope: Scope, known: EntryFacts, told: Facts) -> Neighbour | None:
    url = url_for(entry, scope, known)
    return Neighbour(heading_of(entry.heading, told.told(entry)), url) if url else None


@dataclass(frozen=True, slots=True)
class Used:
    """An entry that prints an indicator."""

    words: str
    state: Shown
    url: str


def used_in(scope: Scope, indicator: Indicator, called: str) -> tuple[Used, ...]:
    """Newest report first; without staleness, which only the report's own pages tell.

    ``called`` stands for an entry that has no heading of its own.
    """
    entries = list(
        entries_visible_to(scope)
        .select_related("draft")
        .filter(places__indicator=indicator)
        .order_by("report", "section", "position", "pk")
    )
    known = facts(entries)
    return tuple(
        Used(
            f"{entry.report.title}: {entry.heading or called}",
            shown(EntryState(entry.state), has_words=has_words(entry), is_stale=False),
            url_for(entry, scope, known[entry.pk]),
        )
        for entry in entries
    )
