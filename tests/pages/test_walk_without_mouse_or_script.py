"""The walk by keyboard alone, every step of the focus visible; and the walk without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages import test_walk as walk
from tests.pages.seed import seed_for_the_walk
from tests.pages.test_walk import TITLE, WORDS, Portal
from tests.pages.ways import focused, reach

pytestmark = pytest.mark.browser

REPORT = "Year-end performance report 2016/17"


@pytest.fixture
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed_for_the_walk)
    instance.start_web()
    yield instance
    instance.stop()


def press(page: Page, name: str) -> None:
    """What leads to another page, or to this one again."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: Page, name: str, words: str) -> None:
    reach(page, name)
    page.keyboard.type(words)


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def write_by_keyboard(people: Portal) -> None:
    page = people.page("manager")
    page.keyboard.press("Tab")
    assert focused(page).name == "Skip to main content"
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    press(page, TITLE)
    fill(page, "Commentary", WORDS)
    press(page, "Submit for review")
    said(page, "It is with the Reviewer.")


def decide_by_keyboard(people: Portal) -> None:
    page = people.page("reviewer")
    press(page, TITLE)
    press(page, "Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("Choose whether to approve")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    reach(page, "Choose whether to approve")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Approve")).to_be_focused()
    page.keyboard.press("Space")
    press(page, "Record the decision")
    said(page, "Approved")


def sign_by_keyboard(people: Portal) -> None:
    page = people.page("director")
    press(page, REPORT)
    for _ in range(page.get_by_label("Why does it stay?").count()):
        while True:
            reach(page, "Why does it stay?")
            if not page.evaluate("document.activeElement.value"):
                break
        page.keyboard.type("Known and accepted.")
        press(page, "Keep, with this reason")
        said(page, "The reason is kept.")
    fill(page, "Password", PASSWORD)
    press(page, "Sign off the report")
    said(page, "Signed off by the Director")


@pytest.mark.nightly
def test_an_entry_is_walked_by_keyboard_alone(portal: Instance, browser: Browser) -> None:
    people = Portal(browser, portal.url)
    write_by_keyboard(people)
    decide_by_keyboard(people)
    sign_by_keyboard(people)
    assert [words for words in people.heard if "422" not in words] == []  # the decision that chose nothing


def box(page: Page) -> Locator:
    return page.get_by_label("Commentary")


def write_without_script(people: Portal) -> None:
    page = people.page("manager")
    page.get_by_role("link", name=TITLE).click()
    box(page).fill("In the year {{CSC 022.year}} of assessments were in time.")
    page.get_by_role("button", name="Preview in the report").click()
    expect(page.locator("#preview")).to_contain_text("In the year 88% of assessments were in time.")
    page.get_by_role("button", name="Save").click()
    said(page, "Saved. Nothing is sent")
    page.get_by_role("button", name="Submit for review").click()
    said(page, "It is with the Reviewer.")


def publish_without_script(people: Portal) -> None:
    page = people.page("administrator")
    page.get_by_role("link", name=REPORT).first.click()
    page.get_by_role("button", name="Publish the report").click()
    said(page, "The editions are being made.")
    page.get_by_role("link", name="See how far it is").click()
    said(page, "Waiting for its turn.")


def test_an_entry_is_walked_without_javascript(portal: Instance, browser: Browser) -> None:
    people = Portal(browser, portal.url, java_script_enabled=False)
    write_without_script(people)
    walk.give_back(people)
    walk.write_again(people, box)
    walk.approve(people)
    walk.sign(people)
    publish_without_script(people)
