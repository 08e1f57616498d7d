"""Signing in, staying signed in, and the ways round that there are not."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from portal.accounts.backend import DEMONSTRATION_DOMAIN
from portal.accounts.idle import BACKGROUND_HEADER
from tests.cast import PASSWORD, Cast

LOGIN = "/accounts/login/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> int:
    return client.post(LOGIN, {"login": email, "password": password}, headers=headers).status_code


@pytest.mark.django_db
def test_every_page_asks_for_sign_in(client: Client) -> None:
    answer = client.get("/accounts/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/accounts/"


def test_the_right_password_opens_and_a_wrong_one_explains(client: Client, cast: Cast) -> None:
    wrong = client.post(LOGIN, {"login": cast.manager.email, "password": "not this one"})
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.content.decode()
    assert sign_in(client, cast.manager.email) == 302


def test_an_unknown_address_is_answered_like_a_wrong_password(client: Client, cast: Cast) -> None:
    known = client.post(LOGIN, {"login": cast.manager.email, "password": "not this one"})
    unknown = client.post(LOGIN, {"login": "nobody@council.example", "password": "not this one"})
    assert known.context["form"].errors == unknown.context["form"].errors


def test_guesses_are_locked_out_even_with_the_right_one(client: Client, cast: Cast) -> None:
    for _ in range(5):
        assert sign_in(client, cast.manager.email, "a guess") == 422
    assert sign_in(client, cast.manager.email) == 422  # right, but too late
    assert "_auth_user_id" not in client.session


def test_a_forged_forwarding_header_is_no_way_round(client: Client, cast: Cast) -> None:
    for guess in range(25):
        sign_in(client, f"person{guess}@council.example", "a guess", **{"X-Forwarded-For": f"10.0.0.{guess}"})
    sign_in(client, cast.manager.email, **{"X-Forwarded-For": "10.1.1.1"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_request_login_code"])
def test_nobody_signs_up_or_changes_their_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_demonstrations_cast_cannot_sign_in_under_production(
    client: Client, cast: Cast, settings: LazySettings
) -> None:
    person = cast.manager
    type(person).objects.filter(pk=person.pk).update(email=f"manager{DEMONSTRATION_DOMAIN}")
    person.refresh_from_db()
    settings.PRODUCTION = False
    assert sign_in(client, person.email) == 302
    assert client.get("/accounts/").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/accounts/").status_code == 302  # the session is nobody's
    assert sign_in(Client(), person.email) == 422


def test_somebody_disabled_is_out_at_once(client: Client, cast: Cast) -> None:
    client.force_login(cast.manager)
    assert client.get("/accounts/").status_code == 200
    type(cast.manager).objects.filter(pk=cast.manager.pk).update(is_active=False)
    assert client.get("/accounts/").status_code == 302


def expiry() -> timedelta:
    return Session.objects.get().expire_date - timezone.now()


def age_session(client: Client, seconds: int) -> None:
    """As if nothing had happened for so long."""
    session = client.session
    session["seen"] = int(timezone.now().timestamp()) - seconds
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=900 - seconds))


def test_a_session_lasts_fifteen_idle_minutes(client: Client, cast: Cast) -> None:
    client.force_login(cast.manager)
    client.get("/accounts/")
    assert timedelta(minutes=14) < expiry() <= timedelta(minutes=15)
    age_session(client, 901)
    assert client.get("/accounts/").status_code == 302


def test_a_request_prolongs_it_and_a_background_request_does_not(client: Client, cast: Cast) -> None:
    client.force_login(cast.manager)
    age_session(client, 600)
    client.get("/accounts/", headers={BACKGROUND_HEADER: "yes"})
    assert expiry() < timedelta(minutes=6)
    client.get("/accounts/")
    assert expiry() > timedelta(minutes=14)


def test_staying_prolongs_and_says_when_it_is_too_late(client: Client, cast: Cast) -> None:
    assert client.post("/stay/").status_code == 401
    client.force_login(cast.manager)
    assert client.post("/stay/").status_code == 204
    assert client.get("/stay/").status_code == 405


def test_staff_set_up_a_second_factor_first(client: Client, cast: Cast, settings: LazySettings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cast.manager)
    answer = client.get("/admin/")
    assert answer["Location"] == reverse("mfa_activate_totp")
    assert client.get("/accounts/").status_code == 200


def test_members_may_do_without(client: Client, cast: Cast, settings: LazySettings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cast.member)
    assert client.get("/nothing/").status_code == 404


def test_health_is_open_and_says_little(client: Client, db: None) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert "Database" in answer.content.decode()
