"""Ways of working in the portal: by mouse, by keyboard alone, on a phone. A day is written once for all.

``follow`` and ``press`` lead to another page or to this one again, ``use`` stays; each names its control by
the beginning of what it is called.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import PHONE, WIDE, complaints, overflows
from tests.cast import PASSWORD

MOST_STEPS = 200  # of the focus, to anything on a page

# What has the focus, and whether one sees that it has it: an outline, or the yellow shadow of the design
# system, which radios and checkboxes draw beside their label.
# The browser scrolls to it within some frames.
FOCUSED = """async () => {
  const it = document.activeElement;
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const inside = box => box.width > 1 && box.bottom > 0 && box.top < innerHeight;
  for (let left = 30; left && !inside(it.getBoundingClientRect()); left--) await frame();
  const label = it.labels && it.labels[0];
  const styles = [getComputedStyle(it), ...(label ? [getComputedStyle(label, '::before')] : [])];
  const isDrawn = it.ownerSVGElement && parseFloat(styles[0].strokeWidth) >= 2 && styles[0].stroke !== 'none';
  const isOutlined = s => s.outlineStyle === 'auto' // the browser's own ring
    || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)');
  const marked = isDrawn || styles.some(s => s.boxShadow !== 'none' || isOutlined(s));
  const isBrowsers = it.type === 'date' && !it.matches(':focus-visible'); // its calendar's button marks itself
  const words = it.getAttribute('aria-label') || (label || it).innerText || '';
  return [
    words.replace(/\\s+/g, ' ').trim(),
    it.type === 'radio' ? 'radio' : it.isContentEditable ? 'textarea' : it.tagName.toLowerCase(),
    it === document.body || isBrowsers || (marked && inside(it.getBoundingClientRect())),
    !!it.closest('main'),
  ];
}"""
FIELDS = frozenset({"input", "select", "textarea"})


@dataclass(frozen=True)
class Focus:
    name: str
    kind: str  # its element's, or radio
    is_seen: bool
    in_main: bool


def focused(page: Page) -> Focus:
    return Focus(*page.evaluate(FOCUSED))


def reach(
    page: Page, name: str, kinds: frozenset[str] = frozenset(), *, in_main: bool | None = None
) -> Focus:
    """Tab to what is called so. Whatever has the focus on the way is seen to have it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = focused(page)
        assert here.is_seen, here
        is_kind = not kinds or here.kind in kinds
        if here.name.startswith(name) and is_kind and in_main in (None, here.in_main):
            return here
    raise AssertionError(f"{name} cannot be reached by keyboard on {page.url}")


class Way:
    """By mouse on a wide screen. What the other ways do otherwise they say themselves."""

    context: ClassVar[dict[str, Any]] = {"viewport": WIDE}

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.page = browser.new_context(accept_downloads=True, locale="en-GB", **self.context).new_page()
        # Asked for choosers from the start: where the asking and the key that opens one go out together, the
        # key may come first, and nobody hears of the chooser.
        self.page.on("filechooser", lambda chooser: None)
        self.heard = complaints(self.page)
        self.refused: list[tuple[int, str]] = []
        self.page.on(
            "response", lambda a: self.refused.append((a.status, a.url)) if a.status >= 400 else None
        )

    def arrive(self, person: str) -> None:
        """Sign in; the first page is there."""
        self.page.goto(f"{self.url}/accounts/login/")
        self.fill("E-mail address", f"{person}@council.example")
        self.fill("Password", PASSWORD)
        self.press("Sign in")

    def leave(self, *refused: int) -> None:
        """Nothing was wrong on any page, but for documents that were refused on purpose."""
        answers = [answer for answer in self.refused if answer[0] not in refused]
        complaints = [words for words in self.heard if not words.startswith("Failed to load resource")]
        assert (answers, complaints) == ([], []), f"{answers} {complaints}"
        self.page.context.close()

    def title(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)
        self.fits()

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.main).to_contain_text(each)
        self.fits()

    def fits(self) -> None:
        assert not overflows(self.page), f"wider than the window: {self.page.url}"

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def go(self, name: str) -> None:
        """By the navigation or the header."""
        with self.page.expect_navigation():
            self._touch(self.page.locator("header, nav").get_by_role("link", name=_begins(name)).first)

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self._activate("link", name)

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self._activate("button", name)

    def use(self, name: str, kind: str = "button") -> None:
        self._activate(kind, name)

    def unfold(self, name: str) -> None:
        self._touch(self.main.locator("summary").filter(has_text=_begins(name)).first)

    def reach_filter(self, name: str) -> None:
        """It stands open where there is room."""

    def download(self, name: str, folder: Path) -> Path:
        with self.page.expect_download() as started:
            self._activate("link", name)
        path = folder / started.value.suggested_filename
        started.value.save_as(path)
        return path

    def fill(self, label: str, words: str) -> None:
        field = self._field(label)
        self._touch(field)
        field.fill(words)

    def add(self, label: str, words: str) -> None:
        """At the end of what stands there."""
        field = self._field(label)
        self._touch(field)
        field.press("Control+End")
        field.press_sequentially(words)

    def day(self, label: str, iso: str) -> None:
        self._field(label).fill(iso)

    def choose(self, label: str, option: str) -> None:
        """An option by its words; what nests is set in by what stands before them."""
        options = self._field(label).locator("option").all_text_contents()
        [place] = [place for place, text in enumerate(options) if _words(text) == _words(option)]
        self._field(label).select_option(index=place)

    def option(self, label: str, beginning: str) -> str:
        """The whole of a choice that begins so."""
        options = self._field(label).locator("option").all_text_contents()
        return next(text.strip() for text in options if text.strip().startswith(beginning))

    def later(self, days: int) -> str:
        """The day that comes so many days after today, in London, where the council is."""
        return (datetime.now(ZoneInfo("Europe/London")).date() + timedelta(days=days)).isoformat()

    def tick(self, label: str) -> None:
        self._touch(self.page.get_by_label(_begins(label)).first)

    def attach(self, label: str, path: Path) -> None:
        with self.page.expect_file_chooser() as asked:
            self._touch(self._field(label))
        asked.value.set_files(path)

    def value_of_chart(self, words: str) -> None:
        """The last figure of the first chart, where it is pointed at."""
        self._touch(self.main.locator(".app-chart__spot:visible").last)
        expect(self.main.locator(".app-chart__value").first).to_have_text(words)

    def _activate(self, role: Any, name: str) -> None:
        self._touch(self.main.get_by_role(role, name=_begins(name)).first)

    def _field(self, label: str) -> Locator:
        return self.main.get_by_label(_begins(label)).locator("visible=true").first

    def _touch(self, it: Locator) -> None:
        it.click()


