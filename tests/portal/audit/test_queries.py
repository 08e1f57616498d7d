"""Searching the trail."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.audit.queries import head, search
from portal.audit.services import record


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


def test_everything_newest_first(trail):
    submitted, approved, signed_in = trail
    assert list(search()) == [signed_in, approved, submitted]


def test_by_subject(trail, people):
    submitted, approved, _ = trail
    assert list(search(subject=people[0])) == [approved, submitted]
    assert list(search(subject_type="portal.membership")) == []


def test_by_person_also_what_was_done_for_them(trail, people):
    _, approved, signed_in = trail
    assert list(search(actor=people[2])) == [signed_in, approved]


def test_by_action_or_kind_of_action(trail):
    submitted, approved, _ = trail
    assert list(search(action="entry.approved")) == [approved]
    assert list(search(action="entry.")) == [approved, submitted]


def test_by_time_with_its_beginning_and_without_its_end(trail):
    submitted, approved, signed_in = trail
    assert list(search(since=approved.at)) == [signed_in, approved]
    assert list(search(until=approved.at)) == [submitted]


def test_persons_come_with_the_events(trail):
    with CaptureQueriesContext(connection) as queries:
        assert [str(event.actor) for event in search()] == ["Post 2", "Post 1", "Post 0"]
    assert len(queries) == 1


def test_the_head_is_the_last_event(trail):
    assert (head().sequence, head().hash) == (3, trail[-1].hash)
