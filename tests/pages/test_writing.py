"""Writing in a real browser: by buttons, by keyboard alone, with figures from the list, pasted from elsewhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, WIDE, complaints, overflows, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instance, Instances

pytestmark = pytest.mark.browser

WRITE = "/reports/year-end-2016-17/entries/{}/write/"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    """Twelve entries of one manager; each test has one of its own."""
    instance = instances.make()
    instance.python("from tests.pages.seed import seed_for_staff\nseed_for_staff()")
    instance.start_web()
    yield instance
    instance.stop()


class Writing:
    """A manager before an entry of theirs."""

    def __init__(self, browser: Browser, portal: Instance, entry: str, **context: Any) -> None:
        self.url = portal.url + WRITE.format(entry)
        self.page: Page = browser.new_context(viewport=WIDE, locale="en-GB", **context).new_page()
        sign_in(self.page, portal.url, "manager@council.example", PASSWORD)
        self.heard = complaints(self.page)
        self.page.goto(self.url)
        self.text = self.page.get_by_role("textbox", name="Commentary")
        self.saved = self.page.locator("#saved")

    @property
    def sent(self) -> str:
        """What the form would send."""
        return self.page.locator("[name=part-narrative]").input_value()

    def button(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def is_sound(self) -> None:
        """No fault of accessibility, wide and narrow, and nothing wider than the window."""
        for size in (PHONE, WIDE):
            self.page.set_viewport_size(size)
            assert (violations(self.page), overflows(self.page)) == ([], False)

    def leave(self) -> None:
        assert self.heard == []
        self.page.context.close()


def test_a_text_is_written_with_buttons(portal: Instance, browser: Browser) -> None:
    at = Writing(browser, portal, "extra-0")
    at.text.click()
    at.button("Bold")
    at.type("Most")
    expect(at.page.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    at.button("Bold")
    at.type(" were in time. See the plan")
    at.press("Shift+Control+ArrowLeft")
    at.button("Link")
    at.page.get_by_label("Address of the link").fill("mailto:somebody")
    at.button("Set the link")
    expect(at.page.get_by_role("alert").filter(has_text="Enter an address")).to_be_visible()
    at.is_sound()
    at.page.get_by_label("Address of the link").fill("www.example.org/plan")
    at.button("Set the link")
    at.press("End", "Enter")
    at.button("Bullets")
    at.type("First")
    at.press("Enter")
    at.button("Bullet one level in")
    at.type("Under it")
    at.press("Enter", "Enter", "Enter")
    at.button("Table")
    at.type("Month")
    at.button("Add column")
    assert at.sent == (
        "**Most** were in time. See the [plan](https://www.example.org/plan)\n\n- First\n  - Under it\n\n"
        "| Month |  |  |\n|---|---|---|\n|  |  |  |\n|  |  |  |"
    )
    at.button("Delete table")
    assert at.sent.endswith("- First\n  - Under it")
    at.leave()


def test_a_text_is_written_by_keyboard_alone_and_the_tab_key_leads_on(
    portal: Instance, browser: Browser
) -> None:
    at = Writing(browser, portal, "extra-1")
    while not at.text.evaluate("it => it === document.activeElement"):
        at.press("Tab")
    at.press("Control+i")
    at.type("Slowly")
    at.press("Control+i")
    at.type(" better.")
    at.press("Enter")
    at.type("- one")
    at.press("Enter")
    at.type("two")
    at.press("Control+]")
    at.press("Shift+Tab", "Shift+Tab")  # over the figures to put in, which are stops of their own
    for _ in range(5):
        if at.page.evaluate("document.activeElement.closest('[role=toolbar]') !== null"):
            break
        at.press("Shift+Tab")
    at.press("Home", "ArrowRight")
    assert at.page.evaluate("document.activeElement.ariaLabel") == "Italic"
    at.press("Escape")
    expect(at.text).to_be_focused()
    at.press("Tab")
    expect(at.text).not_to_be_focused()
    assert at.sent == "_Slowly_ better.\n\n- one\n  - two"
    at.leave()


def test_a_live_figure_comes_from_the_list(portal: Instance, browser: Browser) -> None:
    """Two braces open it in the text; the entry's own figures stand before the report's."""
    at = Writing(browser, portal, "extra-2")
    at.text.click()
    at.type("It was {{")
    search = at.page.get_by_role("combobox", name="Which figure?")
    expect(search).to_be_focused()
    at.type("145 target")
    options = at.page.get_by_role("option")
    expect(options.first).to_contain_text("Target 2016/17 90%")
    at.is_sound()
    at.press("ArrowDown", "ArrowUp", "Enter")
    expect(at.text).to_be_focused()
    at.type(", not {{CSC 999.year}}.")
    at.press("Escape") if search.is_visible() else None
    assert at.sent == "It was {{CSC 145.target}}, not {{CSC 999.year}}."
    chips = at.text.locator(".app-figure-live")
    expect(chips.first).to_have_text("90% (Live figure CSC 145.target, 2016/17)")
    expect(chips.nth(1)).to_have_attribute("title", "“CSC 999” names no indicator of this report. "
                                           "Use a code such as CSC 022, or the indicator’s key.")  # fmt: skip
    expect(at.page.locator("#notes")).to_contain_text("names no indicator")
    expect(at.text.locator(".app-noted__number--error")).to_have_text("1")
    at.is_sound()
    at.leave()
