"""Who may do what at every address of the API, in every state: the same answers as the pages give."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from indicators.benchmarks.models import Benchmark, NeighbourModel
from indicators.benchmarks.neighbours import add_neighbour_model
from indicators.catalogue.models import Target
from indicators.catalogue.services import add_place
from indicators.figures.models import Value
from indicators.imports.models import Import
from reports.editions.models import Build
from tests import factories
from tests.api.catalogue import API_ACTS, Act
from tests.api.client import Program, used
from tests.api.sending import body
from tests.cast import Cast, Facts
from tests.catalogue import PEOPLE, STATES
from tests.files import waiting
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.world import World, world
from tests.parts import asked, in_parts, not_asked

BY_DAY = 4  # as for the pages
ROWS = {
    "value": lambda: Value.objects.current().earliest("pk").pk,
    "target": lambda: Target.objects.current().earliest("pk").pk,
    "benchmark": lambda: Benchmark.objects.current().earliest("pk").pk,
    "model": lambda: NeighbourModel.objects.earliest("pk").pk,
    "import": lambda: Import.objects.earliest("pk").key,
    "build": lambda: Build.objects.get(edition__audience="public").pk,
}


def known(cast: Cast, facts: Facts) -> World:
    """The report, and one of each thing that facts refer to."""
    england = factories.comparator(cast.administrator)
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england)
    add_place(by=cast.administrator, key="north", name="North")
    waiting(cast.administrator, "Indicator,Mar-16\ncsc-022,81.5\n")
    factories.published(cast.administrator, facts.batch, facts.indicator, ["841", "390"])
    add_neighbour_model(by=cast.administrator, name="Neighbours", year=2016, members={"841": ["390"]})
    return world(cast, facts)


def address(act: Act) -> str:
    if act.name == "api:none":
        return "/api/v1/no/such/address/"
    arguments = [ROWS[each]() if each in ROWS else each for each in act.arguments]
    return reverse(act.name, args=arguments) + act.query


def request(act: Act, client: Client, made: World, **headers: Any) -> HttpResponse:
    if act.method == "get":
        return client.get(address(act), **headers)
    sent = body(made, act.sends)
    return getattr(client, act.method)(address(act), sent, content_type="application/json", **headers)


def given(act: Act, made: World, programs: dict[str, Program]) -> dict[str, int]:
    """The status that each program gets."""
    found = {}
    for name, program in programs.items():
        with undone():
            answer = request(act, program, made)
            assert_answered_as_a_program_expects(act, answer)
            found[name] = answer.status_code
    return found


def assert_answered_as_a_program_expects(act: Act, answer: HttpResponse) -> None:
    """A refusal is a problem; an answer to a GET has an ETag; nothing may be kept for others."""
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", (act, answer.content)
        assert answer.json()["status"] == answer.status_code
    elif act.method == "get":
        assert answer["ETag"], act
    assert "private" in answer["Cache-Control"], act


@in_parts(BY_DAY)
@pytest.mark.parametrize("state", STATES)
def test_everybody_gets_the_answer_of_the_access_table(
    state: str, parts: int, cast: Cast, facts: Facts
) -> None:
    made = known(cast, facts)
    bring_into(made, state)
    programs = {name: used(cast.people()[name]) for name in PEOPLE}
    wrong = []
    for act, expected in asked(API_ACTS, parts):
        if act.state == state:
            answers = given(act, made, {name: programs[name] for name in expected})
            if answers != expected:
                wrong.append(f"{act}: {answers}, not {expected}")
    assert wrong == []


def test_by_day_everybody_asks_for_every_operation() -> None:
    assert not_asked(API_ACTS, BY_DAY) == set()


def test_nobody_gets_anywhere_without_a_token(cast: Cast, facts: Facts) -> None:
    made = known(cast, facts)
    bring_into(made, "published")
    # What these send is made of a text that may still be written; their addresses are asked with other bodies too.
    with_rows = [act for act in API_ACTS if act.sends not in ("entered", "warned")]
    asked = {str(act): request(act, Client(), made).status_code for act in with_rows}
    assert {name: status for name, status in asked.items() if status != 401} == {}
