"""Every page in a real browser, in several states and on two sizes: axe finds nothing, nothing overflows,
and the content security policy has nothing to refuse."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser import AXE, WIDE, become, complaints, misfits, session_of
from tests.catalogue import ACTS, PEOPLE, PIECES, Act
from tests.instance import Instances
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
    "reports:entry": ("manager", "reviewer"),
    "reports:edition": ("member", "administrator"),
    "reports:edition_read": ("member",),
    "reports:explorer": ("member", "administrator"),
}
STATES = ("draft", "returned", "stale", "ready", "failed", "published", "collected")


def pages(state: str) -> list[Act]:
    """Pages of a state that somebody may open."""
    whole = [act for act in ACTS if act.name not in PIECES]
    return [act for act in whole if act.method == "GET" and act.state == state and 200 in act.answers]


def readers(act: Act) -> list[str]:
    """Those who have something to do there, else the last of those who may look."""
    may = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200]
    return [name for name in ACTING.get(act.name, ()) if name in may] or may[-1:]


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


@pytest.mark.parametrize("state", STATES)
def test_pages_are_accessible_and_fit(state: str, instances: Instances, page: Page) -> None:
    instance, begun = instances.filled(lambda: sessions(state))
    instance.start_web()
    heard, faults = complaints(page), []
    for person in PEOPLE:
        become(page, instance.url, begun[person])
        for act in (act for act in pages(state) if person in readers(act)):
            answer = page.goto(instance.url + reverse(act.name, args=act.arguments) + act.query)
            assert answer
            assert (answer.status, "/login/" in page.url) == (200, False), f"{act} as {person}"
            faults += [f"{act} as {person}, {fault}" for fault in misfits(page)]
    instance.stop()
    assert faults + heard == []
