"""What every view of this room needs of a request and of an entry."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.outline.models import Entry, Report


def scope_of_request(request: HttpRequest) -> Scope:
    return cast(Scope, request.scope)  # type: ignore[attr-defined]


def staff_scope(request: HttpRequest) -> Scope:
    """Of those who work on reports: members read only what is published. Raises NotYours."""
    scope = scope_of_request(request)
    if not scope.is_staff:
        raise NotYours("There is no such page.")
    return scope


def user_of(request: HttpRequest) -> User:
    """The person who is signed in; the middleware lets nobody else in."""
    return cast(User, request.user)


def report_frame(report: Report) -> dict[str, Any]:
    return {"report": report, "outline_url": reverse("reports:outline", args=[report.key])}


def entry_frame(entry: Entry) -> dict[str, Any]:
    frame = report_frame(entry.report)
    return {**frame, "entry": entry, "section_url": f"{frame['outline_url']}#{entry.section.key}"}
