"""An administrator's whole day, by mouse, by keyboard alone and on a phone: people, an indicator, the look,
the audit trail, e-mails that failed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.instance import Instance, Instances
from tests.pages.seed import seed_for_administrators
from tests.pages.ways import WAYS, Way, in_each_way

pytestmark = pytest.mark.browser

YEARS = dict(zip(WAYS, ("2017/18", "2018/19", "2019/20"), strict=True))


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed_for_administrators)
    instance.start_web()
    instance.start_worker(concurrency=1)
    yield instance
    instance.stop()


@in_each_way(by_day="keyboard")
def test_an_administrator_looks_after_the_portal(portal: Instance, browser: Browser, way: str) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive("administrator")
    at.title("My work")
    at.follow("People, service areas")
    at.title("Administration")
    add_a_person(at, way)
    set_a_target(at, YEARS[way])
    choose_colours(at)
    look_at_the_trail(at, way)
    look_at_the_emails(at)
    at.leave(422)


def add_a_person(at: Way, way: str) -> None:
    at.follow("People")
    at.follow("Add a person")
    at.fill("Post", f"Head of {way}")
    at.fill("E-mail address", f"head_of_{way}@council.example")
    at.tick("Send an invitation")
    at.press("Add the person")
    at.sees(f"Added: Head of {way}.")
    at.follow("Give a role")
    at.choose("Role", "Reviewer")
    at.choose("Service area", "– First contact")
    at.press("Give the role")
    at.title(f"Head of {way}")
    at.sees("Given:", "Reviewer, First contact")


def set_a_target(at: Way, year: str) -> None:
    at.go("Administration")
    at.follow("Indicators")
    at.follow("CSC 022")
    at.follow("Set a target")
    at.fill("Reporting year", year)
    at.fill("Lower limit", "91")
    at.fill("Why this target", "Agreed with the improvement board.")
    at.press("Set the target")
    at.sees(f"The target for {year} is set.", f"{year}: At least 91%", "Agreed with the improvement board.")


def choose_colours(at: Way) -> None:
    """White words on a header of light grey could not be read."""
    at.go("Administration")
    at.follow("Council")
    at.follow("Choose colours")
    at.fill("Header", "#eeeeee")
    at.press("Save")
    at.sees("There is a problem", "is needed. Choose a darker one.")


def look_at_the_trail(at: Way, way: str) -> None:
    at.go("Audit trail")
    at.reach_filter("Find events")
    at.fill("Words", f"Head of {way}")
    at.press("Find")
    at.sees("Administrator", f"Head of {way}")
    at.press("Verify the chain")
    expect(at.page.locator("#check")).to_contain_text("Yes, on", timeout=60_000)
    at.fits()


def look_at_the_emails(at: Way) -> None:
    at.go("My work")
    at.follow("1 e-mail could not be sent")
    at.sees("Signed off: a report")
    at.follow("Signed off: a report")
    at.sees("550 No such person here")
