"""Every page of the daily administration in a real browser, as it opens and as it refuses, on two sizes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import PHONE, WIDE, complaints, overflows, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instances
from tests.manage.seed import seed

pytestmark = pytest.mark.browser

TYPE_AND_SEND = """typed => {
  const form = document.querySelector("main form:is(.app-form, .app-form--wide)");
  for (const [name, value] of Object.entries(typed)) {
    const field = form.elements[name];
    if (field.options && ![...field.options].some((each) => each.value === value)) {
      field.add(new Option(value, value)); // what the page does not offer
    }
    if (field.type === "file") continue; // what it would send, the browser lets only people choose
    if (field.type === "checkbox") field.checked = Boolean(value);
    else field.value = value;
  }
  form.requestSubmit();
}"""


@pytest.fixture(scope="module")
def opened(instances: Instances, browser: Browser) -> Iterator[tuple[Page, str, dict[str, list]]]:
    instance, made = instances.filled(seed)
    instance.start_web()
    page = browser.new_context(viewport=WIDE).new_page()
    sign_in(page, instance.url, "administrator@council.example", PASSWORD)
    yield page, instance.url, made
    instance.stop()


def faults(page: Page, what: str) -> list[str]:
    found = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        found += [f"{what}, {size['width']} wide: {fault}" for fault in violations(page)]
        if overflows(page):
            found.append(f"{what}: wider than {size['width']}")
    return found


def test_pages_are_accessible_and_fit(opened):
    page, url, made = opened
    heard = complaints(page)
    found = []
    for address in made["pages"]:
        page.goto(url + address)
        found += faults(page, address)
    assert found + heard == []


def test_pages_that_refuse_are_accessible_too(opened):
    page, url, made = opened
    found = []
    for address, typed in made["refused"]:
        page.goto(url + address)
        with page.expect_navigation():
            page.evaluate(TYPE_AND_SEND, typed)
        if not page.get_by_role("alert").is_visible():
            found.append(f"{address}: does not say what is wrong")
        found += faults(page, f"{address} refusing {typed}")
    assert found == []
