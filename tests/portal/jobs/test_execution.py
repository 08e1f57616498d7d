"""Doing a job: once, to its end, whatever happens on the way."""

import pytest
from django.db import OperationalError, transaction

from indicators.imports.models import ImportRun
from portal.audit.models import Event
from portal.jobs.claims import finish
from portal.jobs.execution import execute
from portal.jobs.failures import JobFailed, LostClaim
from portal.jobs.kinds import kind, kinds
from portal.jobs.models import JobState
from portal.messages.models import Message
from portal.trail.models import ChainCheck
from reports.editions.models import Build
from reports.printouts.models import Printout
from tests.builds import make_build

runs = []


def handler(job, held):
    runs.append(job.pk)
    with transaction.atomic():
        finish(held)


def failing(error):
    def fail(job, held):
        runs.append(job.pk)
        raise error

    return fail


@pytest.fixture
def handled(monkeypatch):
    """``handled(function)``: builds are done by it."""
    runs.clear()

    def by(function):
        monkeypatch.setattr(Build, "handler", f"{__name__}.handler")
        monkeypatch.setattr("portal.jobs.execution.import_string", lambda name: function)

    return by


def test_the_same_message_delivered_twice_is_one_piece_of_work(real_database, handled):
    handled(handler)
    build = make_build()
    for _ in range(2):
        execute("reports.Build", build.pk)
    build.refresh_from_db()
    assert (runs, build.state, build.attempts) == ([build.pk], JobState.DONE, 1)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_done_fails_with_its_reason(handled):
    handled(failing(JobFailed("A font is missing.")))
    build = make_build()
    execute("reports.Build", build.pk)
    build.refresh_from_db()
    assert (build.state, build.reason) == (JobState.FAILED, "A font is missing.")


@pytest.mark.django_db
def test_an_unexpected_error_fails_readably_and_is_logged(handled, caplog):
    handled(failing(ZeroDivisionError("secret detail")))
    build = make_build()
    execute("reports.Build", build.pk)
    build.refresh_from_db()
    assert build.reason == "It stopped on an unexpected error (ZeroDivisionError), which was logged."
    assert "secret detail" in caplog.text


@pytest.mark.django_db
def test_a_job_that_another_worker_has_by_now_is_left_alone(handled):
    handled(failing(LostClaim()))
    build = make_build()
    execute("reports.Build", build.pk)
    build.refresh_from_db()
    assert build.state == JobState.RUNNING


@pytest.mark.django_db
def test_with_the_database_away_the_job_waits_for_its_lease_to_run_out(handled):
    handled(failing(OperationalError("server closed the connection")))
    build = make_build()
    with pytest.raises(OperationalError):
        execute("reports.Build", build.pk)
    build.refresh_from_db()
    assert build.state == JobState.RUNNING


@pytest.mark.django_db
def test_a_job_that_does_not_exist_is_nothing_to_do(handled):
    handled(handler)
    execute("reports.Build", 404)
    assert runs == []


def test_builds_printouts_e_mails_imports_and_checks_of_the_trail_are_jobs_and_editions_are_not():
    assert set(kinds()) == {Build, ChainCheck, ImportRun, Message, Printout}
    assert kind("reports.Build") is Build
    with pytest.raises(LookupError):
        kind("reports.Edition")
