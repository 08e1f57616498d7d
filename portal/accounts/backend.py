"""Who may sign in: the people entered, and the demonstration's cast in the demonstration only."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMONSTRATION_DOMAIN = "@demonstration.example"  # reserved: no such address can ever receive anything


class Backend(AuthenticationBackend):
    """Signs in by e-mail address. In production the cast cannot sign in, and its sessions are nobody's."""

    def user_can_authenticate(self, user: Any) -> bool:
        if user is not None and user.email.lower().endswith(DEMONSTRATION_DOMAIN) and settings.PRODUCTION:
            return False
        return super().user_can_authenticate(user)

    def get_user(self, user_id: Any) -> Any:
        user = super().get_user(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
