"""Staying signed in: what the page asks for when a person says that they are still there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST


@login_not_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """204 where the session goes on (portal.accounts.idle has prolonged it), 401 where it has ended."""
    return HttpResponse(status=204 if request.user.is_authenticated else 401)
