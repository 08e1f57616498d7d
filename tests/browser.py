"""What a real browser says of a page: rules of accessibility broken, and messages on its console.

Where ``PORTAL_TEST_PICTURES`` names a folder, it also keeps a picture of each page that it judges (``make pictures``).
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from portal.accounts.models import User
from tests.capabilities import is_night
from tests.instance import CHECKOUT

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """() => axe.run({ resultTypes: ["violations"] }).then(
  found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)
)"""
STICKS_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > window.innerWidth && !each.children.length)
  .map((each) => `${each.parentElement.className} > ${each.localName}.${each.className}`)
  .slice(0, 3).join(", ")"""
# Alone, not in a line of text: what is smaller than 24 pixels either way. A box is hit by its label.
TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((each) => each.checkVisibility() && !each.matches(".govuk-checkboxes__input, .govuk-radios__input, .govuk-skip-link"))
  .filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    const around = each.parentElement.textContent.trim().length - each.textContent.trim().length;
    const isInText = getComputedStyle(each).display === "inline" && around > 12;
    return width > 0 && !isInText && Math.min(width, height) < 23.5;
  })
  .map((each) => `${each.localName}.${each.className} in ${each.parentElement.className}: ${each.textContent.trim()}`)"""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def violations(page: Page) -> list[str]:
    """Rules that axe finds broken, each with the elements that break it.

    A document gets axe once; asked again, at another size, it is warm and takes a fraction of the time. Where
    each page is asked, ``page.add_init_script(path=AXE)`` is cheaper: the browser then knows the script.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def overflows(page: Page) -> bool:
    """Whether the page is wider than the window, so that one has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def too_small(page: Page) -> list[str]:
    """What stands alone to be hit and is smaller than a finger needs (WCAG 2.2, 2.5.8)."""
    found: list[str] = page.evaluate(TOO_SMALL)
    return found


def misfits(page: Page, by: str = "") -> list[str]:
    """An overflow and what is too small to hit on both sizes, and broken rules on both by night, on the first by day.

    The page stays at the second size, where the next one opens: by day every other page is judged at each.
    ``by`` is who looks and at what, for the name of the picture.
    """
    found = []
    for turn, size in enumerate(sorted((WIDE, PHONE), key=lambda size: size != page.viewport_size)):
        if size != page.viewport_size:
            page.set_viewport_size(size)
        if turn == 0 or is_night():
            found += [f"{size['width']} wide: {fault}" for fault in violations(page)]
        found += [f"too small at {size['width']}: {each}" for each in too_small(page)[:3]]
        if overflows(page):
            found.append(f"wider than {size['width']}: {page.evaluate(STICKS_OUT)}")
        if folder := os.environ.get("PORTAL_TEST_PICTURES"):
            _keep_picture(page, Path(folder), by)
    return found


def _keep_picture(page: Page, folder: Path, by: str) -> None:
    """The whole length of the page: a folder for each test and width, and in it the order in which it looks."""
    test = os.environ["PYTEST_CURRENT_TEST"].removesuffix(" (call)").removeprefix("tests/")
    into = folder / _named(test) / str((page.viewport_size or WIDE)["width"])
    into.mkdir(parents=True, exist_ok=True)
    place = unquote(page.url).split("/", 3)[3]
    page.screenshot(path=into / f"{len(list(into.iterdir())):03} {_named(place)} {by}.png", full_page=True)


def _named(words: str) -> str:
    """Words as part of a file's name, of which a hundred letters do."""
    return re.sub(r"[^\w.=-]+", "-", words).strip("-")[:100] or "first page"


def complaints(page: Page) -> list[str]:
    """A list that fills with console errors and faults of scripts, refused styles and scripts among them."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    return heard


def sign_in(page: Page, url: str, email: str, password: str) -> None:
    """Through the sign-in page, as a person does."""
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/login/" not in address)


def session_of(person: User) -> str:
    """The key of a session begun in this process, for ``become``: who signs in is told elsewhere."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def become(page: Page, url: str, session: str) -> None:
    """From here on the page is seen by the person whose session that is."""
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
