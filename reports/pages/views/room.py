"""The reading room, which is the first page of those who only read, and an edition on a page."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.ui.asked import Asked
from reports.content.canonical import loads
from reports.content.model import Certificate
from reports.editions.downloads import reading
from reports.editions.queries import visible_to
from reports.pages.register import address, content_of_edition, listed, successor
from reports.pages.room import found, room
from reports.pages.views.frame import open_where_the_council_says, scope_of_request, user_of
from reports.reading_room.services import visited

VISIT = "visit_before"  # in the session: what was new when the person came stays marked while they are here


class SearchForm(Asked):
    moves = ()
    ids = "id_%s"
    words = forms.CharField(
        label="Search the published reports",
        required=False,
        max_length=100,
        error_messages={"max_length": "Search for up to 100 characters"},
        widget=forms.TextInput(attrs={"type": "search"}),
    )


@open_where_the_council_says
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    return reading_room(request)


def reading_room(request: HttpRequest) -> HttpResponse:
    """The latest report and the earlier ones; with words to look for, where they stand."""
    scope = scope_of_request(request)
    form = SearchForm(request.GET)
    query = form.asked.get("words", "")
    context: dict[str, Any] = {"form": form, "query": query, "may_read": bool(scope.grants)}
    if query:
        context["found"] = found(scope, query)
    else:
        since = _since(request)
        context |= {"room": room(scope, since), "since": since}
    return render(request, "reports/reading_room.html", context, status=form.status)


def _since(request: HttpRequest) -> datetime | None:
    """When the person came last, before they came now; nothing of those who are not signed in."""
    if not request.user.is_authenticated:
        return None
    if VISIT not in request.session:
        before = visited(by=user_of(request))
        request.session[VISIT] = before.isoformat() if before else ""
    kept = request.session[VISIT]
    return datetime.fromisoformat(kept) if kept else None


@open_where_the_council_says
@require_safe
def edition_read(request: HttpRequest, report: str, number: int, audience: str) -> HttpResponse:
    """The edition's content, as it was signed for its audience."""
    by = user_of(request) if request.user.is_authenticated else None
    edition = reading(by=by, report_key=report, number=number, audience=audience)
    later = successor(edition, visible_to(scope_of_request(request)))
    context = {
        "edition": edition,
        "item": listed([edition])[0],
        "url": address(edition),
        "content": content_of_edition(edition),
        "certificate": loads(edition.sign_off.certificate, Certificate),
        "later": later,
        "later_url": address(later, "edition_read") if later else "",
        "editions_url": reverse("reports:editions"),
    }
    return render(request, "reports/edition_read.html", context)
