"""Where a second factor is required, staff without one set it up before anything else.

Members, who only read what is published, may do without.
"""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.scope import Scope

HELD = "second_factor_settled"


def lacks_factor(user: User, scope: Scope) -> bool:
    """Whether this person has to set one up before anything else."""
    return bool(settings.SECOND_FACTOR_REQUIRED and scope.is_staff and not is_mfa_enabled(user))


class SecondFactorMiddleware:
    """Sends people to the set-up page; allauth itself asks those who have a factor for it at sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR_REQUIRED and self._lacks_factor(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _lacks_factor(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.session.get(HELD) or self._is_open(request.path):
            return False
        if lacks_factor(request.user, request.scope):  # type: ignore[attr-defined]
            return True
        request.session[HELD] = True
        return False

    def _is_open(self, path: str) -> bool:
        """Signing in and out, and setting the factor up, all lie under one address; so do static files
        and the council's colours and crest.

        Programs are not sent to pages: the API says itself what is missing.
        """
        account = reverse("account_login").removesuffix("login/")
        return path.startswith((account, settings.STATIC_URL, "/brand/", "/api/v1/")) or path == reverse(
            "health"
        )
