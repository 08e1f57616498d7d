"""Finding what an address names, as far as this person's scope goes."""

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
from reports.review.policies import EntryFacts
from reports.review.states import EntryState


@dataclass(frozen=True, slots=True)
class Neighbour:
    heading: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in the reading order, and the nearest ones that the person may open."""

    number: int
    total: int
    previous: Neighbour | None
    next: Neighbour | None


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
    entries = list(entry.report.entries.select_related("section").order_by("section", "position", "pk"))
    known = facts(entries)
    at = next(place for place, other in enumerate(entries) if other.pk == entry.pk)
    before = (_neighbour(other, scope, known[other.pk], told) for other in reversed(entries[:at]))
    after = (_neighbour(other, scope, known[other.pk], told) for other in entries[at + 1 :])
    return Place(at + 1, len(entries), next(filter(None, before), None), next(filter(None, after), None))


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
