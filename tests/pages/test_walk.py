"""One entry from empty to published, by all five roles, in a real browser with a real worker."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import complaints, sign_in
from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed_for_the_walk
from tests.reports.rendering.reading import Reading

pytestmark = pytest.mark.browser

TITLE = "CSC 022: Assessments in 45 days"
WORDS = "The work was done in time in most months, and the team has filled its posts."


@pytest.fixture
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed_for_the_walk)
    instance.start_web()
    instance.start_worker()
    yield instance
    instance.stop()


class Portal:
    """Pages of the people who take part, each signed in once."""

    def __init__(self, browser: Browser, url: str, **context: Any) -> None:
        self.browser, self.url, self.context = browser, url, context
        self.heard: list[str] = []
        self._pages: dict[str, Page] = {}

    def page(self, person: str) -> Page:
        """Their first page, as they find it when they come back."""
        if person not in self._pages:
            page = self.browser.new_context(accept_downloads=True, **self.context).new_page()
            sign_in(page, self.url, f"{person}@council.example", PASSWORD)
            self.heard = complaints(page) if not self.heard else self.heard
            self._pages[person] = page
        self._pages[person].goto(self.url)
        return self._pages[person]


def commentary(page: Page) -> Locator:
    """The editor, once it has taken the place of the box."""
    return page.locator("[contenteditable=true]").and_(page.get_by_label("Commentary"))


def write(portal: Portal) -> None:
    page = portal.page("manager")
    page.get_by_role("link", name=TITLE).click()
    commentary(page).fill("In the year ")
    page.get_by_role("button", name="Insert 2016/17 88%").click()
    commentary(page).press_sequentially(" of assessments were in time.")
    expect(commentary(page)).to_contain_text("In the year 88%")
    expect(page.locator("[name=part-narrative]")).to_have_value(
        "In the year {{CSC 022.year}} of assessments were in time."
    )
    expect(page.locator("#saved")).to_contain_text("for you only")
    page.get_by_role("button", name="Preview in the report").click()
    expect(page.locator("#preview")).to_contain_text("In the year 88% of assessments were in time.")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("main")).to_contain_text("It is with the Reviewer.")


def give_back(portal: Portal) -> None:
    page = portal.page("reviewer")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label("Return to the writer").check()
    page.get_by_label("what should change").fill("Please say why.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("main")).to_contain_text("Returned")


def write_again(portal: Portal, commentary: Callable[[Page], Locator] = commentary) -> None:
    page = portal.page("manager")
    expect(page.get_by_role("main")).to_contain_text("Please say why.")
    page.get_by_role("link", name=TITLE).click()
    commentary(page).press("Control+End")
    commentary(page).press_sequentially(f"\n\n{WORDS}")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("main")).to_contain_text("It is with the Reviewer.")


def approve(portal: Portal) -> None:
    page = portal.page("reviewer")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("main")).to_contain_text("Since you last looked")
    expect(page.locator("ins")).to_contain_text(WORDS)
    page.get_by_label("Approve").check()
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("main")).to_contain_text("Approved")


def sign(portal: Portal) -> None:
    page = portal.page("director")
    page.get_by_role("link", name="Year-end performance report 2016/17").click()
    reasons = page.get_by_label("Why does it stay?")
    for place in range(reasons.count()):
        reasons.nth(place).fill("Known and accepted.")
        page.get_by_role("button", name="Keep, with this reason").first.click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign off the report").click()
    expect(page.get_by_role("main")).to_contain_text("Signed off by the Director")


def publish(portal: Portal) -> None:
    page = portal.page("administrator")
    page.get_by_role("link", name="Year-end performance report 2016/17").click()
    page.get_by_label("Day of publication").fill(today(page))
    page.get_by_role("button", name="Publish the report").click()
    expect(page.get_by_role("link", name="See the finished edition")).to_be_visible(timeout=90_000)


def today(page: Page) -> str:
    """In London, where the council is."""
    words = "new Date().toLocaleDateString('sv-SE', {timeZone: 'Europe/London'})"
    return str(page.evaluate(words))


def read(portal: Portal, folder: Path) -> str:
    """The text of the PDF that a member downloads, as assistive technology reads it."""
    page = portal.page("member")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download PDF").click()
    path = folder / "report.pdf"
    started.value.save_as(path)
    return Reading(path.read_bytes()).tree.text


def test_an_entry_is_walked_from_empty_to_published(
    portal: Instance, browser: Browser, tmp_path: Path
) -> None:
    walk = Portal(browser, portal.url)
    write(walk)
    give_back(walk)
    write_again(walk)
    approve(walk)
    sign(walk)
    publish(walk)
    text = " ".join(read(walk, tmp_path).split())
    assert "In the year 88% of assessments were in time." in text
    assert WORDS in text
    assert walk.heard == []
