"""Trying a failed job again."""

import pytest
from django.db import transaction

from portal.audit.models import Event
from portal.errors import Conflict
from portal.jobs import dispatch as dispatching
from portal.jobs.claims import claim, fail
from portal.jobs.models import JobState
from portal.jobs.services import retry
from reports.editions.models import Build
from tests.builds import administrator, make_build


def failed():
    build = make_build()
    fail(claim(Build, build.pk), reason="A font is missing.")
    build.refresh_from_db()
    return build


def test_it_is_queued_anew_recorded_and_sent(real_database, monkeypatch):
    sent = []
    monkeypatch.setattr(dispatching, "send", lambda label, pk: sent.append(pk))
    build = failed()
    retry(by=administrator(), job=build)
    build.refresh_from_db()
    assert (build.state, build.attempts, build.reason, build.claim) == (JobState.QUEUED, 0, "", None)
    event = Event.objects.last()
    assert (event.action, event.actor, event.data) == (
        "build.retried",
        administrator(),
        {"reason": "A font is missing."},
    )
    assert sent == [build.pk]


@pytest.mark.parametrize("begin", [lambda build: None, lambda build: claim(Build, build.pk)])
@pytest.mark.django_db
def test_what_has_not_failed_cannot_be_tried_again(begin):
    build = make_build()
    begin(build)
    with pytest.raises(Conflict, match="Only what has failed"), transaction.atomic():
        retry(by=administrator(), job=build)
    assert not Event.objects.filter(action="build.retried").exists()


def test_pressing_twice_queues_it_once(real_database, monkeypatch):
    monkeypatch.setattr(dispatching, "send", lambda label, pk: True)
    build = failed()
    retry(by=administrator(), job=build)
    with pytest.raises(Conflict):
        retry(by=administrator(), job=build)
