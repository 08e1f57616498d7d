"""The director's desk: what is missing is named, and who signs proves it, with the second factor too."""

from re import findall, search

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from indicators.figures.periods import Period
from indicators.figures.words import Status
from reports.editions.models import ExceptionReason
from reports.editions.readiness import readiness
from reports.outline.models import Report
from reports.review.states import ReportState
from tests import factories
from tests.cast import Cast, Facts
from tests.factories import sign_in
from tests.pages.sending import form
from tests.pages.states import bring_into
from tests.pages.world import World, all_approved, multiply, world
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


def not_final(made: World) -> None:
    """March of two indicators is provisional; words that doubt themselves stand in neither."""
    march = Period.year(2016).months()[-1]
    by, batch = made.cast.administrator, made.facts.batch
    for indicator in (made.facts.indicator, made.facts.other_indicator):
        factories.values(by, batch, indicator, {march: "88"}, status=Status.PROVISIONAL)


def test_figures_of_one_kind_are_explained_together(made: World) -> None:
    not_final(made)
    all_approved(made)
    director = sign_in(made.cast.director)
    page = director.get(address(made)).content.decode()
    assert page.count("Give one reason for the ") == 1
    assert "Provisional: March 2017</h3>" in page
    assert "Give one reason for the 2 that have none" in page
    keys = search(r'name="finding" value="([0-9a-f]{64} [0-9a-f]{64})"', page)[1]
    sent = {"finding": keys, "reason": "Final in July."}
    answer = director.post(reverse("reports:exception", args=[made.report.key]), sent, follow=True)
    after = answer.content.decode()
    assert "The reason is kept for all 2." in after
    assert "Give one reason for" not in after
    assert list(ExceptionReason.objects.values_list("reason", flat=True)) == ["Final in July."] * 2


def test_a_reason_for_several_that_says_nothing_is_asked_for_again_where_it_stood(made: World) -> None:
    not_final(made)
    all_approved(made)
    director = sign_in(made.cast.director)
    keys = search(r'value="([0-9a-f]{64} [0-9a-f]{64})"', director.get(address(made)).content.decode())[1]
    answer = director.post(
        reverse("reports:exception", args=[made.report.key]), {"finding": keys, "reason": " "}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert search(r'<details class="app-fold" id="together-exception-[0-9a-f]{12}" open>', html)
    assert html.count('href="#together-exception-') == 1
    assert not ExceptionReason.objects.exists()


def test_one_that_is_gone_meanwhile_keeps_none(made: World) -> None:
    not_final(made)
    all_approved(made)
    keys = [item.key for item in readiness(made.report).exceptions]
    sent = {"finding": f"{keys[0]} {'0' * 64}", "reason": "Final in July."}
    answer = sign_in(made.cast.director).post(reverse("reports:exception", args=[made.report.key]), sent)
    assert answer.status_code == 409
    assert not ExceptionReason.objects.exists()


def test_words_in_doubt_are_judged_one_by_one(made: World) -> None:
    """Several entries name a figure that nothing supports: warnings of one rule, and no reason for all."""
    all_approved(made, words="In all, 45.7% came late.\n")
    found = readiness(made.report).unexplained
    assert {(item.kind, item.is_of_words) for item in found} == {
        ("Typed figure that nothing supports.", True)
    }
    assert len(found) > 1
    assert "Give one reason for" not in sign_in(made.cast.director).get(address(made)).content.decode()


def test_many_exceptions_are_folded_by_kind_and_by_what_they_are_about(made: World) -> None:
    """Words in doubt come first, for they may have to be changed; nothing is left out."""
    multiply(made, 10)
    not_final(made)
    all_approved(made, words="In all, 45.7% came late.\n")
    director = sign_in(made.cast.director)
    html = director.get(address(made)).content.decode()
    folds = findall(r"<summary><b>([^<]*)</b>: ([^<]*)</summary>", html)
    assert folds[0] == ("Typed figure that nothing supports", "12 of 12 without a reason")
    assert ("CSC 145: Reviews in time", "without a reason") in folds
    assert "Provisional: March 2017</h3>" in html[html.index("12 of 12") :]
    keys = [item.key for item in readiness(made.report).exceptions]
    assert len(keys) == len(set(keys)) == html.count('<div class="app-exception"') == 14
    first = {"finding": keys[0], "reason": " "}
    refused = director.post(reverse("reports:exception", args=[made.report.key]), first).content.decode()
    assert refused.count('<details class="app-fold" open>') == 1
    assert refused.count('<details class="app-fold app-fold--inner" open>') == 1


def test_a_kind_that_has_its_reasons_comes_last(made: World) -> None:
    not_final(made)
    all_approved(made, words="In all, 45.7% came late.\n")
    words = [item.key for item in readiness(made.report).exceptions if item.is_of_words]
    director = sign_in(made.cast.director)
    for key in words:
        sent = {"finding": key, "reason": "The register of visits."}
        director.post(reverse("reports:exception", args=[made.report.key]), sent)
    html = director.get(address(made)).content.decode()
    assert html.index("Provisional: March 2017</h3>") < html.index("Typed figure that nothing supports")


def test_a_published_report_does_not_say_that_it_waits(made: World) -> None:
    bring_into(made, "published")
    html = sign_in(made.cast.director).get(address(made)).content.decode()
    assert "It has been published" in html
    assert "Nothing is published yet" not in html
