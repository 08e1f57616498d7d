"""Refusals: each status has its page, which says why; a 404 never does."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory, override_settings
from django.views.defaults import server_error

from portal.errors import Conflict, DigestMissing, Gone, Invalid, NotAllowed, NotYours, Refused
from portal.ui.errors import RefusalMiddleware, refusal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def request(rf: RequestFactory) -> HttpRequest:
    made = rf.get("/somewhere/")
    made.user = AnonymousUser()
    made._messages = CookieStorage(made)
    return made


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (NotAllowed("Only the director signs."), 403),
        (Conflict("The text has changed."), 409),
        (Gone("Edition 1 was withdrawn."), 410),
        (Invalid({"reason": "Enter a reason."}), 422),
        (DigestMissing("Read it first."), 428),
    ],
)
def test_a_refusal_says_why_under_its_status(exception: Refused, status: int, rf: RequestFactory) -> None:
    answer = refusal(request(rf), exception)
    assert answer.status_code == status
    assert exception.message in answer.content.decode()


def test_what_is_not_yours_is_not_explained(rf: RequestFactory) -> None:
    answer = refusal(request(rf), NotYours("Entry 7 belongs to another area."))
    assert answer.status_code == 404
    assert "another area" not in answer.content.decode()


def test_the_reason_is_only_text(rf: RequestFactory) -> None:
    assert "<b>" not in refusal(request(rf), Conflict("<b>bold</b>")).content.decode()


def test_only_refusals_are_answered(rf: RequestFactory) -> None:
    middleware = RefusalMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(request(rf), ValueError("a fault")) is None
    assert middleware.process_exception(request(rf), Conflict("stale")).status_code == 409


def test_an_address_that_does_not_exist_helps(client: Client) -> None:
    answer = client.get("/nothing-of-the-kind/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_in_the_demonstration_it_says_to_sign_out_first(client: Client, cast: Cast) -> None:
    client.force_login(cast.manager)
    assert "the tour" not in client.get("/nothing-of-the-kind/").content.decode()
    with override_settings(DEMONSTRATION=True):
        assert "meant for one person: sign out" in client.get("/nothing-of-the-kind/").content.decode()


def test_a_form_that_stood_open_too_long_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert "stood open for too long" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    assert "Something went wrong on our side" in server_error(RequestFactory().get("/")).content.decode()


def test_a_refused_form_leads_back_to_the_page_on_which_it_stood(rf: RequestFactory) -> None:
    sent = rf.post("/somewhere/decide/", headers={"Referer": "http://testserver/somewhere/?view=text"})
    sent.user, sent._messages = AnonymousUser(), CookieStorage(sent)
    html = refusal(sent, Conflict("The text has changed.")).content.decode()
    assert 'href="/somewhere/?view=text"' in html
    assert "Open the page again" in html


def test_a_refused_page_leads_to_the_first_one(rf: RequestFactory) -> None:
    html = refusal(request(rf), NotAllowed("Only the director signs.")).content.decode()
    assert 'class="govuk-button" href="/"' in html
    assert 'href="/help/"' in html


def test_another_site_s_page_is_not_led_back_to(rf: RequestFactory) -> None:
    sent = rf.post("/somewhere/", headers={"Referer": "https://elsewhere.example/"})
    sent.user, sent._messages = AnonymousUser(), CookieStorage(sent)
    assert "elsewhere.example" not in refusal(sent, Conflict("Stale.")).content.decode()


def test_what_was_withdrawn_leads_to_the_register(rf: RequestFactory) -> None:
    html = refusal(request(rf), Gone("This edition has been withdrawn.")).content.decode()
    assert 'href="/editions/register/"' in html


PAGES = ("400", "403", "403_csrf", "404", "405", "409", "410", "413", "422", "428", "429", "500")


@pytest.mark.parametrize("name", PAGES)
def test_every_refusal_says_what_happened_and_what_to_do_next(name: str, rf: RequestFactory) -> None:
    html = render(request(rf), f"{name}.html").content.decode()
    words = [
        " ".join(part.split()) for part in re.findall(r"<p class=.app-(?:lead|text).>(.*?)</p>", html, re.S)
    ]
    assert len(words) == 2
    assert all(len(part) > 20 for part in words)
    assert html.count("<h1") == 1


def test_there_is_no_other_refusal() -> None:
    found = {path.stem for path in (settings.BASE_DIR / "templates").glob("[45]*.html")}
    assert found == set(PAGES)


def test_the_page_for_our_own_faults_asks_the_database_nothing(rf: RequestFactory) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("The database is gone.")

    with connection.execute_wrapper(refuse):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


def test_without_its_database_the_portal_says_so_as_a_page(client: Client, cast: Cast) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("The database is gone.")

    client.force_login(cast.manager)
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
