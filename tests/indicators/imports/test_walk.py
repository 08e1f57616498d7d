"""In a real browser: send a file, map it, read the preview, import, undo."""

import pytest
from playwright.sync_api import Browser, expect

from tests import cast as casting
from tests.browser import PHONE, WIDE, complaints, overflows, sign_in, violations
from tests.cast import PASSWORD
from tests.instance import Instance

pytestmark = pytest.mark.browser
EXTRACT = b'Scorecard 2016/17,,,\nCode,Indicator,Apr,May\nCSC 022,Assessments in 45 days,87.5,88\n,Our own name,12,"1,234"\n'


def seed():
    casting.facts(casting.cast())


def faults(page):
    """What is wrong with the page on a wide screen and on a phone."""
    found = []
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        found += violations(page)
        found += [f"wider than {size['width']}: {page.url}"] if overflows(page) else []
    return found


@pytest.mark.parametrize("script", [pytest.param(True, marks=pytest.mark.nightly), False])
def test_a_file_is_sent_mapped_read_imported_and_undone(instance: Instance, browser: Browser, script: bool):
    instance.fill(seed)
    page = browser.new_context(viewport=WIDE, java_script_enabled=script).new_page()
    heard = complaints(page)
    sign_in(page, instance.url, "administrator@council.example", PASSWORD)
    page.goto(f"{instance.url}/manage/imports/")
    page.get_by_role("link", name="Send a file").click()
    page.get_by_label("File").set_input_files(
        {"name": "extract.csv", "mimeType": "text/csv", "buffer": EXTRACT}
    )
    page.get_by_role("button", name="Read the file").click()

    # Mapping: one measure is suggested, the other is chosen.
    expect(page.get_by_label("Indicator of CSC 022 Assessments in 45 days")).to_have_value("csc-022")
    page.get_by_label("Indicator of Our own name", exact=True).fill("csc-145")
    page.get_by_label("Where the figures come from").fill("Case system")
    found = faults(page) if script else []
    page.get_by_role("button", name="Preview").click()

    # Preview: what is refused has to be left out aloud.
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.get_by_role("row", name="CSC 145").last).to_contain_text(
        "A percentage lies between 0 and 100"
    )
    found += faults(page) if script else []
    page.get_by_role("button", name="Import 2 figures").click()
    expect(page.get_by_role("alert").first).to_contain_text("1 figure is refused")
    page.get_by_label("Leave out what is refused, and import the rest").check()
    page.get_by_role("button", name="Import 2 figures").click()
    expect(page.get_by_text("Imported: extract.csv.")).to_be_visible()
    current = "SELECT number FROM indicators_value WHERE superseded_at IS NULL AND source = 'Case system' ORDER BY number"
    assert [float(number) for (number,) in instance.rows(current)] == [12, 87.5]

    page.get_by_role("link", name="Undo this import").click()
    page.get_by_label("Why?").fill("The wrong month was sent")
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("The import is undone.")).to_be_visible()
    assert instance.rows(current) == []
    refusal = "422 (Unprocessable Entity)"  # which the browser notes of the page that asks for the tick
    assert found + [each for each in heard if refusal not in each] == []


def test_by_keyboard_alone_and_a_file_about_children_is_refused(instance: Instance, browser: Browser):
    instance.fill(seed)
    page = browser.new_context(viewport=PHONE).new_page()
    sign_in(page, instance.url, "administrator@council.example", PASSWORD)
    page.goto(f"{instance.url}/manage/imports/send/")
    page.get_by_label("File").set_input_files(
        {"name": "children.csv", "mimeType": "text/csv", "buffer": b"UPN,Apr-16\nX,1\n"}
    )
    page.get_by_label("What it is").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("single children")
    assert instance.rows("SELECT count(*) FROM indicators_import") == [(0,)]
