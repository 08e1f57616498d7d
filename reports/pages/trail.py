"""The audit trail as its page tells it: who did what to which thing, where that thing is now, what else is known."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from indicators.catalogue.models import Indicator
from portal.audit.models import Event
from reports.editions.models import Build, Edition
from reports.outline.models import Entry, Report, Section
from reports.pages.deeds import deed
from reports.pages.register import address
from reports.pages.rows import read_url

BY_ITSELF = "The portal"
OF_ONESELF = frozenset({"user.signed_in", "user.signed_out"})  # deeds that need not say to whom
NEVER = 0  # no row's key: each kind is asked for even where there is none, so that every page asks as often


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words. ``what`` and ``label`` follow ``who``; ``url`` leads to the subject, if it has a page.

    ``details`` are pairs of a name and its value; ``subject`` narrows the trail to the same thing.
    """

    event: Event
    who: str
    what: str
    label: str
    url: str
    details: tuple[tuple[str, str], ...]

    @property
    def subject(self) -> str:
        return f"{self.event.subject_type}:{self.event.subject_id}" if self.event.subject_id else ""


def told(events: Iterable[Event]) -> tuple[Told, ...]:
    """In words, with their links: as many queries for one as for a page full of them."""
    events = list(events)
    urls = _urls(events)
    return tuple(_told(event, urls.get((event.subject_type, event.subject_id), "")) for event in events)


def _told(event: Event, url: str) -> Told:
    who = who_did(event)
    label = event.label or event.subject_id
    if label == who:
        label = "" if event.action in OF_ONESELF else "themselves"
    details = ((name.replace("_", " ").capitalize(), _shown(value)) for name, value in event.data.items())
    return Told(event, who, deed(event.action), label, url or _managed_url(event), tuple(details))


def who_did(event: Event) -> str:
    actor = event.actor.post if event.actor else BY_ITSELF
    return f"{actor} for {event.on_behalf_of.post}" if event.on_behalf_of else actor


def _shown(value: Any) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _urls(events: Collection[Event]) -> dict[tuple[str, str], str]:
    """Where the subjects that have a page are, by type and key."""
    found: dict[tuple[str, str], str] = {}
    for kind, (rows, url) in _PAGES.items():
        keys = {NEVER} | {int(event.subject_id) for event in events if event.subject_type == kind}
        found |= {(kind, str(row.pk)): url(row) for row in rows().filter(pk__in=keys)}
    return found


_PAGES: Mapping[str, tuple[Any, Any]] = {
    "reports.report": (Report.objects.all, lambda row: reverse("reports:outline", args=[row.key])),
    "reports.section": (
        lambda: Section.objects.select_related("report"),
        lambda row: f"{reverse('reports:outline', args=[row.report.key])}#{row.key}",
    ),
    "reports.entry": (lambda: Entry.objects.select_related("report"), read_url),
    "reports.edition": (lambda: Edition.objects.select_related("report"), address),
    "reports.build": (
        lambda: Build.objects.select_related("edition__report"),
        lambda row: address(row.edition),
    ),
    "indicators.indicator": (Indicator.objects.all, lambda row: reverse("reports:indicator", args=[row.key])),
}


_MANAGED: Mapping[str, Any] = {
    "portal.user": lambda key: ("manage_person", None, [key]),
    "portal.council": lambda key: ("manage_council",),
    "portal.servicearea": lambda key: ("manage_areas",),
}


def _managed_url(event: Event) -> str:
    """Where an administrator looks after what has no page for others."""
    if event.subject_type in _PAGES:  # it is no longer there
        return ""
    if event.subject_type in _MANAGED:
        return reverse(*_MANAGED[event.subject_type](event.subject_id))
    try:
        app, model = event.subject_type.split(".")
        return reverse(f"admin:{app}_{model}_change", args=[event.subject_id])
    except (ValueError, NoReverseMatch):
        return ""


def about_report(key: str) -> dict[str, list[str]]:
    """The subjects of a report, by their type: itself, its sections, entries (removed ones too), editions, builds."""
    entries = Entry.every.filter(report__key=key).values_list("pk", flat=True)
    added = Event.objects.filter(action="entry.added", data__report=key).values_list("subject_id", flat=True)
    rows = {
        "reports.report": Report.objects.filter(key=key),
        "reports.section": Section.objects.filter(report__key=key),
        "reports.edition": Edition.objects.filter(report__key=key),
        "reports.build": Build.objects.filter(edition__report__key=key),
    }
    subjects = {kind: [str(pk) for pk in found.values_list("pk", flat=True)] for kind, found in rows.items()}
    return subjects | {"reports.entry": sorted({*map(str, entries), *added})}
