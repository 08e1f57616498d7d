"""Refusals: each status has its page, which says why; a 404 never does."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from portal.errors import Conflict, DigestMissing, Gone, Invalid, NotAllowed, NotYours, Refused
from portal.ui.errors import RefusalMiddleware, refusal

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


def test_a_form_that_stood_open_too_long_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert "stood open for too long" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    assert "Something went wrong on our side" in server_error(RequestFactory().get("/")).content.decode()
