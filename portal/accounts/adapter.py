"""What the portal decides differently from allauth: nobody signs up, and the audit trail knows who came."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from portal.accounts import services
from portal.accounts.models import User


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right",
        "too_many_login_attempts": "There were too many attempts. Wait five minutes, then try again",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The current password is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        services.note_sign_in(user=user)

    def logout(self, request: HttpRequest) -> None:
        person = request.user
        super().logout(request)
        if isinstance(person, User):
            services.note_sign_out(user=person)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        services.note_failed_sign_in(email=credentials.get("email") or "")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> Any:
        services.note_failed_sign_in(email=user.email)
        return super().respond_user_inactive(request, user)

    def set_password(self, user: User, password: str) -> None:
        """Changed or forgotten: either way the person sets their own."""
        services.set_password(by=user, user=user, password=password)
