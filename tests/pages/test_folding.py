"""What would fill a phone's screen is folded there, and only there; without the script, too."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, WIDE, complaints, sign_in
from tests.cast import PASSWORD, Cast, Facts
from tests.catalogue import ACTS, PEOPLE, PIECES, STATES, Act
from tests.instance import Instance, Instances
from tests.manage.seed import whole
from tests.manage.world import address, office
from tests.pages.seed import seed
from tests.pages.states import bring_into
from tests.pages.visitors import visitor
from tests.pages.world import world

OUTLINE = "/reports/year-end-2016-17/"
LISTS = (
    "/indicators/?rating=met",
    "/data-quality/",
    "/scorecard/",
    "/audit/",
    "/manage/people/",
    "/manage/indicators/",
    "/manage/targets/",
)
# The explorer's question is its page; once there is an answer it is folded on every screen.
NO_FILTER = "Choose what to show"


class Filters(HTMLParser):
    """Forms of a page that ask for more than one thing and send it in the address, by what they are called."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.folded: list[str] = []
        self.unfolded: list[str] = []
        self._folds: list[bool] = []  # of the details round here, outermost first
        self._form = ""
        self._controls = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self._folds.append("app-phone-fold" in (given.get("class") or "").split())
        elif tag == "form" and given.get("method") == "get":
            self._form, self._controls = given.get("aria-label") or "without a name", 0
        elif tag == "select" or (tag == "input" and given.get("type") not in ("hidden", "submit")):
            self._controls += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self._folds.pop()
        elif tag == "form" and self._form:
            if self._controls > 1 and self._form != NO_FILTER:
                (self.folded if any(self._folds) else self.unfolded).append(self._form)
            self._form = ""


@pytest.fixture(scope="module")
def portal(instances: Instances) -> Iterator[Instance]:
    with instances.serving(lambda: seed("draft")) as instance:
        yield instance


def opened(browser: Browser, portal: Instance, size: Any, address: str, person: str = "manager") -> Page:
    page = browser.new_context(viewport=size, java_script_enabled=False).new_page()
    sign_in(page, portal.url, f"{person}@council.example", PASSWORD)
    page.goto(portal.url + address)
    return page


def first_met() -> list[Act]:
    """Each page, with each question to it, in the first state in which the catalogue has it."""
    found: dict[tuple[str, str], Act] = {}
    for act in sorted(ACTS, key=lambda act: STATES.index(act.state)):
        if act.method == "GET" and 200 in act.answers and act.name not in PIECES:
            found.setdefault((act.name, act.query), act)
    return list(found.values())


@pytest.mark.parametrize("state", sorted({act.state for act in first_met()}))
def test_no_page_has_a_filter_that_fills_a_phone(state: str, cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    bring_into(made, state)
    found = {}
    for act in first_met():
        if act.state == state:
            client = visitor(cast.people()[_sees_most(act)])
            found[str(act)] = _unfolded(client, reverse(act.name, args=act.arguments) + act.query)
    assert {name: filters for name, filters in found.items() if filters} == {}


def _sees_most(act: Act) -> str:
    may = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200]
    return "administrator" if "administrator" in may else may[-1]


def test_no_page_of_the_daily_administration_has_a_filter_that_fills_a_phone(
    cast: Cast, facts: Facts
) -> None:
    made = office(cast, facts)
    client = visitor(cast.administrator)
    found = {str(act): _unfolded(client, address(made, act)) for act in whole()}
    assert {name: filters for name, filters in found.items() if filters} == {}


