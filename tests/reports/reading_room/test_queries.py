"""What there is to read and to search in: never more than the person may open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import ANONYMOUS
from reports.editions.models import Edition
from reports.reading_room.queries import current, places_of, searched
from tests.cast import Cast, Facts
from tests.pages.states import another, bring_into
from tests.pages.world import World, world


@pytest.fixture
def published(cast: Cast, facts: Facts) -> World:
    made = world(cast, facts)
    bring_into(made, "published")
    return made


def read_by(person: User) -> list[str]:
    return [str(edition.audience) for edition in searched(current(scope_of(person)))]


def test_members_search_the_public_edition_alone(published: World) -> None:
    assert read_by(published.cast.member) == ["public"]


def test_who_reads_internal_editions_searches_those(published: World) -> None:
    assert read_by(published.cast.member_internal) == ["internal"]
    assert read_by(published.cast.manager) == ["internal"]


def test_nobody_else_searches_anything(published: World) -> None:
    assert read_by(published.cast.nobody) == []
    assert current(ANONYMOUS) == []


def test_an_edition_before_its_day_is_searched_by_those_alone_who_may_open_it(published: World) -> None:
    Edition.objects.filter(audience="public").update(state="superseded")
    first = Edition.objects.get(audience="public")
    another(first, published_on=timezone.localdate() + timedelta(days=1))
    assert read_by(published.cast.member) == []
    assert [edition.number for edition in current(scope_of(published.cast.administrator))] == [2, 1]


def test_superseded_and_withdrawn_editions_are_left_out(published: World) -> None:
    Edition.objects.filter(audience="public").update(state="superseded")
    assert read_by(published.cast.member) == []


def test_a_content_is_read_once_however_often_it_is_searched(published: World) -> None:
    editions = searched(current(scope_of(published.cast.member)))
    first = places_of(editions)
    with CaptureQueriesContext(connection) as queries:
        assert places_of(editions) == first
    assert len(queries) == 0
