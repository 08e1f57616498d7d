"""What a page says stands on paper; what leads on, asks or narrows does not, and no table is cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import overflows, sign_in
from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

A4 = {"width": 703, "height": 1000}  # between margins of 12 mm
REPORT = "/reports/year-end-2016-17/"
PRINTED = (
    ("reviewer", f"{REPORT}entries/csc-022/", "CSC 022: Assessments in time"),
    ("director", REPORT, "Year-end performance report 2016/17"),
    ("director", "/scorecard/", "Scorecard 2016/17"),
    ("director", "/indicators/csc-022/", "Single assessments completed within 45 working days"),
    ("director", f"{REPORT}sign-off/", "Sign off the report"),
)
OF_THE_SCREEN = "button, .app-filter, nav, .app-help, .app-bar, [type=password]"
ADDRESSES = """() => [...document.querySelectorAll("main a")]
  .map((link) => getComputedStyle(link, "::after").content).filter((content) => content.includes("/"))"""


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    with instances.serving(lambda: seed("submitted")) as instance:
        yield instance


def signed_in(browser: Browser, portal: Instance, person: str) -> Page:
    page = browser.new_context(viewport=A4).new_page()
    sign_in(page, portal.url, f"{person}@council.example", PASSWORD)
    return page


@pytest.mark.parametrize(("person", "address", "title"), PRINTED)
def test_a_page_is_printed_without_what_only_a_screen_needs(
    browser: Browser, portal: Instance, person: str, address: str, title: str
) -> None:
    page = signed_in(browser, portal, person)
    page.goto(portal.url + address)
    expect(page.locator("nav").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(OF_THE_SCREEN).locator("visible=true")).to_have_count(0)
    assert page.evaluate(ADDRESSES) == []
    assert not overflows(page)


def test_a_decision_is_asked_for_on_the_screen_alone(browser: Browser, portal: Instance) -> None:
    page = signed_in(browser, portal, "reviewer")
    page.goto(f"{portal.url}{REPORT}entries/csc-022/")
    asked = page.get_by_role("heading", name="Your decision")
    expect(asked).to_be_visible()
    page.emulate_media(media="print")
    expect(asked).to_be_hidden()
    expect(page.get_by_role("figure").first).to_be_visible()
