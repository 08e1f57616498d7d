"""Every sign-in, sign-out, failed attempt and change of one's own password is in the audit trail."""

import pytest
from django.test import Client

from portal.audit.models import Event
from tests.cast import PASSWORD, Cast

NEW = "three words that differ"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> None:
    client.post("/accounts/login/", {"login": email, "password": password})


def last() -> tuple[str, str, str]:
    event = Event.objects.order_by("-sequence")[0]
    return event.action, event.label, event.subject_id


def test_signing_in_and_out_is_on_record(client: Client, cast: Cast) -> None:
    sign_in(client, cast.manager.email)
    assert last() == ("user.signed_in", cast.manager.post, str(cast.manager.pk))
    client.post("/accounts/logout/")
    assert last() == ("user.signed_out", cast.manager.post, str(cast.manager.pk))


def test_a_wrong_password_is_on_record_with_whose_it_was(client: Client, cast: Cast) -> None:
    sign_in(client, cast.manager.email, "a guess")
    assert last() == ("user.sign_in_failed", cast.manager.post, str(cast.manager.pk))


def test_what_was_typed_for_an_unknown_address_is_not_kept(client: Client, cast: Cast) -> None:
    sign_in(client, "my-secret@password.example", "a guess")
    assert last() == ("user.sign_in_failed", "an address that nobody has", "")


def test_changing_ones_password_is_on_record_and_works(client: Client, cast: Cast) -> None:
    sign_in(client, cast.manager.email)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", typed).status_code == 302
    assert last()[0] == "user.password_set"
    assert client.get("/accounts/").status_code == 200  # here one stays signed in, elsewhere not
    cast.manager.refresh_from_db()
    assert cast.manager.check_password(NEW)


def test_a_wrong_current_password_changes_nothing_and_is_explained(client: Client, cast: Cast) -> None:
    sign_in(client, cast.manager.email)
    typed = {"oldpassword": "a guess", "password1": NEW, "password2": NEW}
    answer = client.post("/accounts/password/change/", typed)
    assert "The current password is not right" in answer.content.decode()
    cast.manager.refresh_from_db()
    assert cast.manager.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("short", "Choose a longer password, of at least 12 characters"),
        ("manager@council.example", "Choose a password that is less like your e-mail address and your post"),
        ("administrator", "Choose another password: this one is among those that are guessed first"),
        ("290417385061", "Choose a password that has letters too"),
    ],
)
def test_a_weak_password_is_refused_at_its_field_with_what_would_do(
    typed: str, said: str, client: Client, cast: Cast
) -> None:
    sign_in(client, cast.manager.email)
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": typed, "password2": typed}
    )
    assert said in answer.context["form"].errors["password1"]
    assert f">{said}</a>" in answer.content.decode()


def test_a_new_password_that_is_typed_otherwise_the_second_time_is_refused(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": cast.manager.email, "password": PASSWORD})
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": f"{NEW}r"}
    answer = client.post("/accounts/password/change/", typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "password2": ["The two new passwords are not the same: type the new one again"]
    }
