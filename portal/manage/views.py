"""The overview of the administration."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.manage.frame import for_administrators
from portal.manage.offers import sections


@for_administrators
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every part with what is missing there, and where the rest is."""
    return render(request, "manage/overview.html", {"sections": sections(request)})
