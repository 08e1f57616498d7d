"""What would fill a phone's screen is folded there, and only there; without the script, too."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, WIDE, sign_in
from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

OUTLINE = "/reports/year-end-2016-17/"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    with instances.serving(lambda: seed("draft")) as instance:
        yield instance


def opened(browser: Browser, portal: Instance, size: Any, address: str) -> Page:
    page = browser.new_context(viewport=size, java_script_enabled=False).new_page()
    sign_in(page, portal.url, "manager@council.example", PASSWORD)
    page.goto(portal.url + address)
    return page


def test_the_outlines_filter_is_folded_on_a_phone_until_it_is_wanted_or_on(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal, PHONE, OUTLINE)
    expect(page.get_by_label("State")).to_be_hidden()
    page.get_by_text("Filter the entries").press("Enter")
    page.get_by_label("State").select_option("draft")
    page.get_by_role("button", name="Apply").click()
    assert page.url.partition("?")[2].startswith("state=draft")
    expect(page.get_by_label("State")).to_be_visible()
    expect(page.get_by_role("link", name="Clear", exact=True)).to_be_visible()


def test_on_a_wide_screen_it_stands_open_and_nothing_says_that_it_could_be_folded(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal, WIDE, OUTLINE)
    expect(page.get_by_label("State")).to_be_visible()
    expect(page.get_by_text("Filter the entries", exact=True)).to_be_hidden()


def test_a_note_that_is_folded_away_is_reached_from_its_number_in_the_text(
    browser: Browser, portal: Instance
) -> None:
    page = browser.new_context(viewport=WIDE).new_page()
    sign_in(page, portal.url, "manager@council.example", PASSWORD)
    page.goto(f"{portal.url}{OUTLINE}entries/csc-022/write/")
    text = page.get_by_role("textbox", name="Commentary")
    text.fill("")
    for number in range(61, 75):
        text.press_sequentially(f"It was {number}.4% then. ")
    last = page.get_by_role("img", name="Note 12", exact=True)
    expect(last).to_be_visible()
    notes = page.locator("#notes")
    more = notes.locator("summary")
    expect(more).to_contain_text("more")
    note = notes.locator("[data-number='12']")
    expect(note).to_be_hidden()
    last.click()
    expect(note).to_be_visible()
    expect(note.locator("button, a").first).to_be_focused()
    text.press("Control+End")
    text.press_sequentially("It was 81.4% too. ")
    expect(page.get_by_role("img", name="Note 15", exact=True)).to_be_visible()
    expect(notes.locator("[data-number='15']")).to_be_visible()  # what was unfolded stays so
