"""The audit trail as its page tells it: who did what to which thing, where that thing is now, what else is known."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import name_of, with_version
from portal.audit.models import Event
from reports.editions.models import Build, Edition
from reports.outline.models import Entry, Report, Section
from reports.outline.queries import called, with_names
from reports.pages.deeds import deed
from reports.pages.register import address
from reports.pages.rows import read_url

BY_ITSELF = "The portal"
INDICATORS = "indicators"  # of an event: their keys
OF_ONESELF = frozenset({"user.signed_in", "user.signed_out"})  # deeds that need not say to whom
NEVER = 0  # no row's key: each kind is asked for even where there is none, so that every page asks as often


@dataclass(frozen=True, slots=True)
class Subject:
    """Where it is, and what it is called today: what was recorded without a name, or by its key, goes by that."""

    url: str
    key: str
    name: str


NOWHERE = Subject("", "", "")


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
    subjects, names = _subjects(events), _names(events)
    return tuple(
        _told(event, subjects.get((event.subject_type, event.subject_id), NOWHERE), names) for event in events
    )


def _told(event: Event, subject: Subject, names: Mapping[str, str]) -> Told:
    who = who_did(event)
    label = subject.name if event.label in ("", subject.key) and subject.name else event.label
    label = label or event.subject_id
    if label == who:
        label = "" if event.action in OF_ONESELF else "themselves"
    details = (
        (name.replace("_", " ").capitalize(), _shown(_by_name(name, value, names)))
        for name, value in event.data.items()
    )
    return Told(event, who, deed(event.action), label, subject.url or _managed_url(event), tuple(details))


def _by_name(detail: str, value: Any, names: Mapping[str, str]) -> Any:
    """Indicators, of which the trail keeps the keys, as people know them today."""
    is_of_keys = detail == INDICATORS and isinstance(value, list)
    return [names.get(key, key) for key in value] if is_of_keys else value


def who_did(event: Event) -> str:
    actor = event.actor.post if event.actor else BY_ITSELF
    return f"{actor} for {event.on_behalf_of.post}" if event.on_behalf_of else actor


def _shown(value: Any) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _subjects(events: Collection[Event]) -> dict[tuple[str, str], Subject]:
    """Those that have a page, by type and key."""
    found: dict[tuple[str, str], Subject] = {}
    for kind, (rows, url, name_in) in _PAGES.items():
        keys = {NEVER} | {int(event.subject_id) for event in events if event.subject_type == kind}
        for row in rows().filter(pk__in=keys):
            found[kind, str(row.pk)] = Subject(url(row), getattr(row, "key", ""), name_in(row))
    return found


def _names(events: Collection[Event]) -> dict[str, str]:
    """What the indicators in the details are called, by their keys; one query."""
    keys = {key for event in events for key in event.data.get(INDICATORS) or ()}
    return {each.key: name_of(each) for each in with_version(Indicator.objects.filter(key__in={"", *keys}))}


def _no_other(row: Any) -> str:
    """What was recorded names it well."""
    return ""


# Where the rows are found, where each is, and what it is called.
_PAGES: Mapping[str, tuple[Any, Any, Callable[[Any], str]]] = {
    "reports.report": (
        Report.objects.all,
        lambda row: reverse("reports:outline", args=[row.key]),
        _no_other,
    ),
    "reports.section": (
        lambda: Section.objects.select_related("report"),
        lambda row: f"{reverse('reports:outline', args=[row.report.key])}#{row.key}",
        _no_other,
    ),
    "reports.entry": (lambda: with_names(Entry.objects.select_related("report")), read_url, called),
    "reports.edition": (lambda: Edition.objects.select_related("report"), address, _no_other),
    "reports.build": (
        lambda: Build.objects.select_related("edition__report"),
        lambda row: address(row.edition),
        _no_other,
    ),
    "indicators.indicator": (
        lambda: with_version(Indicator.objects.all()),
        lambda row: reverse("reports:indicator", args=[row.key]),
        name_of,
    ),
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
