"""The tour: there in a demonstration only, and every page that it names opens for whom it is meant."""

import json
import re

import pytest
from django.test import Client

from reports.demonstration.cast import PASSWORD, sign_ins
from reports.demonstration.tour import tour
from tests import factories
from tests.cast import Cast
from tests.catalogue import PEOPLE
from tests.reports.demonstration.conftest import Demonstration
from tests.reports.demonstration.test_open_year import outline

OPENED = """
import json
from django.test import Client
from reports.demonstration.tour import tour
found = {}
for guide in tour():
    client = Client(SERVER_NAME="localhost")
    assert client.login(request=None, email=guide.address, password="one report for every post")
    found |= {f"{guide.post}: {stop.path}": client.get(stop.path).status_code for stop in guide.stops}
client = Client(SERVER_NAME="localhost")
print(json.dumps([found, *(client.get(path).content.decode() for path in ("/tour/", "/accounts/login/"))]))
"""


def test_it_says_who_can_sign_in_and_every_page_that_it_names_opens_for_whom_it_is_meant(
    demonstration: Demonstration,
) -> None:
    visited, page, sign_in = json.loads(demonstration.instance.python(OPENED))
    assert {page: status for page, status in visited.items() if status != 200} == {}
    assert len(visited) > 15
    for address, post in sign_ins():
        assert address in page
        assert post in page
    assert PASSWORD in page
    assert 'href="/tour/"' in sign_in


def test_every_entry_that_it_names_is_in_the_state_that_it_says(demonstration: Demonstration) -> None:
    states = {key: state for key, (state, _) in demonstration.instance.fill(outline).items()}
    named = [
        (found[1], stop.state)
        for guide in tour()
        for stop in guide.stops
        if (found := re.match(r"/reports/year-end-2017-18/entries/([\w-]+)/", stop.path))
    ]
    assert [(key, state) for key, state in named if states[key] != state] == []
    assert {state for _, state in named} == {
        "not started", "draft", "submitted", "returned", "figures changed",
    }  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
def test_under_the_settings_of_production_it_exists_for_nobody(cast: Cast, who: str) -> None:
    assert factories.sign_in(cast.people()[who]).get("/tour/").status_code == 404


def test_under_the_settings_of_production_nothing_leads_to_it(client: Client, db: None) -> None:
    assert client.get("/tour/").status_code == 404
    assert "/tour/" not in client.get("/accounts/login/").content.decode()
