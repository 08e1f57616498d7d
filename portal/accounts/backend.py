"""Who may sign in: the people entered, and the demonstration's cast in the demonstration only."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMONSTRATION_DOMAIN = "@demonstration.example"  # reserved: no such address can ever receive anything


class Backend(AuthenticationBackend):
    """Signs in by e-mail address. In production the cast cannot sign in, and its sessions are nobody's."""

    def user_can_authenticate(self, user: Any) -> bool:
        return not _only_in_demonstration(user) and super().user_can_authenticate(user)

    @classmethod
    def _stash_user(cls, user: Any) -> Any:
        """allauth keeps whoever knew the password but may not sign in, and greets them by their account's
        page; the cast must not come in that way either."""
        return super()._stash_user(None if _only_in_demonstration(user) else user)


def _only_in_demonstration(user: Any) -> bool:
    cast = user is not None and user.email.lower().endswith(DEMONSTRATION_DOMAIN)
    return cast and settings.PRODUCTION
