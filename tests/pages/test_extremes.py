"""Pages at the edges, in a real browser on two sizes: the longest names, nothing at all, 400 entries, refusals.

Every night: by day the worlds of tests/pages/test_accessibility.py stand for these.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Response

from tests.browser import AXE, become, misfits, session_of
from tests.cast import Cast
from tests.catalogue import (
    ACTS,
    DRAFT,
    PEOPLE,
    PIECES,
    PUBLIC,
    PUBLISHED,
    READY,
    REPORT,
    RETURNED,
    STALE,
    STATES,
    SUBMITTED,
    WITHDRAWN,
    Act,
)  # fmt: skip
from tests.instance import Instance, Instances
from tests.manage.catalogue import MANAGED, Managed
from tests.manage.seed import pages as managed_pages
from tests.pages import extremes
from tests.pages.seed import seed
from tests.pages.sending import Form, form
from tests.pages.test_accessibility import faults_in, looks
from tests.pages.world import World

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

# What a page refuses, as the catalogue has it: the page that says so is to fit as well.
REFUSALS = (403, 409, 422, 428)
Look = tuple[str, str]  # at an address, by one of PEOPLE
OF_A_REPORT = ("outline", "board", "review", "printouts")
WITHOUT_ANYTHING = (
    "reports:work",
    "reports:indicators",
    "reports:scorecard",
    "reports:quality",
    "reports:explorer",
    "reports:editions",
    "reports:register",
    "reports:audit",
    "collection:index",
)
SEND = """([address, sent]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address });
  form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  for (const [name, values] of Object.entries(sent)) {
    for (const value of [values].flat()) {
      const field = document.createElement("textarea");
      Object.assign(field, { name, value });
      form.append(field);
    }
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def looking(page: Page) -> Page:
    page.add_init_script(path=AXE)
    return page


def sessions_of(people: Cast) -> dict[str, str]:
    return {name: session_of(person) for name, person in people.people().items()}


@pytest.mark.parametrize("state", [DRAFT, SUBMITTED, RETURNED, READY, PUBLISHED])
def test_pages_with_the_longest_names_fit(state: str, instances: Instances, looking: Page) -> None:
    instance, begun = instances.filled(lambda: sessions_of(extremes.long_names(state).cast))
    assert faults_in(instance, begun, looks(state), looking) == []


def test_the_administration_fits_with_the_longest_names(instances: Instances, looking: Page) -> None:
    instance, (begun, addresses) = instances.filled(_long_office)
    assert _faults_at(instance, looking, begun, [(each, "administrator") for each in addresses]) == []


def _long_office() -> tuple[dict[str, str], list[str]]:
    made = extremes.long_names_managed()
    return sessions_of(made.cast), managed_pages(made)


@pytest.mark.parametrize("state", [DRAFT, STALE])
def test_pages_of_four_hundred_entries_fit(state: str, instances: Instances, looking: Page) -> None:
    instance, begun = instances.filled(lambda: sessions_of(extremes.four_hundred(state).cast))
    assert faults_in(instance, begun, looks(state), looking) == []


def test_pages_of_a_council_with_nothing_fit(instances: Instances, looking: Page) -> None:
    instance, begun = instances.filled(lambda: sessions_of(extremes.nothing()))
    assert _faults_at(instance, looking, begun, _without_arguments()) == []


def test_pages_of_a_report_with_nothing_in_it_fit(instances: Instances, looking: Page) -> None:
    instance, begun = instances.filled(lambda: sessions_of(extremes.nothing_in_it()))
    pages = [reverse(f"reports:{name}", args=[REPORT]) for name in OF_A_REPORT]
    seen = [(page, "administrator") for page in pages]
    seen += [(reverse("reports:work"), person) for person in ("manager", "director", "administrator")]
    seen.append((reverse("reports:sign_off", args=[REPORT]), "director"))
    assert _faults_at(instance, looking, begun, seen) == []


def _without_arguments() -> list[Look]:
    """Each page that needs nothing to be there, by those who open it first."""
    mine = [(reverse("reports:work"), person) for person in PEOPLE]
    read = [(reverse(name), "administrator") for name in WITHOUT_ANYTHING]
    kept = [(reverse(act.name), "administrator") for act in MANAGED if _is_plain(act)]
    return [*mine, *read, (reverse("reports:editions"), "member"), *kept]


def _is_plain(act: Managed) -> bool:
    return (act.method, act.answer, act.arguments, act.query) == ("GET", 200, (), "")


def _faults_at(instance: Instance, page: Page, begun: dict[str, str], seen: list[Look]) -> list[str]:
    """Addresses, each by the person beside it; some answer that there is nothing to do yet."""
    instance.start_web()
    found = []
    for address, person in seen:
        become(page, instance.url, begun[person])
        page.goto(instance.url + address)
        found += [f"{address} as {person}, {fault}" for fault in misfits(page, f"as {person}")]
    return found


@pytest.mark.parametrize("state", STATES)
def test_every_refusal_fits(state: str, instances: Instances, looking: Page) -> None:
    """What the catalogue's forms and pages are refused with, once each."""
    instance, (made, begun) = instances.filled(lambda: _begun(state))
    instance.start_web()
    found = []
    for act, person, status in _refused(state):
        become(looking, instance.url, begun[person])
        answer = _ask(looking, instance, act, made)
        assert (answer.status if answer else 0) == status, f"{act} as {person}"
        found += [
            f"{act} as {person}, {fault}" for fault in misfits(looking, f"{status} {act.sends} as {person}")
        ]
    assert found == []


def _begun(state: str) -> tuple[World, dict[str, str]]:
    made = seed(state)
    return made, sessions_of(made.cast)


def _refused(state: str) -> list[tuple[Act, str, int]]:
    """An act, the first person whom it is refused with this status, and the status; who may not is told alike."""
    found: dict[tuple[str, str, int], tuple[Act, str, int]] = {}
    for act in ACTS:
        for person, status in zip(PEOPLE, act.answers, strict=True):
            if act.state == state and status in REFUSALS and act.name not in PIECES:
                sent = "" if status == 403 else act.sends
                found.setdefault((act.name, sent, status), (act, person, status))
    return list(found.values())


def _ask(page: Page, instance: Instance, act: Act, made: World) -> Response | None:
    address = reverse(act.name, args=act.arguments) + act.query
    if act.method == "GET":
        return page.goto(instance.url + address)
    return _send(page, instance, address, instance.fill(lambda: form(made, act.sends)))


def _send(page: Page, instance: Instance, address: str, sent: Form, forgotten: str = "") -> Response:
    """A form that stood on the page of one's account; the cookie of that name is gone meanwhile."""
    page.goto(instance.url + reverse("account"))
    if forgotten:
        page.context.clear_cookies(name=forgotten)
    with page.expect_navigation() as navigation:
        page.evaluate(SEND, [address, sent])
    return navigation.value


def test_pages_of_errors_fit(instances: Instances, looking: Page) -> None:
    """What comes of a wrong address, of too much at once, of what stood open for too long, and of our own faults."""
    instance, (made, begun) = instances.filled(lambda: _begun(WITHDRAWN))
    instance.start_web()
    become(looking, instance.url, begun["manager"])
    decide = reverse("reports:decide", args=[made.report.key, made.entry.key])
    words = {"decision": "return", "reason": "Please name the month.", "digest": "0" * 64}
    found = []
    for name, status, ask in (
        ("wrong address", 404, lambda: looking.goto(f"{instance.url}/nothing-of-the-kind/")),
        ("a form's address", 405, lambda: looking.goto(instance.url + decide)),
        ("withdrawn", 410, lambda: looking.goto(instance.url + reverse("reports:edition", args=PUBLIC))),
        (
            "a thousand fields",
            400,
            lambda: _send(looking, instance, decide, dict.fromkeys(_names(1001), "x")),
        ),
        ("ten megabytes", 413, lambda: _send(looking, instance, decide, {"reason": "x" * 10_000_000})),
        ("without its token", 403, lambda: _send(looking, instance, decide, words, "csrftoken")),
        ("no database", 500, lambda: _without_sessions(looking, instance)),
        ("session over", 200, lambda: _send(looking, instance, decide, words, "sessionid")),
        ("too many attempts", 429, lambda: _too_often(looking, instance)),
    ):
        answer = ask()
        assert answer.status == status, name
        found += [f"{name}, {fault}" for fault in misfits(looking, name)]
    assert found == []


def _names(number: int) -> list[str]:
    return [f"field-{each}" for each in range(number)]


def _without_sessions(page: Page, instance: Instance) -> Response | None:
    """The table of sessions is away for one request."""
    connection = instance.connect()
    connection.execute("ALTER TABLE django_session RENAME TO away")
    answer = page.goto(instance.url)
    connection.execute("ALTER TABLE away RENAME TO django_session")
    connection.close()
    return answer


def _too_often(page: Page, instance: Instance) -> Response | None:
    """More attempts to sign in than one address of the network is allowed in a minute."""
    page.context.clear_cookies()
    address = f"{instance.url}/accounts/login/"
    page.goto(address)
    typed = {"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value()}
    for _ in range(60):
        page.request.post(address, form=typed)
    with page.expect_navigation() as navigation:
        page.locator("main form").evaluate("form => form.submit()")
    return navigation.value
