"""Over a list that is empty there is no filter, unless a filter is what emptied it."""

import pytest
from django.test import Client

from portal.audit.models import Event
from tests import factories
from tests.pages.world import world

SEARCH = 'role="search"'
EMPTY = [
    "/editions/",
    "/editions/register/",
    "/manage/indicators/",
    "/manage/benchmarks/",
    "/manage/publications/",
]


@pytest.fixture
def office(cast) -> Client:
    return factories.sign_in(cast.administrator)


@pytest.mark.parametrize("url", EMPTY)
def test_an_empty_list_has_no_filter(office: Client, url: str) -> None:
    assert SEARCH not in office.get(url).content.decode()


@pytest.mark.parametrize("url", ["/manage/indicators/", "/manage/benchmarks/", "/manage/people/", "/audit/"])
def test_one_that_a_filter_emptied_keeps_it(office: Client, url: str) -> None:
    html = office.get(f"{url}?words=zebra").content.decode()
    assert SEARCH in html
    assert "zebra" in html


def test_one_that_holds_something_has_one(office: Client, cast, facts) -> None:
    world(cast, facts)
    assert SEARCH in office.get("/manage/indicators/").content.decode()
    assert SEARCH in office.get("/manage/people/").content.decode()
    assert Event.objects.exists()
    assert SEARCH in office.get("/audit/").content.decode()


def test_what_was_not_understood_is_said_at_its_filter(office: Client) -> None:
    answer = office.get("/manage/indicators/?area=nonsense")
    assert answer.status_code == 422
    assert SEARCH in answer.content.decode()
