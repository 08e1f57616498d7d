"""Pages open to everybody that say how the portal works and for whom."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.ui.help import GROUPS


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Every help text, by what one wants to do."""
    return render(request, "help/index.html", {"groups": GROUPS})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "accessibility.html")
