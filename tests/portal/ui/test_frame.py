"""The frame of a page: who, where, and what the apps offer in the navigation."""

import pytest
from django.test import Client

from portal.apps import PortalConfig
from portal.ui.navigation import Item
from tests.cast import Cast

HERE: list[Item] = [
    Item("My work", "/", 3),
    Item("Account", "/accounts/"),
    Item("Password", "/accounts/password/"),
]


def offered(request: object) -> list[Item]:
    return HERE


@pytest.fixture
def signed_in(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(PortalConfig, "navigation", "tests.portal.ui.test_frame.offered", raising=False)
    client.force_login(cast.manager)
    return client


def test_the_page_names_the_post(signed_in: Client, cast: Cast) -> None:
    assert cast.manager.post in signed_in.get("/accounts/").content.decode()


def test_the_longest_address_that_leads_here_is_the_current_one(signed_in: Client) -> None:
    html = signed_in.get("/accounts/").content.decode()
    assert html.count('href="/accounts/" aria-current="page"') == 3  # wide, phone, menu
    assert 'href="/" aria-current' not in html


def test_what_waits_is_counted(signed_in: Client) -> None:
    assert '3<span class="govuk-visually-hidden"> waiting' in signed_in.get("/accounts/").content.decode()


def test_nobody_sees_the_navigation_before_signing_in(client: Client, db: None) -> None:
    html = client.get("/accounts/login/").content.decode()
    assert "app-navigation" not in html
    assert "app-idle" not in html


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/nothing/"])
def test_a_page_allows_nothing_inline(address: str, client: Client, db: None) -> None:
    answer = client.get(address)
    html = answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "style=" not in html
    assert "onclick" not in html
    assert html.count("<script") == html.count("<script src=")


def test_the_first_page_leads_to_nothing_but_itself(signed_in: Client) -> None:
    html = signed_in.get("/verify/").content.decode()
    assert 'aria-current="page"' not in html
