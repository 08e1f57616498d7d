"""What a real browser says of a page: rules of accessibility broken, and messages on its console."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from portal.accounts.models import User
from tests.instance import CHECKOUT

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """() => axe.run({ resultTypes: ["violations"] }).then(
  found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)
)"""
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


def misfits(page: Page) -> list[str]:
    """Broken rules and an overflow on both sizes. The page stays at the second, where the next one opens."""
    found = []
    for size in sorted((WIDE, PHONE), key=lambda size: size != page.viewport_size):
        if size != page.viewport_size:
            page.set_viewport_size(size)
        found += [f"{size['width']} wide: {fault}" for fault in violations(page)]
        if overflows(page):
            found.append(f"wider than {size['width']}")
    return found


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
