"""What was forgotten is found, sent once, and given up in the end."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from portal.jobs import sweeper
from portal.jobs.claims import claim, fail
from portal.jobs.models import JobState
from portal.jobs.sweeper import sweep
from reports.editions.models import Build
from tests.builds import make_build
from tests.databases import at_once

LONG_AGO = timezone.now() - timedelta(hours=1)


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the broker, which takes everything."""
    sent = []
    monkeypatch.setattr(sweeper, "send", lambda label, pk: sent.append((label, pk)) or True)
    return sent


def expired(**fields):
    build = make_build(sent_at=LONG_AGO)
    claim(Build, build.pk)
    Build.objects.filter(pk=build.pk).update(lease_until=LONG_AGO, **fields)
    return build


@pytest.mark.django_db
def test_a_job_whose_message_was_lost_is_sent_again(sent):
    build = make_build(sent_at=LONG_AGO)
    assert sweep(Build) == 1
    assert sent == [("reports.Build", build.pk)]
    assert sweep(Build) == 0


@pytest.mark.django_db
def test_what_was_just_sent_is_left_alone(sent):
    make_build()
    assert sweep(Build) == 0
    assert sent == []


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_sent_again(sent):
    build = expired()
    assert sweep(Build) == 1
    assert sent == [("reports.Build", build.pk)]


@pytest.mark.django_db
def test_a_job_that_is_alive_is_left_alone(sent):
    claim(Build, make_build(sent_at=LONG_AGO).pk)
    assert sweep(Build) == 0
    assert sent == []


@pytest.mark.django_db
def test_a_job_that_is_over_is_left_alone(sent):
    fail(claim(Build, make_build(sent_at=LONG_AGO).pk), reason="A font is missing.")
    assert sweep(Build) == 0
    assert sent == []


@pytest.mark.django_db
def test_a_job_that_died_three_times_fails_with_a_reason(sent):
    build = expired(attempts=3)
    assert sweep(Build) == 1
    build.refresh_from_db()
    assert (build.state, bool(build.reason), sent) == (JobState.FAILED, True, [])


@pytest.mark.django_db
def test_what_the_broker_did_not_take_is_tried_again_a_lease_later(monkeypatch):
    build = make_build(sent_at=LONG_AGO)
    monkeypatch.setattr(sweeper, "send", lambda label, pk: False)
    assert sweep(Build) == 0
    build.refresh_from_db()
    assert build.state == JobState.QUEUED
    assert build.sent_at > LONG_AGO


def test_two_schedulers_send_each_job_once(real_database, sent):
    builds = [make_build(sent_at=LONG_AGO) for _ in range(5)]
    outcomes = at_once(*[partial(sweep, Build)] * 3)
    assert sum(outcomes) == 5
    assert sorted(sent) == [("reports.Build", build.pk) for build in builds]
