"""The frame in a real browser: accessible, within the window, and whole without JavaScript."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import grant
from tests.browser import AXE, PHONE, complaints, misfits, sign_in, violations
from tests.instance import Instance, Instances

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "manager@council.example", "correct horse battery staple"
OPEN = ["/accounts/login/", "/tour/", "/accounts/password/reset/", "/accounts/password/reset/done/"]
OWN = [
    "/accounts/",
    "/accounts/cover/",
    "/accounts/messages/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/logout/",
]


def seed() -> None:
    user = User(email=EMAIL, post="Service Manager, First Contact")
    user.set_password(PASSWORD)
    user.save()
    grant(by=None, user=user, role=Role.MANAGER)


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed)
    instance.start_web()
    yield instance
    instance.stop()


def judge(page: Page, address: str) -> None:
    heard = complaints(page)
    page.goto(address)
    assert misfits(page) == []
    assert heard == []


@pytest.mark.parametrize("address", OPEN)
def test_pages_before_sign_in(portal: Instance, page: Page, address: str) -> None:
    judge(page, portal.url + address)


def test_ones_own_pages(portal: Instance, page: Page) -> None:
    page.add_init_script(path=AXE)
    sign_in(page, portal.url, EMAIL, PASSWORD)
    for address in OWN:
        judge(page, portal.url + address)


def test_setting_up_a_second_factor_asks_for_the_password_again(portal: Instance, page: Page) -> None:
    sign_in(page, portal.url, EMAIL, PASSWORD)
    page.goto(f"{portal.url}/accounts/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    assert violations(page) == []
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the six digits")
    assert violations(page) == []


def test_a_wrong_password_is_explained_at_the_top_with_the_field_linked(portal: Instance, page: Page) -> None:
    page.goto(f"{portal.url}/accounts/login/")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Enter your password").click()
    expect(page.get_by_label("Password")).to_be_focused()
    assert page.title().startswith("Error: ")
    assert violations(page) == []


def test_axe_finds_what_is_wrong(portal: Instance, page: Page) -> None:
    page.goto(f"{portal.url}/accounts/login/")
    page.evaluate("document.querySelector('label').remove()")
    assert [found.split(":")[0] for found in violations(page)] == ["label"]


def test_before_the_session_ends_the_page_offers_to_stay(portal: Instance, page: Page) -> None:
    page.clock.install()
    sign_in(page, portal.url, EMAIL, PASSWORD)
    page.goto(f"{portal.url}/accounts/")
    page.clock.fast_forward("13:10")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_be_hidden()


def test_what_was_typed_last_waits_for_the_next_sign_in(portal: Instance, page: Page) -> None:
    """The page leaves by itself with the words of the form, whatever it is for, and nothing is sent."""
    page.clock.install()
    sign_in(page, portal.url, EMAIL, PASSWORD)
    page.goto(f"{portal.url}/accounts/cover/")
    page.evaluate(
        "document.querySelector('main form').insertAdjacentHTML("
        "'beforeend', '<label>Reason <textarea name=reason></textarea></label>')"
    )
    page.get_by_label("Reason").fill("Please name the month.")
    portal.fill(lambda: Session.objects.update(expire_date=timezone.now()))
    page.clock.fast_forward("15:10")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("region", name="What you typed")).to_have_text("Please name the month.")
    assert violations(page) == []
    page.get_by_role("button", name="Go back to the page").click()
    expect(page).to_have_url(f"{portal.url}/accounts/cover/")


def test_without_javascript_one_signs_in_and_out(portal: Instance, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        sign_in(page, portal.url, EMAIL, PASSWORD)
        page.goto(f"{portal.url}/accounts/")
        page.get_by_role("main").get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
