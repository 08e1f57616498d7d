"""Every page in a real browser, in several states and on two sizes: axe finds nothing, nothing overflows,
and the content security policy has nothing to refuse."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from tests.browser import PHONE, WIDE, complaints, overflows, sign_in, violations
from tests.cast import PASSWORD
from tests.catalogue import ACTS, PEOPLE, PIECES, Act
from tests.instance import Instance, Instances
from tests.pages.seed import seed

pytestmark = pytest.mark.browser

ACTING = {
    "reports:work": ("member", "manager", "reviewer", "director", "administrator", "nobody"),
    "reports:editions": ("member", "administrator"),
    "reports:register": ("member", "administrator"),
    "reports:verify": ("member",),
    "reports:entry": ("manager", "reviewer"),
    "reports:edition": ("member", "administrator"),
    "reports:edition_read": ("member",),
}
STATES = ("draft", "returned", "stale", "ready", "failed", "published")


def pages(state: str) -> list[Act]:
    """Pages of a state that somebody may open."""
    whole = [act for act in ACTS if act.name not in PIECES]
    return [act for act in whole if act.method == "GET" and act.state == state and 200 in act.answers]


def readers(act: Act) -> list[str]:
    """Those who have something to do there, else the last of those who may look."""
    may = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200]
    return [name for name in ACTING.get(act.name, ()) if name in may] or may[-1:]


@pytest.fixture(scope="module", params=STATES)
def portal(request: pytest.FixtureRequest, instances: Instances) -> Iterator[tuple[str, Instance]]:
    instance, _ = instances.filled(lambda: seed(request.param))
    instance.start_web()
    yield request.param, instance
    instance.stop()


def test_pages_are_accessible_and_fit(portal: tuple[str, Instance], browser: Browser) -> None:
    state, instance = portal
    faults: list[str] = []
    for person in PEOPLE:
        mine = [act for act in pages(state) if person in readers(act)]
        if mine:
            faults += faults_of(browser, instance.url, person, mine)
    assert faults == []


def faults_of(browser: Browser, url: str, person: str, acts: list[Act]) -> list[str]:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    sign_in(page, url, f"{person}@council.example", PASSWORD)
    heard = complaints(page)
    faults = []
    for act in acts:
        page.goto(url + reverse(act.name, args=act.arguments) + act.query)
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            faults += [f"{act} as {person}, {size['width']} wide: {fault}" for fault in violations(page)]
            if overflows(page):
                faults.append(f"{act} as {person}: wider than {size['width']}")
    context.close()
    return faults + [f"{person}: {complaint}" for complaint in heard]
