"""Who may do what at every address, in every state: the catalogue's answers, asked of the pages."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.ui.help import GROUPS
from tests.api.catalogue import API_ACTS
from tests.cast import Cast, Facts
from tests.catalogue import ACCOUNT, ACTS, ELSEWHERE, OPEN, PEOPLE, PIECES, STATES, Act
from tests.manage.catalogue import MANAGED
from tests.pages.rollback import undone
from tests.pages.sending import Form, form
from tests.pages.states import bring_into
from tests.pages.visitors import unchanged, visitor
from tests.pages.world import World, world
from tests.parts import asked, in_parts, not_asked

BY_DAY = 4  # a row of an address that has as many is asked by two of PEOPLE
WITHOUT_SIGN_IN = 302
WITHOUT_HELP = {  # help itself, and what explains itself
    "accessibility",
    "api_documentation",
    "demonstration:tour",
    "help",
}


def request(act: Act, client: Client, sent: Form) -> HttpResponse:
    url = reverse(act.name, args=act.arguments) + act.query
    return client.post(url, sent) if act.method == "POST" else client.get(url)


def given(act: Act, made: World, visitors: dict[str, Client]) -> dict[str, int]:
    """The status that each visitor gets."""
    found = {}
    for name, visiting in visitors.items():
        with undone(), unchanged(visiting) as client:
            found[name] = request(act, client, form(made, act.sends)).status_code
    return found


@in_parts(BY_DAY)
@pytest.mark.parametrize("state", STATES)
def test_everybody_gets_the_answer_of_the_access_table(
    state: str, parts: int, cast: Cast, facts: Facts
) -> None:
    made = world(cast, facts)
    bring_into(made, state)
    visitors = {name: visitor(made.cast.people()[name]) for name in PEOPLE}
    wrong = []
    for act, expected in asked(ACTS, parts):
        if act.state == state:
            answers = given(act, made, {name: visitors[name] for name in expected})
            if answers != expected:
                wrong.append(f"{act}: {answers}, not {expected}")
    assert wrong == []


def test_by_day_everybody_asks_at_every_address() -> None:
    assert not_asked(ACTS, BY_DAY) == set()


def test_nobody_gets_anywhere_without_signing_in(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    bring_into(made, "published")
    client = Client()
    asked = {str(act): request(act, client, {}) for act in ACTS if act.name not in OPEN}
    assert {name for name, answer in asked.items() if answer.status_code != WITHOUT_SIGN_IN} == set()
    assert all("/accounts/login/" in answer["Location"] for answer in asked.values())


def test_every_address_is_in_the_catalogue() -> None:
    listed = {act.name for act in (*ACTS, *API_ACTS, *MANAGED)} | ACCOUNT
    assert [str(route) for route, name in addresses() if name not in listed and not elsewhere(route)] == []


def test_every_page_has_help_of_its_kind() -> None:
    """A new page is named in portal/ui/help.py, beside others of its kind or with a text of its own."""
    pages = {act.name for act in ACTS if act.method == "GET" and 200 in act.answers} - {
        *PIECES,
        *WITHOUT_HELP,
    }
    helped = {view for _, kinds in GROUPS for kind in kinds for view in kind.views}
    assert sorted(pages - helped) == []


def test_an_address_that_is_not_listed_is_found() -> None:
    """The control of the test above: it sees the addresses that it is to compare."""
    names = {name for _, name in addresses()}
    assert {"reports:write", "reports:decide", "reports:file", "api:decisions"} <= names


def elsewhere(route: str) -> bool:
    return route.startswith(ELSEWHERE)


def addresses() -> list[tuple[str, str]]:
    """Every route with the name under which it can be reversed."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], route: str, namespace: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield here, f"{namespace}{pattern.name}"