class Phone(Way):
    """By finger, 390 pixels wide; the navigation is behind its menu."""

    context: ClassVar[dict[str, Any]] = {"viewport": PHONE, "has_touch": True}

    def reach_filter(self, name: str) -> None:
        self.unfold(name)

    def go(self, name: str) -> None:
        menu = self.page.locator("details.app-menu")
        there = self.page.locator("header, nav").get_by_role("link", name=_begins(name)).first
        if not there.is_visible():
            menu.locator("summary").tap()
            there = menu.get_by_role("link", name=_begins(name))
        with self.page.expect_navigation():
            there.tap()

    def _touch(self, it: Locator) -> None:
        it.tap()


class Keyboard(Way):
    """By keyboard alone: Tab until it has the focus, then as one works such a control."""

    def go(self, name: str) -> None:
        reach(self.page, name, frozenset({"a"}), in_main=False)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, name: str) -> None:
        reach(self.page, name, frozenset({"summary"}), in_main=True)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, words: str) -> None:
        reach(self.page, label, FIELDS)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def add(self, label: str, words: str) -> None:
        reach(self.page, label, FIELDS)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def day(self, label: str, iso: str) -> None:
        reach(self.page, label, FIELDS)
        year, month, day = iso.split("-")
        self.page.keyboard.type(month + day + year)  # the browser of the tests speaks American
        expect(self._field(label)).to_have_value(iso)

    def choose(self, label: str, option: str) -> None:
        reach(self.page, label, frozenset({"select"}))
        self.page.keyboard.press("Home")
        chosen = "document.activeElement.selectedOptions[0].label"
        for _ in range(40):
            if _words(self.page.evaluate(chosen)) == _words(option):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be chosen in {label}")

    def tick(self, label: str) -> None:
        """A box by itself; of radios one reaches the first, and the others by arrows."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            here = focused(self.page)
            assert here.is_seen, here
            for _ in range(8 if here.kind == "radio" else 1):
                if here.name.startswith(label):
                    self.page.keyboard.press("Space")
                    return
                if here.kind == "radio":
                    self.page.keyboard.press("ArrowDown")
                    here = focused(self.page)
        raise AssertionError(f"{label} cannot be ticked by keyboard on {self.page.url}")

    def attach(self, label: str, path: Path) -> None:
        reach(self.page, label, FIELDS)
        with self.page.expect_file_chooser() as asked:
            self.page.keyboard.press("Enter")
        asked.value.set_files(path)

    def value_of_chart(self, words: str) -> None:
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.matches('.app-chart__spot')"):
                break
        self.page.keyboard.press("End")
        expect(self.main.locator(".app-chart__value").first).to_have_text(words)

    def _activate(self, role: Any, name: str) -> None:
        reach(self.page, name, frozenset({"a" if role == "link" else "button"}), in_main=True)
        self.page.keyboard.press("Enter")


WAYS: dict[str, type[Way]] = {"mouse": Way, "keyboard": Keyboard, "phone": Phone}


def in_each_way(by_day: str) -> Any:
    """The parameter ``way`` of a test: by day this one, by night all."""
    assert by_day in WAYS
    nightly = pytest.mark.nightly
    ways = [pytest.param(way, marks=() if way == by_day else nightly) for way in WAYS]
    return pytest.mark.parametrize("way", ways)


def _words(option: str) -> str:
    """A choice without what sets it in."""
    return option.strip(" \u00a0\u2003–—-")


def _begins(name: str) -> re.Pattern[str]:
    words = re.escape(name).replace(r"\ ", r"\s+").replace("/", r"\/")  # as the browser's expressions have it
    return re.compile(rf"^\s*{words}")
