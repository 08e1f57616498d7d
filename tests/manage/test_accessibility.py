"""Every page of the daily administration in a real browser, as it opens and as it refuses, on two sizes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import AXE, WIDE, complaints, misfits, sign_in
from tests.cast import PASSWORD
from tests.instance import Instances
from tests.manage.seed import seed
from tests.parts import share

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
    page.add_init_script(path=AXE)
    sign_in(page, instance.url, "administrator@council.example", PASSWORD)
    yield page, instance.url, made
    instance.stop()


@pytest.mark.parametrize("pages", ["first", pytest.param("pages", marks=pytest.mark.nightly)])
def test_pages_are_accessible_and_fit(opened, pages):
    """By day each page once, by night at each of its addresses."""
    page, url, made = opened
    heard = complaints(page)
    found = []
    for address in made[pages]:
        page.goto(url + address)
        found += [f"{address}, {fault}" for fault in misfits(page, "as administrator")]
    assert found + heard == []


def test_forms_that_refuse_are_accessible_too(opened):
    """One refusal of every third form; the others look the same, with other words at other fields."""
    page, url, made = opened
    first = dict(reversed(made["refused"]))
    assert faults_of_refusals(page, url, share(first.items(), 0, 3)) == []


@pytest.mark.nightly
def test_every_refusal_is_accessible(opened):
    page, url, made = opened
    assert faults_of_refusals(page, url, made["refused"]) == []


def faults_of_refusals(page: Page, url: str, refused: list[tuple[str, dict[str, str]]]) -> list[str]:
    found = []
    for address, typed in refused:
        page.goto(url + address)
        with page.expect_navigation():
            page.evaluate(TYPE_AND_SEND, typed)
        if not page.get_by_role("alert").is_visible():
            found.append(f"{address}: does not say what is wrong")
        found += [f"{address} refusing {typed}, {fault}" for fault in misfits(page, "refusing")]
    return found
