"""Every page asks the database as often for three entries as for sixty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.pages import outlining
from tests.cast import Cast, Facts
from tests.catalogue import (
    ACTS,
    APPROVED,
    COLLECTED,
    DRAFT,
    FAILED,
    PEOPLE,
    PUBLISHED,
    READY,
    RETURNED,
    SIGNED,
    STALE,
    STATES,
    Act,
)
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.visitors import visitor
from tests.pages.world import multiply, world

MORE = 57  # three entries and these make sixty
MOST = 70  # queries of the heaviest page; in a test, as in any transaction, nothing is remembered (ADR 141)

pytestmark = pytest.mark.usefixtures("no_minute_passes")

# Sixty cost a second for each page, or for each entry that has to be approved: by day all are asked for nine.
BY_DAY = (DRAFT, RETURNED, APPROVED, SIGNED, PUBLISHED, COLLECTED)
BY_NIGHT = (STALE, READY, FAILED)
NIGHTLY = pytest.mark.nightly


def pages(state: str) -> list[Act]:
    return [act for act in ACTS if act.method == "GET" and act.state == state and 200 in act.answers]


def readers(act: Act) -> list[str]:
    """Whoever sees most, and a member where members may open the page, who see another one."""
    may = [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200]
    return [name for name in ("member", "administrator") if name in may] or may[-1:]


def counts(state: str, cast: Cast, facts: Facts, more: int) -> dict[str, int]:
    with undone():
        made = world(cast, facts, more=more)
        bring_into(made, state)
        asked = [(act, name) for act in pages(state) for name in readers(act)]
        visitors = {name: visitor(cast.people()[name]) for name in {name for _, name in asked}}
        return {f"{act} as {name}": _count(act, visitors[name]) for act, name in asked}


def _count(act: Act, client: Client) -> int:
    return _asked(client, reverse(act.name, args=act.arguments) + act.query)


def _asked(client: Client, url: str) -> int:
    client.get(url)  # the first look is remembered; what counts is every later one
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@NIGHTLY
@pytest.mark.parametrize("state", [DRAFT, RETURNED, APPROVED, STALE])
def test_a_page_asks_as_often_for_three_entries_as_for_sixty(state: str, cast: Cast, facts: Facts) -> None:
    few, many = counts(state, cast, facts, 0), counts(state, cast, facts, MORE)
    assert few == many
    assert max(few.values()) <= MOST


@pytest.mark.parametrize("state", [*BY_DAY, *(pytest.param(state, marks=NIGHTLY) for state in BY_NIGHT)])
def test_a_page_asks_as_often_for_three_entries_as_for_nine(state: str, cast: Cast, facts: Facts) -> None:
    few, many = counts(state, cast, facts, 0), counts(state, cast, facts, 6)
    assert few == many
    assert max(few.values()) <= MOST


def test_no_page_is_left_to_the_night() -> None:
    by_day = {act.name for state in BY_DAY for act in pages(state)}
    assert {act.name for state in STATES for act in pages(state)} - by_day == set()


@NIGHTLY
def test_four_hundred_entries_on_one_page_are_asked_for_as_often_as_three(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlining, "A_PAGE", 1000)
    made = world(cast, facts)
    client = visitor(cast.administrator)
    urls = [reverse(f"reports:{name}", args=[made.report.key]) for name in ("outline", "board")]
    few = [_asked(client, url) for url in urls]
    multiply(made, 397)
    assert [_asked(client, url) for url in urls] == few
    assert client.get(urls[0]).content.decode().count("/entries/copied-") == 397
