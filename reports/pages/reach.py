"""Finding what an address names, as far as this person's scope goes."""

from dataclasses import dataclass

from indicators.catalogue.models import Indicator
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.entries.building import Facts, heading_of
from reports.entries.facts import facts
from reports.outline.models import Entry, Report
from reports.outline.queries import Placed, entries_visible_to, in_order, visible_to
from reports.pages.gathering import has_words, url_for, way_for
from reports.pages.shown import shown
from reports.review.policies import waits_for
from reports.review.states import EntryState, Shown


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
    ahead = _Ahead(entry, scope)
    before, after = ahead.sides
    waiting = Waiting(
        ahead.waiting, ahead.nearest(before, told, waits=True), ahead.nearest(after, told, waits=True)
    )
    total = len(ahead.entries)
    return Place(ahead.at + 1, total, ahead.nearest(before, told), ahead.nearest(after, told), waiting)


def next_waiting(entry: Entry, scope: Scope) -> str:
    """Where the next entry is that waits for this person, from this one on and around; else nowhere."""
    ahead = _Ahead(entry, scope)
    before, after = ahead.sides
    return next((ahead.url(other) for other in (*after, *before[::-1]) if ahead.waits(other)), "")


class _Ahead:
    """The entries around one, and what the person may do with them, asked once of all of which the same is known."""

    def __init__(self, entry: Entry, scope: Scope) -> None:
        self.entries = in_order(entry.report)
        self._known = facts(self.entries, entry.report)
        alike = set(self._known.values())
        self._ways = {known: way_for(scope, known) for known in alike}
        self._waits = {known for known in alike if waits_for(scope, known)}
        self.at = next(place for place, other in enumerate(self.entries) if other.pk == entry.pk)

    @property
    def sides(self) -> tuple[list[Placed], list[Placed]]:
        """Those before it and those after it, the nearest first."""
        return self.entries[: self.at][::-1], self.entries[self.at + 1 :]

    @property
    def waiting(self) -> int:
        """How many others wait."""
        return sum(self.waits(other) for side in self.sides for other in side)

    def waits(self, other: Placed) -> bool:
        return self._known[other.pk] in self._waits

    def url(self, other: Placed) -> str:
        return self._ways[self._known[other.pk]](other)

    def nearest(self, side: list[Placed], told: Facts, *, waits: bool = False) -> Neighbour | None:
        for other in side:
            if (url := self.url(other)) and (self.waits(other) or not waits):
                return Neighbour(heading_of(other.heading, told.told(other)), url)
        return None


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
