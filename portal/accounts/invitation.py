"""The mail that lets somebody set their first password, with the link of a forgotten one."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from portal.accounts.models import User

SUBJECT = "Your access to the performance reports"
SECONDS_A_DAY = 24 * 60 * 60


def invitation(request: HttpRequest) -> Callable[[User], None]:
    """What sends it, with this portal's address in the link; afterwards the link of "I do not know my
    password" does the same."""

    def send(user: User) -> None:
        key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
        context = {
            "post": user.post,
            "url": request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=key)),
            "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        }
        send_mail(SUBJECT, render_to_string("emails/invitation.txt", context), None, [user.email])

    return send
