"""A chart's figures by pointer and by keyboard, in a real browser; without the script the table remains."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import PHONE, WIDE, complaints, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instance, Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

MARCH = "March 2017, 2016/17: 88%"


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    with instances.serving(lambda: seed("draft")) as instance:
        yield instance


def opened(browser: Browser, portal: Instance, size: Any = WIDE, **options: Any) -> Page:
    page = browser.new_context(viewport=size, **options).new_page()
    sign_in(page, portal.url, "manager@council.example", PASSWORD)
    page.goto(f"{portal.url}/indicators/csc-022/")
    return page


def chart(page: Page) -> Locator:
    return page.locator("figure.app-chart").first


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    return name


def reach(page: Page) -> None:
    """The chart by the Tab key, as people come to it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).startswith("April 2016"):
            return
    raise AssertionError("the Tab key does not lead to the chart")


def test_one_tab_stop_then_arrows_from_point_to_point_and_escape_leaves(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal)
    heard = complaints(page)
    reach(page)
    value = chart(page).locator(".app-chart__value")
    expect(value).to_have_text("April 20162016/17: 88%")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "May 2016, 2016/17: 88%"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")  # there is nothing further
    assert focused(page) == MARCH
    expect(value).to_have_text("March 20172016/17: 88%")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert focused(page).startswith("April 2016")
    page.keyboard.press("Escape")
    expect(value).to_be_hidden()
    expect(chart(page).locator("summary")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert focused(page).startswith("April 2016")
    page.keyboard.press("Tab")
    expect(chart(page).locator("summary")).to_be_focused()
    assert heard == []


def test_the_chart_keeps_its_name_and_words_and_names_every_point(browser: Browser, portal: Instance) -> None:
    page = opened(browser, portal)
    drawing = page.get_by_role("group", name="Assessments in 45 days, by month")
    expect(drawing).to_have_count(1)
    expect(drawing.locator("desc").first).to_contain_text("Column chart: Assessments in 45 days")
    expect(drawing.get_by_role("img")).to_have_count(12)
    reach(page)
    assert violations(page) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_values_show_under_the_pointer(browser: Browser, portal: Instance, size: Any) -> None:
    page = opened(browser, portal, size)
    heard = complaints(page)
    value = chart(page).locator(".app-chart__value")
    spots = chart(page).locator(".app-chart__spot:visible")
    spots.last.hover()
    expect(value).to_have_text("March 20172016/17: 88%")
    inside = page.evaluate(
        "() => { const [box, chart] = ['.app-chart__value', '.app-chart'].map(name => "
        "document.querySelector(name).getBoundingClientRect()); "
        "return box.left >= chart.left && box.right <= chart.right + 0.5 && box.top >= 0; }"
    )
    assert inside
    value.hover()  # it stays for those who enlarge the screen
    expect(value).to_be_visible()
    page.keyboard.press("Escape")
    expect(value).to_be_hidden()
    spots.first.hover()
    expect(value).to_have_text("April 20162016/17: 88%")
    page.mouse.move(0, 0)
    expect(value).to_be_hidden()
    assert heard == []


def test_without_the_script_there_is_a_picture_and_its_table(browser: Browser, portal: Instance) -> None:
    page = opened(browser, portal, java_script_enabled=False)
    drawing = chart(page).get_by_role("img", name="Assessments in 45 days, by month")
    expect(drawing).to_have_count(1)
    chart(page).locator("summary").click()
    expect(chart(page).get_by_role("row", name="March 2017 88%")).to_be_visible()
