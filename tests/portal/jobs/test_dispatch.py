"""Waking a worker: after the commit, never after a rollback, and never in the way."""

import pytest
from celery.app.base import Celery
from django.db import transaction

from portal.celery import app
from portal.jobs import dispatch as dispatching
from portal.jobs.dispatch import dispatch, send
from portal.jobs.models import JobState
from reports.editions.models import Build
from tests.builds import make_build


@pytest.fixture
def sent(monkeypatch):
    sent = []
    monkeypatch.setattr(dispatching, "send", lambda label, pk: sent.append((label, pk)))
    return sent


def test_a_worker_is_woken_once_the_decision_is_committed(real_database, sent):
    with transaction.atomic():
        build = make_build()
        dispatch(build)
        assert sent == []
    assert sent == [("reports.Build", build.pk)]


def test_nothing_is_queued_by_a_decision_that_was_rolled_back(real_database, sent):
    with transaction.atomic():
        dispatch(make_build())
        transaction.set_rollback(True)
    assert sent == []
    assert not Build.objects.exists()


@pytest.fixture
def broker_down(monkeypatch):
    """The application with a broker at a port where nothing listens."""
    unreachable = Celery("unreachable", set_as_current=False)
    unreachable.conf.update(
        broker_url="redis://127.0.0.1:1/0",
        broker_transport_options=app.conf.broker_transport_options | {"max_retries": 0},
        broker_connection_timeout=2,
    )
    monkeypatch.setattr(dispatching, "app", unreachable)


def test_with_the_broker_down_the_decision_stands(real_database, broker_down):
    with transaction.atomic():
        build = make_build()
        dispatch(build)
    build.refresh_from_db()
    assert build.state == JobState.QUEUED


def test_with_the_broker_down_sending_says_so(broker_down):
    assert send("reports.Build", 1) is False


def test_even_an_error_that_nobody_foresaw_does_not_undo_a_decision(real_database, monkeypatch):
    def explode(label, pk):
        raise RuntimeError

    monkeypatch.setattr(dispatching, "send", explode)
    with transaction.atomic():
        dispatch(make_build())
    assert Build.objects.count() == 1
