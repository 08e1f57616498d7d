"""Who may sign in: the people entered, and the demonstration's cast in the demonstration only."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

DEMONSTRATION_DOMAIN = "@demonstration.example"  # reserved: no such address can ever receive anything


class Backend(AuthenticationBackend):
    """Signs in by e-mail address. In production the cast cannot sign in, and its sessions are nobody's."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        return None if user is None or _only_in_demonstration(user) else user

    def user_can_authenticate(self, user: Any) -> bool:
        return not _only_in_demonstration(user) and super().user_can_authenticate(user)


def _only_in_demonstration(user: Any) -> bool:
    cast = user is not None and user.email.lower().endswith(DEMONSTRATION_DOMAIN)
    return cast and settings.PRODUCTION
