"""What a digest is told to be, and to whom."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.queries import scope_of
from portal.accounts.scope import ANONYMOUS
from reports.editions.digests import Wanted
from reports.editions.models import Edition
from reports.editions.policies import Told
from reports.editions.verifying import Match, matches
from tests.cast import Cast, Facts
from tests.pages.states import STAND_IN, another, bring_into
from tests.pages.world import World, world

DIGEST = hashlib.sha256(STAND_IN).hexdigest()  # of the one file of each edition


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def digest(audience: str) -> str:
    return Edition.objects.get(audience=audience).digest


def asked(person: object, digest: str) -> tuple[Match, ...]:
    return matches(scope_of(person), Wanted(digest))  # type: ignore[arg-type]


def told(person: object, audience: str) -> list[Told]:
    return [match.told for match in asked(person, digest(audience))]


def test_a_published_public_edition_is_told_to_everybody(made: World) -> None:
    bring_into(made, "published")
    people = (None, made.cast.nobody, made.cast.member, made.cast.manager, made.cast.administrator)
    assert [told(person, "public") for person in people] == [[Told.WHOLE]] * 5


def test_an_internal_edition_is_confirmed_without_its_name(made: World) -> None:
    bring_into(made, "published")
    people = (None, made.cast.nobody, made.cast.member, made.cast.member_internal, made.cast.manager)
    expected = [[Told.EXISTENCE]] * 3 + [[Told.WHOLE]] * 2
    assert [told(person, "internal") for person in people] == expected


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_an_edition_that_is_being_made_does_not_exist_for_those_outside(made: World, audience: str) -> None:
    bring_into(made, "building")
    assert told(None, audience) == told(made.cast.member, audience) == []
    assert told(made.cast.administrator, audience) == [Told.WHOLE]


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_before_its_day_an_edition_does_not_exist_either(made: World, audience: str) -> None:
    bring_into(made, "published")
    first = Edition.objects.get(audience=audience)
    another(first, published_on=timezone.localdate() + timedelta(days=1))
    assert asked(None, "ab" * 32) == ()


def test_a_withdrawn_edition_is_told_as_withdrawn(made: World) -> None:
    bring_into(made, "withdrawn")
    match = asked(None, digest("public"))[0]
    assert (match.told, match.edition.state) == (Told.WHOLE, "withdrawn")


def test_the_digest_of_a_file_names_its_form(made: World) -> None:
    bring_into(made, "published")
    forms = {match.edition.audience: match.form for match in asked(made.cast.administrator, DIGEST)}
    assert forms == {"public": "pdf", "internal": "pdf"}


def test_a_beginning_and_an_end_find_it_too(made: World) -> None:
    bring_into(made, "published")
    whole = digest("public")
    assert len(matches(ANONYMOUS, Wanted(whole[:16]))) == 1
    assert len(matches(ANONYMOUS, Wanted(whole[:16], whole[-8:]))) == 1
    assert matches(ANONYMOUS, Wanted(whole[:16], "x" * 8)) == ()


def test_an_unknown_digest_is_nothing(made: World) -> None:
    bring_into(made, "published")
    assert asked(None, "0" * 64) == ()


def test_however_many_it_belongs_to_it_asks_as_often(made: World) -> None:
    bring_into(made, "published")
    with CaptureQueriesContext(connection) as one:
        asked(None, digest("public"))
    with CaptureQueriesContext(connection) as several:
        assert len(asked(None, DIGEST)) == 2
    assert len(several) == len(one) - 1  # asking for the digest was one
