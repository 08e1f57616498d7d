"""Searching the trail."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.scope import Grant, Scope
from portal.audit.queries import actions, head, search
from portal.audit.services import record

ADMINISTRATOR = Scope(1, (Grant(Role.ADMINISTRATOR),))


@pytest.fixture
def people(db):
    return [User.objects.create(email=f"{n}@example.org", post=f"Post {n}") for n in range(3)]


@pytest.fixture
def trail(people):
    """One event each: submitted by 0, approved by 1 for 2, signed in by 2; the first two on person 0."""
    writer, cover, head_of_service = people
    with transaction.atomic():
        return [
            record(by=writer, action="entry.submitted", subject=writer, label="CSC 200"),
            record(
                by=cover,
                action="entry.approved",
                subject=writer,
                label="CSC 200",
                on_behalf_of=head_of_service.pk,
            ),
            record(by=head_of_service, action="person.signed-in", subject=head_of_service, label="Post 2"),
        ]


def found(**given):
    return list(search(ADMINISTRATOR, **given))


def test_everything_newest_first(trail):
    submitted, approved, signed_in = trail
    assert found() == [signed_in, approved, submitted]


def test_for_others_than_administrators_it_is_empty(trail):
    assert list(search(Scope(1, (Grant(Role.DIRECTOR),)))) == []


def test_by_subjects(trail, people):
    submitted, approved, _ = trail
    assert found(about={"portal.user": [str(people[0].pk)]}) == [approved, submitted]
    assert found(about={"portal.membership": [str(people[0].pk)]}) == []
    assert found(about={}) == []


def test_by_post_also_for_whom_it_was_done(trail):
    _, approved, signed_in = trail
    assert found(who="post 2") == [signed_in, approved]


def test_by_words_of_which_each_has_to_be_there(trail):
    submitted, approved, signed_in = trail
    assert found(words="csc") == [approved, submitted]
    assert found(words="CSC approved") == [approved]
    assert found(words="signed 2") == [signed_in]
    assert found(words="csc zebra") == []


def test_words_are_no_patterns(trail):
    assert found(words="%") == found(words="_") == []


def test_by_action_or_kind_of_action(trail):
    submitted, approved, _ = trail
    assert found(action="entry.approved") == [approved]
    assert found(action="entry.") == [approved, submitted]


def test_by_time_with_its_beginning_and_without_its_end(trail):
    submitted, approved, signed_in = trail
    assert found(since=approved.at) == [signed_in, approved]
    assert found(until=approved.at) == [submitted]


def test_every_action_is_named_once(trail):
    assert actions() == ["entry.approved", "entry.submitted", "person.signed-in"]


def test_persons_come_with_the_events(trail):
    with CaptureQueriesContext(connection) as queries:
        assert [str(event.actor) for event in search(ADMINISTRATOR)] == ["Post 2", "Post 1", "Post 0"]
    assert len(queries) == 1


def test_the_head_is_the_last_event(trail):
    assert (head().sequence, head().hash) == (3, trail[-1].hash)
