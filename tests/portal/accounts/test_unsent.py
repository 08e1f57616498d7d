"""A form that was sent after the session had ended: its words wait for the person who typed them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from reports.entries.models import Draft
from tests.cast import PASSWORD, Cast, Facts
from tests.pages.world import World, world

LOGIN = "/accounts/login/"
TYPED = "Words that nobody wants to type <b>twice</b>."
SHOWN = "Words that nobody wants to type &lt;b&gt;twice&lt;/b&gt;."


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def sign_in(client: Client, person: User, then: str = "/") -> str:
    """Where the person is led."""
    form = {"login": person.email, "password": PASSWORD, "next": then}
    return client.post(LOGIN, form)["Location"]


def write(made: World) -> str:
    return reverse("reports:write", args=[made.report.key, made.entry.key])


def sent_too_late(made: World, **more: str) -> Client:
    """The manager's browser, after pressing Save an hour after the last page."""
    client = Client()
    sign_in(client, made.cast.manager)
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    form = {"part-narrative": TYPED, "base_version": "0", "act": "save", **more}
    answer = client.post(write(made), form)
    assert answer["Location"] == f"{LOGIN}?next=/accounts/unsent/"
    return client


def test_the_words_come_back_after_signing_in_and_can_be_sent(made: World) -> None:
    client = sent_too_late(made)
    assert sign_in(client, made.cast.manager, "/accounts/unsent/") == "/accounts/unsent/"
    page = client.get("/accounts/unsent/")
    html = page.content.decode()
    assert html.count(SHOWN) == 2  # to read, and in the form
    assert f'action="{write(made)}"' in html
    again = dict(page.context["unsent"].fields)
    assert again == {"part-narrative": TYPED, "base_version": "0", "act": "save"}
    assert client.post(write(made), again).status_code == 302
    assert Draft.objects.get(entry=made.entry).texts == {"narrative": TYPED}


def test_the_sign_in_page_says_that_the_words_are_kept(made: World) -> None:
    client = sent_too_late(made)
    kept = "You were signed out before you sent what you typed."
    assert kept in client.get(f"{LOGIN}?next=/accounts/unsent/").content.decode()
    assert kept not in client.get(f"{LOGIN}?next=/editions/").content.decode()


def test_nothing_is_changed_until_it_is_sent_again(made: World) -> None:
    client = sent_too_late(made)
    sign_in(client, made.cast.manager, "/accounts/unsent/")
    client.get("/accounts/unsent/")
    assert not Draft.objects.exists()


def test_another_person_at_the_same_screen_does_not_see_them(made: World) -> None:
    client = sent_too_late(made)
    sign_in(client, made.cast.other_manager, "/accounts/unsent/")
    assert client.get("/accounts/unsent/")["Location"] == "/"
    assert TYPED not in str(dict(client.session))


def test_what_is_sent_after_signing_out_by_hand_is_kept_too(made: World) -> None:
    """From another tab, whose page still stands open."""
    client = Client()
    sign_in(client, made.cast.manager)
    client.get("/")
    client.post("/accounts/logout/")
    assert (
        client.post(write(made), {"part-narrative": TYPED})["Location"] == f"{LOGIN}?next=/accounts/unsent/"
    )
    sign_in(client, made.cast.manager, "/accounts/unsent/")
    assert SHOWN in client.get("/accounts/unsent/").content.decode()


def test_whose_words_they_are_cannot_be_made_up(made: World) -> None:
    client = Client()
    client.cookies["portal_last"] = str(made.cast.manager.pk)
    assert client.post(write(made), {"part-narrative": TYPED})["Location"] == f"{LOGIN}?next=/"


def test_passwords_and_codes_are_not_kept(made: World) -> None:
    client = sent_too_late(made, password="a secret of mine", code="123456")
    assert "secret" not in str(dict(client.session))
    assert "123456" not in str(dict(client.session))


KEEP = "/accounts/unsent/"
FORM = {"reason": TYPED, "decision": "return", "password": "a secret of mine"}


@pytest.mark.parametrize("ended", [True, False])
def test_what_a_page_kept_by_itself_is_shown_and_cannot_be_sent_from_there(made: World, ended: bool) -> None:
    """Whether its session had ended already or not."""
    client = Client()
    sign_in(client, made.cast.manager)
    if ended:
        Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    answer = client.post(KEEP, FORM | {"unsent-from": write(made)})
    assert answer["Location"] == (f"{LOGIN}?next={KEEP}" if ended else KEEP)
    sign_in(client, made.cast.manager, KEEP)
    html = client.get(KEEP).content.decode()
    assert html.count(SHOWN) == 1
    assert f'href="{write(made)}"' in html
    assert "Send it again" not in html
    assert "secret" not in html


def test_the_way_back_leads_to_this_portal_alone(made: World) -> None:
    client = Client()
    sign_in(client, made.cast.manager)
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        client.post(KEEP, FORM | {"unsent-from": elsewhere})
        page = client.get(KEEP)
        assert page.context["unsent"].path == "/"


def test_who_was_never_signed_in_leaves_nothing_behind(made: World) -> None:
    client = Client()
    answer = client.post(write(made), {"part-narrative": TYPED})
    assert answer["Location"] == f"{LOGIN}?next=/"
    assert not Session.objects.exists()


def test_signing_in_leads_back_to_the_page_with_the_form(made: World) -> None:
    """The address to which a decision is sent shows nothing itself."""
    decide = reverse("reports:decide", args=[made.report.key, made.entry.key])
    page = reverse("reports:entry", args=[made.report.key, made.entry.key])
    for referer, expected in ((f"http://testserver{page}", page), ("https://elsewhere.example/x", "/")):
        answer = Client().post(decide, {"decision": "approve"}, headers={"Referer": referer})
        assert answer["Location"] == f"{LOGIN}?next={expected}"


def test_a_piece_of_a_page_is_not_replaced_by_the_sign_in_page(made: World) -> None:
    autosave = reverse("reports:autosave", args=[made.report.key, made.entry.key])
    answer = Client().post(autosave, {"part-narrative": TYPED}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def unprotected(made: World, **headers: str):  # type: ignore[no-untyped-def]
    """The manager's form with a protection that ran out, as after signing in again in another tab."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(made.cast.manager)
    return client.post(write(made), {"part-narrative": TYPED, "base_version": "0"}, headers=headers)


def test_a_form_whose_protection_ran_out_shows_what_was_typed(made: World) -> None:
    answer = unprotected(made, **{"Sec-Fetch-Site": "same-origin"})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert html.count(SHOWN) == 2
    assert "Send it again" in html


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_another_site_made_up_cannot_be_sent_from_there(made: World, site: str) -> None:
    html = unprotected(made, **{"Sec-Fetch-Site": site}).content.decode()
    assert SHOWN in html
    assert "Send it again" not in html
    assert "<textarea" not in html
