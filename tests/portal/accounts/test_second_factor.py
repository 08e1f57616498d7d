"""A second factor set up, used, replaced and taken away: each is in the audit trail."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import LazySettings
from django.test import Client

from portal.audit.models import Event
from tests.cast import PASSWORD, Cast

SECRET = "JBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


@pytest.fixture
def signed_in(client: Client, cast: Cast) -> Client:
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def actions() -> list[str]:
    found = Event.objects.filter(action__startswith="user.").order_by("sequence")
    return [event.action for event in found if event.actor is not None]


def test_setting_one_up_is_on_record(signed_in: Client, cast: Cast) -> None:
    secret = signed_in.get("/accounts/2fa/totp/activate/").context["form"].secret
    assert signed_in.post("/accounts/2fa/totp/activate/", {"code": code(secret)}).status_code == 302
    assert Authenticator.objects.filter(user=cast.manager, type=Authenticator.Type.TOTP).exists()
    assert actions()[-1] == "user.second_factor_set_up"


def test_a_wrong_code_sets_nothing_up(signed_in: Client) -> None:
    signed_in.get("/accounts/2fa/totp/activate/")
    assert signed_in.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()
    assert "user.second_factor_set_up" not in actions()


def test_new_recovery_codes_and_taking_it_away_are_on_record(signed_in: Client, cast: Cast) -> None:
    totp.TOTP.activate(cast.manager, SECRET)
    assert signed_in.post("/accounts/2fa/recovery-codes/generate/").status_code == 302
    assert signed_in.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.exists()
    assert actions()[-2:] == ["user.recovery_codes_made", "user.second_factor_removed"]


def test_a_wrong_code_at_sign_in_is_on_record_and_lets_nobody_in(client: Client, cast: Cast) -> None:
    totp.TOTP.activate(cast.manager, SECRET)
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == ["The code is not right"]
    assert "_auth_user_id" not in client.session
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.label) == ("user.sign_in_failed", "Manager")


def test_the_right_code_lets_in(client: Client, cast: Cast) -> None:
    totp.TOTP.activate(cast.manager, SECRET)
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert client.post("/accounts/2fa/authenticate/", {"code": code()}).status_code == 302
    assert actions()[-1] == "user.signed_in"


def test_who_has_to_set_one_up_first_is_told_why_they_are_here(
    signed_in: Client, settings: LazySettings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    html = signed_in.get("/", follow=True).content.decode()
    assert "Before you work here, set up a second factor" in html
    settings.SECOND_FACTOR_REQUIRED = False
    assert "Before you work here" not in signed_in.get("/accounts/2fa/totp/activate/").content.decode()
