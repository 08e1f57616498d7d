"""Writing in a real browser: by buttons, by keyboard alone, with figures from the list, pasted from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, WIDE, complaints, overflows, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed_for_writers

pytestmark = pytest.mark.browser

WORD = Path(__file__).with_name("word.html").read_text()
WRITE = "/reports/year-end-2016-17/entries/{}/write/"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    """Some entries of one manager; each test has one of its own."""
    instance, _ = instances.filled(seed_for_writers)
    instance.start_web()
    yield instance
    instance.stop()


class Writing:
    """A manager before an entry of theirs."""

    def __init__(self, browser: Browser, portal: Instance, entry: str, **context: Any) -> None:
        self.url = portal.url + WRITE.format(entry)
        self.context = browser.new_context(viewport=WIDE, locale="en-GB", **context)
        self.page: Page = self.context.new_page()
        sign_in(self.page, portal.url, "manager@council.example", PASSWORD)
        self.heard = complaints(self.page)
        self.page.goto(self.url)
        self.text = self.page.get_by_role("textbox", name="Commentary")
        self.saved = self.page.locator("#saved")

    @property
    def sent(self) -> str:
        """What the form would send."""
        return self.page.locator("[name=part-narrative]").input_value()

    def open_again(self) -> None:
        """In the same browser, as somebody does who comes back."""
        self.page = self.context.new_page()
        self.page.goto(self.url)
        self.text = self.page.get_by_role("textbox", name="Commentary")
        self.saved = self.page.locator("#saved")

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
        self.context.close()


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
    at.press("Shift+Tab", "Enter", "Enter", "Enter")
    write_a_table_by_keyboard(at)
    at.leave()


def write_a_table_by_keyboard(at: Writing) -> None:
    """From cell to cell, out of the text, back, and on below the table, which is the last of the text."""
    at.button("Table")
    at.press("Shift+Tab")  # before the first cell there is none
    for cell in ("Month", "Share", "May", "70%", "June", "71%"):
        at.type(cell)
        at.press("Tab")
    at.type("July")
    at.press("Shift+Tab", "Shift+Tab")
    at.type("Jun")
    foot = at.page.locator(".app-editor__foot")
    expect(foot).to_contain_text("Escape and then Tab for out of the text")
    at.press("Escape")
    expect(foot).to_contain_text("Tab now leads out of the text.")
    at.press("Tab")
    expect(at.text).not_to_be_focused()
    at.press("Shift+Tab")
    expect(at.text).to_be_focused()
    at.press("Escape", "Shift+Tab")
    expect(at.text).not_to_be_focused()
    at.press("Tab", "Tab")
    expect(at.text).to_be_focused()
    at.press("Enter")
    at.type("Better again.")
    assert at.sent.endswith(
        "| Month | Share |\n|---|---|\n| May | 70% |\n| Jun | 71% |\n| July |  |\n\nBetter again."
    )


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
    assert at.sent == "It was {{CSC 145.target}}, not {{CSC 999.year}}."
    chips = at.text.locator(".app-figure-live")
    expect(chips.first).to_have_text("90% (Live figure CSC 145.target, 2016/17)")
    expect(chips.nth(1)).to_have_attribute("title", "“CSC 999” names no indicator of this report. "
                                           "Use a code such as CSC 022, or the indicator’s key.")  # fmt: skip
    expect(at.page.locator("#notes")).to_contain_text("names no indicator")
    expect(at.text.locator(".app-noted__number--error")).to_have_text("1")
    at.is_sound()
    at.button("Submit for review")
    expect(at.page.locator(".govuk-error-summary")).to_contain_text("The checker found errors")
    expect(at.text).to_contain_text("It was 90%")
    at.is_sound()
    assert [words for words in at.heard if "422" not in words] == []
    at.page.context.close()


KEPT_FOR_YOU = re.compile(r"Saved \d\d:\d\d, for you only")
# What a page sends as it is closed outlives it, and would arrive once the browser is online again.
MUTE = "void (window.fetch = () => Promise.reject(new TypeError('The page is gone.')))"
COPIES = "Object.keys(localStorage).filter(key => key.startsWith('portal-words:')).length"


def test_two_editors_see_both_texts_and_one_merges_them(portal: Instance, browser: Browser) -> None:
    mine, theirs = (Writing(browser, portal, "extra-3") for _ in range(2))
    for at, words in ((theirs, "Their words."), (mine, "My words.")):
        at.text.click()
        at.type(words)
        if at is mine:
            at.button("Insert 2016/17 88%")
        at.button("Save")
    expect(mine.page.get_by_role("alert")).to_contain_text("You saved other words")
    expect(mine.page.get_by_role("region", name="Saved by you")).to_contain_text("Their words.")
    expect(mine.page.get_by_role("region", name="Sent now")).to_contain_text("My words.{{X 003.year}}")
    expect(mine.page.get_by_role("main")).to_contain_text(
        "The live figures in these texts say now: {{X 003.year}} 88%."
    )
    mine.is_sound()
    mine.text.press("Control+Home")
    mine.type("Their words. ")
    mine.button("Save")
    expect(mine.page.get_by_role("main")).to_contain_text("Saved. Nothing is sent")
    assert mine.sent == "Their words. My words.{{X 003.year}}"
    assert [words for words in mine.heard if "409" not in words] == []
    mine.context.close()
    theirs.leave()


def test_words_survive_a_lost_connection(portal: Instance, browser: Browser) -> None:
    at = Writing(browser, portal, "extra-4")
    at.context.set_offline(True)
    at.text.click()
    at.type("Typed on a train.")
    expect(at.saved).to_have_text("Not saved: no connection. Your words are kept in this browser.")
    assert at.page.evaluate(COPIES) == 1
    at.is_sound()
    at.context.set_offline(False)
    expect(at.saved).to_have_text(KEPT_FOR_YOU)
    assert at.page.evaluate(COPIES) == 0
    at.context.close()


def test_words_survive_a_crashed_page(portal: Instance, browser: Browser) -> None:
    """They are back at once; where the saved text has changed meanwhile, both are shown and one is chosen."""
    at, other = (Writing(browser, portal, "extra-5") for _ in range(2))
    crash(at, "Never sent.")
    at.open_again()
    expect(at.text).to_have_text("Never sent.")
    expect(at.page.get_by_role("status")).to_contain_text("are back in the text below")
    expect(at.saved).to_have_text(KEPT_FOR_YOU)
    crash(at, " Nor this.")
    other.page.goto(other.url)
    other.text.click()
    other.press("Control+a")
    other.type("Meanwhile.")
    other.button("Save")
    other.leave()
    at.open_again()
    offered = at.page.get_by_role("status")
    expect(offered).to_contain_text("the saved text has changed since")
    expect(offered.get_by_role("heading", name="From this browser").locator("xpath=..")).to_contain_text(
        "Nor this."
    )
    expect(at.text).to_have_text("Meanwhile.")
    at.is_sound()
    at.page.reload()  # undecided, it is asked again
    at.button("Put the words from this browser into the text")
    expect(at.text).to_contain_text("Nor this.")
    at.context.close()


def crash(at: Writing, words: str) -> None:
    """The page goes without a word to the portal."""
    at.context.set_offline(True)
    at.text.click()
    at.press("Control+End")
    at.type(words)
    expect(at.saved).to_contain_text("no connection")
    assert at.page.evaluate(COPIES) == 1
    at.page.evaluate(MUTE)
    at.page.close(run_before_unload=False)
    at.context.set_offline(False)


def test_words_survive_the_end_of_the_session(portal: Instance, browser: Browser) -> None:
    """Signing in again in another tab saves them from the first; signing out leaves nothing in the browser."""
    at = Writing(browser, portal, "extra-6")
    at.context.clear_cookies()
    at.text.click()
    at.type("Typed too late.")
    expect(at.saved).to_contain_text("Signed out: your words are kept in this browser.")
    at.is_sound()
    with at.context.expect_page() as opened:
        at.saved.get_by_role("link", name="Sign in again in a new tab").click()
    tab = opened.value
    tab.get_by_label("E-mail address").fill("manager@council.example")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("X 006")
    expect(at.saved).to_have_text(KEPT_FOR_YOU, timeout=30_000)
    at.context.set_offline(True)
    at.text.click()
    at.type(" And lost.")
    expect(at.saved).to_contain_text("no connection")
    assert at.page.evaluate(COPIES) == 1
    at.context.set_offline(False)
    tab.on("dialog", lambda asked: asked.accept())
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("button", name="Sign in")).to_be_visible()
    assert tab.evaluate(COPIES) == 0
    at.context.close()


def test_what_is_pasted_and_put_in_by_the_mouse_is_sent(portal: Instance, browser: Browser) -> None:
    """The clipboard's HTML, through the browser's own event."""
    at = Writing(browser, portal, "extra-7")
    at.text.click()
    at.text.evaluate(
        """(it, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          it.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    expect(at.text.locator("table")).to_be_visible()
    assert at.sent.startswith("**Timeliness**\n\nThe team’s work was “timely” in **most** months")
    assert "- Two posts were _filled_\n  - one of them in May" in at.sent
    expect(at.saved).to_have_text(KEPT_FOR_YOU)
    at.is_sound()
    at.leave()


def test_notes_are_answered_by_keyboard_beside_the_words(portal: Instance, browser: Browser) -> None:
    """A repair is one step to undo; a reason stays open while new notes come, and the note is then kept."""
    at = Writing(browser, portal, "extra-8")
    at.text.click()
    words = "It fell in March, and in May in in the end. The other site had 71.3% of them."
    at.type(words)
    notes, said = at.page.locator("#notes"), at.page.locator("#notes-said")
    at.page.get_by_role("link", name="Notes on your words").press("Enter")
    expect(notes.locator("li")).to_have_count(2)
    expect(at.page.locator("#notes-tally")).to_have_text("1 warning, 1 suggestion, no errors")
    notes.get_by_role("button", name="Use this (note 1)").press("Enter")
    expect(at.text).to_be_focused()
    assert at.sent == words.replace("in in", "in")
    expect(said).to_have_text("“in in” is now “in”. Undo takes it back.")
    at.press("Control+z")
    assert at.sent == words
    at.press("Control+y")
    expect(notes.locator("li")).to_have_count(1)
    notes.get_by_role("button", name="71.3%").press("Enter")
    assert at.page.evaluate("getSelection().toString()").startswith("71.3%")
    expect(at.page.locator(".app-editor__foot")).to_contain_text("Note 1: 71.3% is ")
    at.press("Alt+Enter")
    expect(notes.get_by_role("button", name="71.3%")).to_be_focused()
    notes.get_by_role("button", name="Keep it, with a reason").press("Enter")
    reason = notes.get_by_label("Why does it stay?")
    expect(reason).to_be_focused()
    at.press("Tab", "Enter")
    expect(notes.get_by_role("alert")).to_have_text("Enter a reason")
    at.is_sound()
    at.type("It counts")
    at.text.evaluate("it => { it.focus(); document.execCommand('insertText', false, 'A sentence more. ') }")
    at.press("Control+Home")
    expect(at.saved).to_have_text(KEPT_FOR_YOU)
    expect(reason).to_have_value("It counts")
    reason.press("End")
    at.type(" for itself.")
    at.press("Tab", "Enter")
    expect(notes.locator("li")).to_contain_text("It stays: It counts for itself. (Manager,")
    expect(notes.get_by_role("button", name="Change the reason")).to_be_focused()
    expect(said).to_have_text(
        "Kept, with your reason. Now: no warnings, no suggestions, no errors, 1 kept with a reason."
    )
    at.is_sound()
    assert [words for words in at.heard if "422" not in words] == []
    at.context.close()
