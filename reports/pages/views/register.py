"""The register of every edition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.pages.registry import Filters, lines, registered
from reports.pages.views.frame import open_where_the_council_says, scope_of_request

A_PAGE = 50


@open_where_the_council_says
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """All editions, present, superseded and withdrawn, by report and number."""
    scope = scope_of_request(request)
    filters = Filters(request.GET, scope)
    page = filters.turn(registered(scope, filters), A_PAGE)
    context = {
        "filters": filters,
        "page": page,
        "lines": lines(page.object_list, scope, timezone.localdate()),
        "editions_url": reverse("reports:editions"),
    }
    return render(request, "reports/register.html", context, status=filters.status)
