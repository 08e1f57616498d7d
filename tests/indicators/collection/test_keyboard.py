"""The grid in a browser, without a mouse: moving, pasting a block, what is wrong, taking back, saving."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import complaints, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

PASTE = """(box, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PAGE = "/collection/2016/first-contact/"
NAME = "CSC 022: Assessments in 45 days"


@pytest.fixture(scope="module")
def page(instances: Instances, browser: Browser) -> Iterator[Page]:
    with instances.serving(lambda: seed("collected")) as instance:
        opened = browser.new_context(base_url=instance.url).new_page()
        sign_in(opened, instance.url, "manager@council.example", PASSWORD)
        opened.goto(PAGE)
        yield opened
        opened.context.close()


@pytest.fixture
def tab(page: Page) -> Iterator[Page]:
    """The grid in a tab of its own, so that nothing stands there unsaved."""
    opened = page.context.new_page()
    opened.goto(PAGE)
    yield opened
    page.context.set_offline(False)
    opened.close()


def cell(page: Page, month: str, part: str = "") -> "object":
    return page.get_by_label(f"{NAME}, {part}{', ' if part else ''}{month}", exact=True)


def test_a_quarter_is_pasted_put_right_and_saved_by_keyboard(page: Page) -> None:
    heard = complaints(page)
    april, may, june = (cell(page, f"{month} 2016") for month in ("April", "May", "June"))
    status = page.locator("[data-entry-status]")

    april.focus()
    page.keyboard.press("ArrowRight")
    expect(may).to_be_focused()
    page.keyboard.press("Enter")  # down, to the parts of its fraction
    expect(cell(page, "May 2016", "of these")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(may).to_be_focused()

    page.keyboard.type("120")
    page.keyboard.press("Tab")
    expect(june).to_be_focused()
    expect(page.get_by_text("A percentage lies between 0 and 100; give 87.5 for 87.5%.")).to_be_visible()
    assert may.get_attribute("aria-invalid") == "true"
    assert violations(page) == []

    page.keyboard.press("Control+z")
    expect(may).to_have_value("88")
    expect(may).not_to_have_attribute("aria-invalid", "true")

    april.focus()
    page.keyboard.type("1")
    page.keyboard.press("Escape")
    expect(april).to_have_value("88")

    page.keyboard.press("Tab")  # after Escape it leads out
    expect(page.get_by_label("What you enter is")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(cell(page, "2016/17", "note")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("What you enter is")).to_be_focused()
    april.focus()

    page.keyboard.press("F2")  # the caret is at the end, and arrows move it
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("7")
    expect(april).to_have_value("878")
    page.keyboard.press("Escape")

    april.evaluate(PASTE, "91.5%\t80\t\r\n183\t\t\r\n200\t\t\r\n")
    expect(status).to_contain_text("not saved yet")
    expect(april).to_have_value("91.5%")
    expect(cell(page, "April 2016", "of all")).to_have_value("200")
    expect(june).to_have_value("")  # an empty cell of the block empties
    page.keyboard.press("Control+z")
    expect(june).to_have_value("87")

    # A cell with a line's end, a tab and quotation marks is one cell, and what follows stays in its row.
    april.evaluate(PASTE, '91\t"8\n9"\t87\r\n"1\t""2"""\t\t"\r\n200\t\t\r\n')
    expect(cell(page, "April 2016", "of these")).to_have_value('1\t"2"')
    expect(may).to_have_value("8 9")
    expect(june).to_have_value("87")
    expect(cell(page, "June 2016", "of these")).to_have_value('"')
    expect(cell(page, "April 2016", "of all")).to_have_value("200")
    page.keyboard.press("Control+z")
    expect(may).to_have_value("88")

    april.evaluate(PASTE, "91.5%\t80\r\n183\t\r\n200\t\r\n")
    cell(page, "April 2016", "note").fill("Two teams were counted together from April.")
    page.get_by_role("button", name="Save all").press("Enter")
    expect(page.get_by_text("2 figures saved.")).to_be_visible()
    expect(cell(page, "April 2016")).to_have_value("91.5")
    expect(cell(page, "April 2016", "note")).to_have_value("Two teams were counted together from April.")
    assert heard == []


def test_leaving_with_something_unsaved_asks_first(page: Page) -> None:
    page.reload()
    cell(page, "July 2016").fill("70")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(page.url.partition("/collection")[0] + "/collection/")
    assert asked == ["beforeunload"]


def leaves_asking(page: Page) -> list[str]:
    """What the browser asks when the person goes elsewhere."""
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/collection/")
    return asked


def save(page: Page) -> None:
    page.get_by_role("button", name="Save all").press("Enter")


def test_what_does_not_fit_stays_said_after_the_check(tab: Page) -> None:
    status = tab.locator("[data-entry-status]")
    cell(tab, "2016/17", "note").evaluate(PASTE, "One\tTwo\r\nThree\tFour\r\n")
    expect(status).to_have_text("1 cell pasted. 3 pasted cells did not fit and were left out.")
    expect(status).to_have_text(
        "1 cell changed, not saved yet. 3 pasted cells did not fit and were left out."
    )
    tab.keyboard.press("Control+z")
    expect(status).to_have_text("0 cells changed, not saved yet.")


def test_what_was_refused_still_counts_as_changed(tab: Page) -> None:
    cell(tab, "August 2016").fill("-5")
    cell(tab, "September 2016").fill("71")
    save(tab)
    expect(tab.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    expect(tab.locator(".app-cells__changed")).to_have_count(2)
    expect(tab.locator("[data-entry-status]")).to_have_text(
        "2 cells changed, not saved yet. 1 cannot be saved as it is."
    )
    assert leaves_asking(tab) == ["beforeunload"]


def test_without_a_connection_nothing_typed_is_lost(tab: Page) -> None:
    status = tab.locator("[data-entry-status]")
    tab.context.set_offline(True)
    cell(tab, "October 2016").fill("73")
    tab.keyboard.press("Tab")
    expect(status).to_have_text(
        "Not checked: no connection. What you typed stays on this page: leave it open."
    )
    save(tab)
    expect(status).to_have_text(
        "Not saved: no connection. What you typed stays on this page: leave it open. Save again when it is back."
    )
    expect(cell(tab, "October 2016")).to_have_value("73")
    tab.context.set_offline(False)
    # The button is deaf for a second.
    tab.locator("form[data-entry]").evaluate("form => form.requestSubmit()")
    expect(tab.get_by_text("1 figure saved.")).to_be_visible()
    expect(cell(tab, "October 2016")).to_have_value("73")


def test_what_somebody_else_put_stays_in_sight_while_more_is_typed(tab: Page) -> None:
    other = tab.context.new_page()
    other.goto(tab.url)
    cell(other, "November 2016").fill("74")
    save(other)
    expect(other.get_by_text("1 figure saved.")).to_be_visible()
    other.close()

    cell(tab, "November 2016").fill("75")
    save(tab)
    beside = tab.locator("td", has=cell(tab, "November 2016")).locator(".app-cells__problem")
    expect(beside).to_contain_text("now 74, by the Manager")
    cell(tab, "December 2016").fill("76")
    tab.keyboard.press("Tab")
    expect(tab.locator("[data-entry-status]")).to_have_text("2 cells changed, not saved yet.")
    expect(beside).to_contain_text("now 74, by the Manager")
    save(tab)
    expect(tab.get_by_text("2 figures saved.")).to_be_visible()
    expect(cell(tab, "November 2016")).to_have_value("75")


def test_figures_sent_after_the_session_ended_come_back_with_what_they_are_of(tab: Page) -> None:
    cell(tab, "January 2017").fill("79")
    tab.context.clear_cookies(name="sessionid")
    tab.keyboard.press("Tab")
    expect(tab.locator("[data-entry-status]")).to_have_text(
        "Not checked: you are signed out. Save all, and sign in: what you typed is kept."
    )
    save(tab)
    tab.get_by_label("E-mail address").fill("manager@council.example")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("region", name="What you typed, 1")).to_have_text("csc-022 2017-01 figure: 79")
    expect(tab.get_by_role("region", name="What you typed, 2")).to_have_count(0)
    tab.get_by_role("button", name="Send it again").click()
    expect(tab.get_by_text("1 figure saved.")).to_be_visible()
    expect(cell(tab, "January 2017")).to_have_value("79")


def test_what_was_pasted_waits_for_who_was_signed_out_by_idling(tab: Page, browser: Browser) -> None:
    state = tab.context.storage_state()
    with browser.new_context(storage_state=state) as alone:  # another tab would say that somebody is there
        page = alone.new_page()
        page.goto(tab.url)
        cell(page, "February 2017").evaluate(PASTE, "77\t78\r\n")
        expect(page.locator("[data-entry-status]")).to_have_text("2 cells changed, not saved yet.")
        page.evaluate("localStorage.setItem('portal-seen', '0')")  # the last request was long ago
        kept = page.get_by_role("region", name="What you typed, 1")
        expect(kept).to_have_text("csc-022 2017-02 figure: 77\ncsc-022 2017-03 figure: 78", timeout=20_000)
