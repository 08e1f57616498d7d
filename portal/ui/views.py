"""Pages open to everybody that say how the portal works and for whom."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.middleware import scope_in
from portal.ui.help import listed


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The help texts of the pages that somebody has, by what one wants to do."""
    return render(request, "help/index.html", {"groups": listed(scope_in(request))})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "accessibility.html")
