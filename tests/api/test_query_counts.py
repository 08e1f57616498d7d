"""Every answer asks the database as often for a few rows as for many, all of them on one page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.benchmarks.neighbours import add_neighbour_model
from indicators.catalogue.services import add_place
from indicators.figures.periods import Period
from tests import factories
from tests.api.catalogue import API_ACTS, Act
from tests.api.client import Program
from tests.api.test_access import address
from tests.cast import Cast, Facts
from tests.catalogue import DRAFT, PEOPLE, PUBLISHED, RETURNED
from tests.files import waiting
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.world import world

MOST = 45  # queries of the heaviest answer


def reads(state: str) -> list[Act]:
    return [act for act in API_ACTS if act.method == "get" and act.state == state and 200 in act.answers]


def reader(act: Act) -> str:
    """Whoever sees most: the last of those who may ask."""
    return [name for name, answer in zip(PEOPLE, act.answers, strict=True) if answer == 200][-1]


def counts(state: str, cast: Cast, facts: Facts, more: int) -> dict[str, int]:
    with undone():
        england = factories.comparator(cast.administrator)
        add_place(by=cast.administrator, key="north", name="North")
        for number in range(2 if more else 1):
            waiting(cast.administrator, "Indicator,Mar-16\ncsc-022,81.5\n", f"{number}.csv")
        made = world(cast, facts, more=more)
        add_neighbour_model(by=cast.administrator, name="Neighbours", year=2016, members={"841": ["390"]})
        _more_facts(cast, facts, england, more)
        bring_into(made, state)
        programs = {name: Program(cast.people()[name]) for name in PEOPLE}
        return {str(act): _count(act, programs[reader(act)]) for act in reads(state)}


def _more_facts(cast: Cast, facts: Facts, england, more: int) -> None:
    numbers = [str(300 + number) for number in range(1 + more)]
    factories.published(cast.administrator, facts.batch, facts.indicator, numbers)
    for number in range(1 + more):
        members = {"841": [str(number)]}
        add_neighbour_model(by=cast.administrator, name=f"Model {number}", year=2016, members=members)
        factories.benchmark(
            cast.administrator, facts.batch, facts.indicator, england, period=Period.year(2015 - number)
        )
        factories.target(cast.administrator, facts.batch, facts.indicator, year=2000 + number)
        add_place(by=cast.administrator, key=f"place-{number}", name=f"Place {number}")


def _count(act: Act, program: Program) -> int:
    url = address(act).replace("limit=1", "limit=1000")
    program.get(url)  # notes the token's use; what counts is every later one
    with CaptureQueriesContext(connection) as queries:
        assert program.get(url).status_code == 200
    return len(queries)


MANY = [pytest.param(state, 20, marks=pytest.mark.nightly) for state in (DRAFT, RETURNED)]


@pytest.mark.parametrize(("state", "more"), [(DRAFT, 4), (RETURNED, 4), (PUBLISHED, 4), *MANY])
def test_an_answer_asks_as_often_for_a_few_as_for_many(
    state: str, more: int, cast: Cast, facts: Facts
) -> None:
    few, many = counts(state, cast, facts, 0), counts(state, cast, facts, more)
    assert few == many
    assert max(few.values()) <= MOST
