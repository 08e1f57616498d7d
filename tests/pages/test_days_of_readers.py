"""A member's whole day, by mouse, by keyboard alone and on a phone: what is new, reading, checking a copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.instance import Instance, Instances
from tests.pages.seed import seed_for_readers
from tests.pages.ways import WAYS, in_each_way

pytestmark = pytest.mark.browser

REPORT = "Year-end performance report 2016/17"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    instance, _ = instances.filled(seed_for_readers)
    instance.start_web()
    yield instance
    instance.stop()


@in_each_way(by_day="phone")
def test_a_member_reads_downloads_and_checks(
    portal: Instance, browser: Browser, tmp_path: Path, way: str
) -> None:
    at = WAYS[way](browser, portal.url)
    at.arrive(f"member_{way}")
    at.title("Published reports")
    at.sees("Since your last visit on", "1 new edition")
    at.fill("Search the published reports", "reviews")
    at.press("Search")
    at.sees("1 place with “reviews”")
    at.follow("CSC 145: Reviews in time")
    at.title(REPORT)
    at.sees("Signed off by the Director", "The year was as expected.")
    at.value_of_chart("March 20172016/17: 88%")
    at.unfold("The figures as a table")
    at.sees("March 2017")
    at.go("Published reports")
    at.follow(REPORT)
    at.sees("About this edition", "SHA-256 of the PDF file")
    copy = at.download("Download PDF", tmp_path)
    assert copy.read_bytes().startswith(b"%PDF")
    at.go("Published reports")
    at.follow("Check that a copy is the published one")
    at.title("Is this the published report?")
    at.attach("A file", copy)
    at.press("Check it")
    at.sees("Yes, this is the published edition", REPORT)
    at.leave()
