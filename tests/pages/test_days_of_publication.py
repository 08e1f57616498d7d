"""The report's last days: a director signs it, opens it again and signs anew, an administrator publishes and
corrects it, by mouse, by keyboard alone and on a phone. A correction leaves the report open for the next way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed
from tests.pages.ways import WAYS, Way, in_each_way

pytestmark = pytest.mark.browser

REPORT = "Year-end performance report 2016/17"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    with instances.serving(lambda: seed("ready")) as instance:
        yield instance


@in_each_way(by_day="mouse")
def test_the_report_is_signed_published_and_corrected(portal: Instance, browser: Browser, way: str) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive("director")
    at.go("Report 2016/17")
    at.sees("3 of 3 approved")
    at.follow("Progress")
    at.sees("Every entry is approved.")
    at.follow("go to sign-off")
    sign_and_open_again(at)
    at.leave(422)
    at = WAYS[way](browser, portal.url)
    at.arrive("administrator")
    publish(at)
    at.leave(409)


def sign_and_open_again(at: Way) -> None:
    at.title("Sign off the report")
    at.fill("Password", "not my password")
    at.press("Sign off the report")
    at.sees("There is a problem")
    at.fill("Password", PASSWORD)
    at.press("Sign off the report")
    at.sees("Signed off by the Director")
    at.fill("Why?", "A figure is being checked.")
    at.press("Open again")
    at.sees("The report is open again.")
    at.follow("Go to sign-off")
    at.fill("Password", PASSWORD)
    at.press("Sign off the report")
    at.sees("Signed. It is not published yet.")


def publish(at: Way) -> None:
    at.sees("Signed off. Publish it.")
    at.follow(REPORT)
    publishing = at.page.url
    at.day("Day of publication", at.later(0))
    at.press("Publish the report")
    at.sees("The editions are being made.")
    at.go("My work")
    at.follow("Register of editions")
    at.title("Register of editions")
    at.sees("Edition 1, public", "Building")
    at.page.goto(publishing)  # from the history, or from a colleague
    at.sees("The signed report has been published.")
    at.follow("Open the edition")
    at.fill("Why?", "The figure of March was wrong.")
    at.press("Open a correction")
    at.sees("The report is open for a correction.")
