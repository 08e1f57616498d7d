"""What the apps offer to the administration's pages; the pages only ask for it.

An app's configuration names functions: ``managed = "indicators.manage.sections.sections"`` is called with
the request and returns ``Section``s of the overview; ``duties = "reports.manage.duties.duties"`` with a person
and returns what waits for them by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.accounts.scope import Scope


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the administration; ``notes`` say what is missing there."""

    title: str
    url: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that names a person: what it is, what they do there, where it stands."""

    what: str
    act: str
    where: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Duties:
    """``hand_over`` is the address where they pass to somebody else."""

    duties: tuple[Duty, ...]
    hand_over: str


def sections(request: HttpRequest) -> tuple[Section, ...]:
    return tuple(section for offer in _offered("managed") for section in offer(request))


def duties(scope: Scope, person: User) -> tuple[Duties, ...]:
    """Each app's, where there are any."""
    return tuple(found for offer in _offered("duties") if (found := offer(scope, person)).duties)


def _offered(name: str) -> Iterator[Any]:
    for config in apps.get_app_configs():
        path = getattr(config, name, None)
        if path:
            yield import_string(path)
