"""What every view of this room needs of a request and of an entry."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.errors import NotYours
from reports.editions.queries import public_editions_open
from reports.outline.models import Entry, Report
from reports.pages.outlining import page_of

View = Callable[..., HttpResponse]


def open_where_the_council_says(view: View) -> View:
    """Without signing in where public editions are open to all; else the sign-in page."""

    @login_not_required
    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated and not public_editions_open():
            return redirect_to_login(request.get_full_path())
        return view(request, *arguments, **named)

    return asked


def scope_of_request(request: HttpRequest) -> Scope:
    return scope_in(request)


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


def report_tabs(report: Report, scope: Scope) -> tuple[tuple[str, str], ...]:
    """The pages about how a report stands; the review's for those who review."""
    named = [("Entries", "reports:outline"), ("Progress", "reports:board")]
    if scope.has(Role.REVIEWER):
        named.append(("Review", "reports:review"))
    return tuple((words, reverse(name, args=[report.key])) for words, name in named)


def entry_frame(entry: Entry) -> dict[str, Any]:
    frame = report_frame(entry.report)
    page = page_of(entry.section)
    where = f"?page={page}" if page > 1 else ""
    section_url = f"{frame['outline_url']}{where}#{entry.section.key}"
    return {**frame, "entry": entry, "section_url": section_url}
