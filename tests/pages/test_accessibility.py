"""Every page in a real browser, in several states and on two sizes: axe finds nothing, nothing overflows,
and the content security policy has nothing to refuse. By day once for each who reads it and judged at one of the
sizes, by night in each state and at both."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser import AXE, WIDE, become, complaints, misfits, session_of, too_small
from tests.catalogue import ACTS, PEOPLE, PIECES, STATES, Act
from tests.instance import Instance, Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

ACTING = {
    "reports:work": ("member", "manager", "reviewer", "director", "administrator", "nobody"),
    "collection:index": ("manager", "administrator"),
    "collection:grid": ("manager",),
    "collection:month": ("manager", "administrator"),
    "reports:editions": ("member", "administrator"),
    "reports:register": ("member", "administrator"),
    "reports:verify": ("member",),
    "reports:outline": ("manager",),
    "reports:review": ("reviewer",),
    "reports:entry": ("manager", "reviewer"),
    "reports:comments": ("reviewer",),
    "reports:compare": ("manager",),
    "reports:printouts": ("manager",),
    "reports:printout": ("manager",),
    "reports:read": ("director",),
    "reports:edition": ("member", "administrator"),
    "reports:edition_read": ("member",),
    "reports:explorer": ("member", "administrator"),
}
BY_DAY = ("draft", "returned", "stale", "published", "collected")
BY_NIGHT = {  # these names of pages, or questions to them, are in other states alone
    "reports:comments",
    "reports:entry?view=report",
    "reports:printout",
    "reports:publish",
    "reports:read",
    "reports:register?state=withdrawn",
    "reports:version",
}
Look = tuple[Act, str]  # at a page, by one of PEOPLE


def pages(state: str) -> list[Act]:
    """Pages of a state that somebody may open."""
    whole = [act for act in ACTS if act.name not in PIECES]
    return [act for act in whole if act.method == "GET" and act.state == state and 200 in act.answers]


def readers(act: Act) -> list[str]:
    """Those who have something to do there, else the last of those who may look."""
    may = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200]
    return [name for name in ACTING.get(act.name, ()) if name in may] or may[-1:]


def looks(state: str) -> list[Look]:
    return [(act, person) for person in PEOPLE for act in pages(state) if person in readers(act)]


def new_looks(state: str) -> list[Look]:
    """What was not looked at in an earlier state, and entries, which say something else in each."""
    earlier = {known(look) for before in BY_DAY[: BY_DAY.index(state)] for look in looks(before)}
    return [look for look in looks(state) if look[0].name == "reports:entry" or known(look) not in earlier]


def known(look: Look) -> tuple[str, str, str]:
    return look[0].name, look[0].query, look[1]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One for all states and people, for each new one would begin with nothing that the browser remembers."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.add_init_script(path=AXE)
    yield page
    context.close()


def sessions(state: str) -> dict[str, str]:
    people = seed(state).cast.people()
    return {name: session_of(people[name]) for name in PEOPLE}


@pytest.mark.parametrize("state", BY_DAY)
def test_pages_are_accessible_and_fit(state: str, instances: Instances, page: Page) -> None:
    assert faults(state, new_looks(state), instances, page) == []


@pytest.mark.nightly
@pytest.mark.parametrize("state", STATES)
def test_pages_are_accessible_and_fit_in_every_state(state: str, instances: Instances, page: Page) -> None:
    assert faults(state, looks(state), instances, page) == []


def test_no_other_page_is_left_to_the_night() -> None:
    by_day = {known(look) for state in BY_DAY for look in new_looks(state)}
    left = {known(look) for state in STATES for look in looks(state)} - by_day
    assert {f"{name}{query}" for name, query, _ in left} == BY_NIGHT


def test_what_is_too_small_to_hit_is_found(page: Page) -> None:
    """The control of what every page is judged by: links alone and in a sentence, a button and a box."""
    page.set_content(
        """<main style="font: 16px/19px Lato"><p><a href="/a">Alone</a></p>
        <p>In a <a href="/b">sentence</a> it is as high as its line.</p>
        <p><button style="width: 20px; height: 30px; padding: 0">x</button></p>
        <p><a href="/c" style="padding: 5px 0">Padded</a></p></main>"""
    )
    assert too_small(page) == ["a. in : Alone", "button. in : x"]


def faults(state: str, seen: list[Look], instances: Instances, page: Page) -> list[str]:
    """What is wrong with the pages, and what the browser complained of meanwhile."""
    instance, begun = instances.filled(lambda: sessions(state))
    return faults_in(instance, begun, seen, page)


def faults_in(instance: Instance, begun: dict[str, str], seen: list[Look], page: Page) -> list[str]:
    """``begun`` are sessions by the names of people."""
    instance.start_web()
    heard, found = complaints(page), []
    for act, person in seen:
        become(page, instance.url, begun[person])
        answer = page.goto(instance.url + reverse(act.name, args=act.arguments) + act.query)
        assert answer
        assert (answer.status, "/login/" in page.url) == (200, False), f"{act} as {person}"
        found += [f"{act} as {person}, {fault}" for fault in misfits(page, f"as {person}")]
    page.goto("about:blank")  # what it asks for by itself would be refused once the server is gone
    instance.stop()
    return found + heard
