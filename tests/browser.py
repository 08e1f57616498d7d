"""What a real browser says of a page: rules of accessibility broken, and messages on its console."""

from playwright.sync_api import Page

from tests.instance import CHECKOUT

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """() => axe.run({ resultTypes: ["violations"] }).then(
  found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)
)"""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def violations(page: Page) -> list[str]:
    """Rules that axe finds broken, each with the elements that break it.

    A document gets axe once; asked again, at another size, it is warm and takes a fraction of the time.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def overflows(page: Page) -> bool:
    """Whether the page is wider than the window, so that one has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


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
