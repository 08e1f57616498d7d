"""The director's desk: what is missing is named, and who signs proves it, with the second factor too."""

from re import findall

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from reports.outline.models import Report
from reports.review.states import ReportState
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.sending import form
from tests.pages.states import bring_into
from tests.pages.world import World, all_approved, world
from tests.portal.accounts.test_second_factor import SECRET, code


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


@pytest.fixture
def director(made: World) -> Client:
    TOTP.activate(made.cast.director, SECRET)
    return sign_in(made.cast.director)


def address(made: World) -> str:
    return reverse("reports:sign_off", args=[made.report.key])


def test_what_is_missing_is_named_as_it_is_printed(made: World) -> None:
    all_approved(made, but=made.entry)
    made.entry.heading = ""
    made.entry.save(update_fields=["heading"])
    html = sign_in(made.cast.director).get(address(made)).content.decode()
    assert "CSC 022: Single assessments completed within 45 working days. It has not been submitted." in html


def test_it_leads_to_what_was_submitted_and_to_nothing_that_the_director_may_not_read(made: World) -> None:
    director = sign_in(made.cast.director)
    entry = reverse("reports:entry", args=[made.report.key, made.entry.key])
    bring_into(made, "draft")
    assert (director.get(entry).status_code, entry in _links(director, made)) == (404, False)
    bring_into(made, "returned")
    assert (director.get(entry).status_code, entry in _links(director, made)) == (200, True)


def _links(director: Client, made: World) -> list[str]:
    return findall(r'href="([^"]+)"', director.get(address(made)).content.decode())


def test_the_desk_asks_for_the_code_of_whoever_has_one(made: World, director: Client) -> None:
    bring_into(made, "ready")
    assert "Six-digit code" in director.get(address(made)).content.decode()


def test_the_code_is_asked_of_nobody_else(made: World) -> None:
    bring_into(made, "ready")
    assert "Six-digit code" not in sign_in(made.cast.director).get(address(made)).content.decode()


@pytest.mark.parametrize("typed", ["", "000000"])
def test_the_password_alone_signs_nothing(made: World, director: Client, typed: str) -> None:
    bring_into(made, "ready")
    answer = director.post(address(made), form(made, "sign") | {"code": typed})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_code"' in html
    assert 'id="id_code_error"' in html
    assert Report.objects.get().state == ReportState.OPEN


def test_password_and_code_sign(made: World, director: Client) -> None:
    bring_into(made, "ready")
    answer = director.post(address(made), form(made, "sign") | {"code": code()})
    assert answer.status_code == 302
    assert Report.objects.get().state == ReportState.SIGNED_OFF


def test_a_published_report_does_not_say_that_it_waits(made: World) -> None:
    bring_into(made, "published")
    html = sign_in(made.cast.director).get(address(made)).content.decode()
    assert "It has been published" in html
    assert "Nothing is published yet" not in html
