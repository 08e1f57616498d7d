"""The same request twice, one after the other and at once: done once, and the second answer says so."""

from collections.abc import Callable
from typing import Any

import pytest

from indicators.figures.models import Value
from portal.audit.models import Event
from reports.comments.models import Comment
from tests import cast as casting
from tests.api.catalogue import API_ACTS
from tests.api.client import Program
from tests.api.sending import body
from tests.api.test_access import address, known
from tests.api.test_hostile_input import programs, whoever_may, writes
from tests.cast import Cast, Facts
from tests.catalogue import STATES
from tests.databases import at_once
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.world import World
from tests.real_databases import postgres_by_night

V1 = "/api/v1/"
# What may be said again: the same facts, words and reference data change nothing, or become what they are.
AGAIN = {
    "api:values": {200},
    "api:confirmations": {200},
    "api:findings": {200},
    "api:imports": {201},
    "api:import_mapping": {200},
    "api:printouts": {201},
    "api:benchmarks": {200},
    "api:authorities": {200},
    "api:targets": {201},
    "api:versions": {201},
    "api:indicator": {200},
    "api:comparator": {200},
    "api:place": {200},
    "api:comments": {201},
    "api:replies": {201, 409},
    "api:indicators": {422},  # the key is taken
    "api:comparators": {422},
    "api:places": {422},
    "api:neighbour_models": {422},
}


@pytest.mark.parametrize("state", [state for state in STATES if writes(state)])
def test_a_request_sent_twice_is_done_once(state: str, cast: Cast, facts: Facts) -> None:
    made = known(cast, facts)
    bring_into(made, state)
    wrong, by = [], programs(made)
    for act in writes(state):
        program = by[whoever_may(act)]
        with undone():
            sent = body(made, act.sends)
            url = address(act).removeprefix(V1)  # what it names may be gone afterwards
            program.send(url, sent, act.method)
            again = program.send(url, sent, act.method).status_code
            if again not in AGAIN.get(act.name, {409}):
                wrong.append(f"{act}: {again}")
    assert wrong == []


@pytest.fixture
def made(real_database: object) -> World:
    cast = casting.cast()
    return known(cast, casting.facts(cast))


def together(made: World, person: str, url: str, sent: Any) -> list[int]:
    """The answers to one request that two programs of a person send at once."""
    programs = [Program(made.cast.people()[person]) for _ in range(2)]
    for program in programs:
        program.read("me/")  # so that the day's first use is on record before

    def call(program: Program) -> Callable[[], int]:
        return lambda: int(program.send(url, sent).status_code)

    return sorted(at_once(*map(call, programs)))  # type: ignore[type-var]


@postgres_by_night
@pytest.mark.parametrize(
    ("state", "name", "sends", "person", "expected"),
    [
        ("draft", "api:decisions", "submit", "manager", [201, 409]),
        ("submitted", "api:decisions", "approve", "reviewer", [201, 409]),
        ("submitted", "api:comments", "comment", "reviewer", [201, 201]),
        ("ready", "api:report_decisions", "sign", "director", [201, 409]),
        ("signed", "api:publication", "today", "administrator", [201, 409]),
    ],
)
def test_a_request_sent_twice_at_once_is_done_once(
    made: World, state: str, name: str, sends: str, person: str, expected: list[int]
) -> None:
    bring_into(made, state)
    act = next(each for each in API_ACTS if (each.name, each.sends, each.state) == (name, sends, state))
    before = Event.objects.count()
    answers = together(made, person, address(act).removeprefix(V1), body(made, sends))
    assert answers == expected
    done = [event.action for event in Event.objects.order_by("sequence")[before:]]
    acts = [action for action in done if not action.startswith("token.")]
    assert len(acts) == len(set(acts)) >= 1
    assert Comment.objects.count() == (1 if sends == "comment" else 0)


@postgres_by_night
def test_the_same_figures_at_once_become_one_version(made: World) -> None:
    sent = body(made, "value")
    assert together(made, "administrator", "values/", sent) == [200, 200]
    assert Value.objects.filter(starts="2017-04-01").count() == 1
