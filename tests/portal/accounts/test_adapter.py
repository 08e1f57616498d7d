"""Coming and going is in the audit trail, and people change their own password."""

import pytest

from portal.accounts.models import User
from portal.audit.models import Event
from tests import factories
from tests.cast import PASSWORD


def sign_in(client, email, password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def events(prefix="user.sign"):
    found = Event.objects.filter(action__startswith=prefix).order_by("sequence")
    return [(event.action, event.actor, event.label) for event in found]


def test_signing_in_and_out_is_recorded(client, cast):
    assert sign_in(client, "manager@council.example").status_code == 302
    client.post("/accounts/logout/")
    assert events() == [
        ("user.signed_in", cast.manager, "Manager"),
        ("user.signed_out", cast.manager, "Manager"),
    ]


def test_a_wrong_password_is_recorded_without_what_was_typed(client, cast):
    sign_in(client, "manager@council.example", "not the password")
    sign_in(client, "stranger@council.example", "not the password")
    assert events() == [
        ("user.sign_in_failed", None, "Manager"),
        ("user.sign_in_failed", None, "an address that nobody has"),
    ]
    assert not Event.objects.filter(label__contains="stranger").exists()


def test_who_was_stopped_does_not_get_in(client, cast):
    User.objects.filter(pk=cast.manager.pk).update(is_active=False)
    sign_in(client, "manager@council.example")
    assert "_auth_user_id" not in client.session
    assert [action for action, _, _ in events()] == ["user.sign_in_failed"]


def test_leaving_the_administration_is_recorded(cast):
    office = factories.sign_in(cast.administrator)
    assert office.post("/admin/logout/")["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in office.session
    assert events() == [("user.signed_out", cast.administrator, "Administrator")]


@pytest.mark.parametrize("others", [1, 2])
def test_a_changed_password_keeps_this_session_and_ends_the_others(client, cast, others):
    sign_in(client, "manager@council.example")
    elsewhere = [factories.sign_in(cast.manager) for _ in range(others)]
    typed = {
        "oldpassword": PASSWORD,
        "password1": "another long sentence",
        "password2": "another long sentence",
    }
    assert client.post("/accounts/password/change/", typed).status_code == 302
    assert client.session["_auth_user_id"] == str(cast.manager.pk)
    assert all("_auth_user_id" not in browser.session for browser in elsewhere)
    assert events("user.password") == [("user.password_set", cast.manager, "Manager")]