def _unfolded(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return Filters(answer.content.decode()).unfolded


def test_a_filter_that_is_not_folded_is_found(cast: Cast, facts: Facts) -> None:
    """The control of the tests above: the same pages without the fold."""
    world(cast, facts)
    client = visitor(cast.administrator)
    pages = [client.get(url).content.decode() for url in LISTS[:2]]
    assert [Filters(page).folded for page in pages] == [["Find indicators"], ["Find in what was found"]]
    bare = [page.replace("app-phone-fold", "app-fold") for page in pages]
    assert [Filters(page).unfolded for page in bare] == [["Find indicators"], ["Find in what was found"]]


@pytest.mark.browser
def test_every_filter_is_folded_on_a_phone_and_opened_by_its_summary(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal, PHONE, LISTS[0], "administrator")
    for url in LISTS:
        page.goto(portal.url + url)
        fold = page.locator(".app-phone-fold")
        button = fold.get_by_role("button")
        expect(fold.locator("form")).to_be_hidden()
        fold.locator("summary").press("Enter")
        expect(button).to_be_visible()
        fold.locator("summary").press("Enter")
        expect(button).to_be_hidden()
        page.set_viewport_size(WIDE)
        expect(button).to_be_visible()
        expect(fold.locator("summary")).to_be_hidden()
        page.set_viewport_size(PHONE)


@pytest.mark.browser
def test_the_outlines_filter_says_what_is_on_and_stays_out_of_the_way(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal, PHONE, OUTLINE)
    expect(page.get_by_label("State")).to_be_hidden()
    page.locator("summary", has_text="Filter the entries").press("Enter")
    page.get_by_label("State").select_option("draft")
    page.get_by_role("button", name="Apply").click()
    assert page.url.partition("?")[2].startswith("state=draft")
    expect(page.get_by_label("State")).to_be_hidden()
    expect(page.get_by_text("State: Draft")).to_be_visible()
    page.locator("summary", has_text="Filter the entries").press("Enter")
    expect(page.get_by_role("link", name="Clear", exact=True)).to_be_visible()


@pytest.mark.browser
def test_a_filter_that_is_refused_stands_open(browser: Browser, portal: Instance) -> None:
    page = opened(browser, portal, PHONE, "/audit/?since=nonsense", "administrator")
    expect(page.get_by_label("From")).to_be_visible()
    expect(page.get_by_role("search").get_by_text("From: enter a day, such as 2017-06-16")).to_be_visible()


@pytest.mark.browser
def test_on_a_wide_screen_it_stands_open_and_nothing_says_that_it_could_be_folded(
    browser: Browser, portal: Instance
) -> None:
    page = opened(browser, portal, WIDE, OUTLINE)
    expect(page.get_by_label("State")).to_be_visible()
    expect(page.get_by_text("Filter the entries", exact=True)).to_be_hidden()


@pytest.mark.browser
def test_a_note_that_is_folded_away_is_reached_from_its_number_in_the_text(
    browser: Browser, portal: Instance
) -> None:
    page = browser.new_context(viewport=WIDE).new_page()
    sign_in(page, portal.url, "manager@council.example", PASSWORD)
    page.goto(f"{portal.url}{OUTLINE}entries/csc-022/write/")
    text = page.get_by_role("textbox", name="Commentary")
    text.fill("")
    for number in range(61, 75):
        text.press_sequentially(f"It was {number}.4% then. ")
    last = page.get_by_role("img", name="Note 12", exact=True)
    expect(last).to_be_visible()
    notes = page.locator("#notes")
    more = notes.locator("summary")
    expect(more).to_contain_text("more")
    note = notes.locator("[data-number='12']")
    expect(note).to_be_hidden()
    last.click()
    expect(note).to_be_visible()
    expect(note.locator("button, a").first).to_be_focused()
    text.press("Control+End")
    text.press_sequentially("It was 81.4% too. ")
    expect(page.get_by_role("img", name="Note 15", exact=True)).to_be_visible()
    expect(notes.locator("[data-number='15']")).to_be_visible()  # what was unfolded stays so


@pytest.mark.browser
def test_warnings_of_a_kind_are_folded_and_a_link_to_one_unfolds_it(
    browser: Browser, portal: Instance
) -> None:
    entry = f"{portal.url}{OUTLINE}entries/csc-022/"
    page = browser.new_context(viewport=PHONE).new_page()
    sign_in(page, portal.url, "manager@council.example", PASSWORD)
    page.goto(f"{entry}write/")
    text = page.get_by_role("textbox", name="Commentary")
    text.fill("")
    text.press_sequentially("It was 61.4% then. It was 62.4% then. It was 63.4% then. It was 64.4% then. ")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{entry}warnings/")
    last = page.get_by_role("region", name="Warning 4")
    expect(last).to_be_hidden()
    page.locator("summary", has_text="4 of 4 without a reason").press("Enter")
    expect(last).to_be_visible()
    expect(last).to_contain_text("64.4%")
    place = last.get_attribute("id")
    page.goto(f"{entry}write/")
    page.goto(f"{entry}warnings/#{place}")
    expect(last).to_be_in_viewport()


@pytest.mark.browser
def test_an_address_whose_place_on_the_page_cannot_be_read_is_no_fault(
    browser: Browser, portal: Instance
) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(f"{portal.url}/accounts/login/#%E0%A4%A")
    assert heard == []
