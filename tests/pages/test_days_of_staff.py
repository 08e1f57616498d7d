"""The days of a service manager and a reviewer, and a director's look at what is missing, by mouse, by
keyboard alone and on a phone; each way of working has entries of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import violations
from tests.instance import Instance, Instances
from tests.pages.seed import seed_for_staff
from tests.pages.ways import WAYS, Way, in_each_way

pytestmark = pytest.mark.browser

PLACES = {way: place for place, way in enumerate(WAYS)}


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed_for_staff)
    instance.start_web()
    yield instance
    instance.stop()


@in_each_way(by_day="phone")
def test_a_service_manager_writes_answers_and_looks_after_the_account(
    portal: Instance, browser: Browser, way: str
) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive("manager")
    at.title("My work")
    at.sees("Waiting for you")
    write(at, f"X 00{PLACES[way]}")
    settle(at, f"X 00{PLACES[way] + 3}")
    account(at)
    at.leave()


def write(at: Way, title: str) -> None:
    """With a live figure, and a number that contradicts the data, of which the checker warns."""
    at.follow(title)
    at.fill("Commentary", "In the year ")
    at.use("Insert 2016/17 88%")
    at.add("Commentary", " of assessments were in time, and 61% in March 2017.")
    at.use("Preview in the report")
    at.sees("In the year 88% of assessments were in time", "Notes on your words", "61%", "Warning")
    at.press("Submit for review")
    at.sees("It is with the Reviewer.")


def settle(at: Way, title: str) -> None:
    """Answers one comment, takes over the words of the other, and compares what came of it."""
    at.go("My work")
    at.follow(title)
    at.sees("Which year is this?")
    at.unfold("Answer comment 1")
    at.fill("Answer, or reason", "It is 2016/17.")
    at.press("Answer")
    at.sees("It is 2016/17.")
    at.press("Accept these words")
    at.sees("Accepted. These are now your words.", "Submission 2", "1 change in the words")
    at.unfold("What happened to this entry")
    at.follow("Compare versions")
    at.title("Compare versions")
    at.reach_filter("Choose two versions")
    at.choose("From", at.option("From", "Submission 1"))
    at.choose("To", at.option("To", "Submission 2"))
    at.press("Compare")
    at.sees("better than", "Every figure, target and rating is the same in both.")


def account(at: Way) -> None:
    at.go("Account")
    at.title("Your account")
    at.follow("Arrange cover")
    at.choose("Who covers you?", "Other manager")
    at.choose("In which of your roles?", "Service manager, First contact")
    at.day("Last day", at.later(20))
    at.fill("Why?", "Annual leave")
    at.press("Arrange cover")
    at.sees("Arranged: Other manager covers you.")
    at.press("End now")
    at.sees("Ended: Other manager no longer covers you.")
    at.go("Account")
    at.follow("Choose which e-mails you get")
    at.tick("One e-mail a day")
    at.press("Save")
    at.sees("Saved: we send you the e-mails that you chose.")


@in_each_way(by_day="keyboard")
def test_a_reviewer_reads_comments_and_decides(portal: Instance, browser: Browser, way: str) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive("reviewer")
    at.title("My work")
    comment(at, f"X 00{PLACES[way] + 6}")
    look_around(at)
    decide(at, f"X 00{PLACES[way] + 6}", f"X {PLACES[way] + 9:03}")
    at.leave()


def comment(at: Way, title: str) -> None:
    """Reads what changed since it was returned, asks about a paragraph and proposes other words for it."""
    at.follow(title)
    at.sees("Since you last looked", "1 change in the words, marked below")
    at.follow("Clean text")
    at.use("Comment on this paragraph", "link")
    at.sees("Propose other words")
    at.fill("Your comment", "Say which team.")
    at.press("Add comment")
    at.sees("1 open", "Say which team.")
    at.follow("Clean text")
    at.use("Comment on this paragraph", "link")
    at.sees("Propose other words")
    at.unfold("Propose other words")
    at.fill("Words to put in their place", "The team of First contact has filled its posts.")
    at.press("Propose these words")
    at.sees("2 open", "Proposed words")


def look_around(at: Way) -> None:
    """The list with a filter, the indicator's story and the scorecard, on the way to a decision."""
    at.go("Indicators")
    at.reach_filter("Find indicators")
    at.choose("Service area", "Looked after")
    at.choose("Rating", "Within tolerance")
    at.press("Find")
    at.sees("1 of 20 indicators")
    at.follow("CSC 145")
    at.sees("Definition", "What the reports said", "At least 90%")
    at.value_of_chart("March 20172016/17: 88%")
    at.go("Scorecard")
    at.title("Scorecard 2016/17")
    at.follow("First contact")
    at.sees("19 indicators")


def decide(at: Way, good: str, thin: str) -> None:
    at.go("My work")
    at.follow(good)
    at.tick("Approve")
    at.press("Record the decision")
    at.sees("Approved")
    at.go("My work")
    at.follow(thin)
    at.tick("Return to the writer")
    at.fill("If you return it", "Please say why.")
    at.press("Record the decision")
    at.sees("Returned", "Please say why.")


@in_each_way(by_day="mouse")
def test_a_reviewer_opens_several_and_approves_them_in_one_go(
    portal: Instance, browser: Browser, way: str
) -> None:
    first, second = f"X {12 + 2 * PLACES[way]:03}", f"X {13 + 2 * PLACES[way]:03}"
    at = WAYS[way](browser, portal.url)
    at.arrive("reviewer")
    at.follow("Review on one page")
    at.title("Review")
    at.sees("Open an entry to read it and decide")
    at.follow(first)
    at.sees("for you", "Your decision")
    with at.page.expect_navigation():
        at.page.keyboard.press("Alt+ArrowDown")
    at.sees(second, "Your decision")
    at.go("Report 2016/17")
    at.follow("Review")
    assert violations(at.page) == []
    at.tick(f"Approve {first}")
    at.tick(f"Approve {second}")
    at.press("Approve what is ticked")
    at.sees("2 entries are approved.")
    at.leave()


@in_each_way(by_day="phone")
def test_a_director_sees_what_is_missing(portal: Instance, browser: Browser, way: str) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive("director")
    at.go("Report 2016/17")
    at.follow("Progress")
    at.title("Progress")
    at.sees("What stops the sign-off", "By person")
    at.unfold("Nothing has been written.")
    at.sees("Front sheet")
    at.go("Report 2016/17")
    at.follow("Read the whole report")
    at.title("Year-end performance report 2016/17")
    at.go("Report 2016/17")
    at.follow("Go to sign-off")
    at.sees("things are missing", "Front sheet. It has not been submitted.")
    at.leave()
