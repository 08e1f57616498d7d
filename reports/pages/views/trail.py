"""The audit trail: searched, told in words, checked by a worker, taken away as a sheet. For administrators."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.jobs.models import FINISHED
from portal.trail.queries import last_check
from portal.trail.services import ask_for_check, note_export
from reports.pages.trail import told
from reports.pages.trail_search import Filters, sheet
from reports.pages.views.frame import scope_of_request, user_of

A_PAGE = 50


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Events, newest first, as narrowed by the filters."""
    scope = _administrator(request)
    filters = Filters(request.GET, scope)
    page = filters.turn(filters.events(scope), A_PAGE)
    context = {"filters": filters, "page": page, "events": told(page.object_list), **_check()}
    return render(request, "reports/audit.html", context, status=filters.status)


@require_safe
def audit_progress(request: HttpRequest) -> HttpResponse:
    """How far the check is, as a piece of the page."""
    _administrator(request)
    return render(request, "reports/_audit_check.html", _check())


@require_POST
def audit_check(request: HttpRequest) -> HttpResponse:
    """Have a worker read the whole chain again; the page tells how far it is and what it found."""
    _administrator(request)
    ask_for_check(by=user_of(request))
    return redirect("reports:audit")


@require_safe
def audit_export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The events that the filters leave, as a sheet; nothing in it is taken for a formula."""
    scope = _administrator(request)
    filters = Filters(request.GET, scope)
    filters.turn(filters.events(scope), A_PAGE)
    filters.check(reverse("reports:audit"))
    note_export(by=user_of(request), chosen={name: str(value) for name, value in filters.asked.items()})
    answer = StreamingHttpResponse(sheet(filters.events(scope)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="audit-trail-{timezone.localdate()}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _administrator(request: HttpRequest) -> Scope:
    """The trail does not exist for others."""
    scope = scope_of_request(request)
    if not scope.is_administrator:
        raise NotYours("There is no such page.")
    return scope


def _check() -> dict[str, Any]:
    check = last_check()
    return {"check": check, "is_checking": check is not None and check.state not in FINISHED}
