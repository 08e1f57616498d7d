"""One worker holds a job; who lost it can change nothing."""

from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from portal.audit.models import Event
from portal.jobs.claims import Claim, claim, fail, fail_exhausted, finish, heartbeat
from portal.jobs.failures import LostClaim
from portal.jobs.models import JobState
from reports.editions.models import Build
from tests.builds import make_build
from tests.databases import at_once

LONG_AGO = timezone.now() - timedelta(hours=1)


def expire(build):
    Build.objects.filter(pk=build.pk).update(lease_until=LONG_AGO)


def audit():
    return list(Event.objects.values_list("action", "subject_id", "data"))


@pytest.mark.django_db
def test_a_queued_job_is_claimed_with_a_lease(settings):
    settings.PORTAL_JOB_LEASE_SECONDS = 30
    build = make_build()
    before = timezone.now()
    held = claim(Build, build.pk)
    build.refresh_from_db()
    assert (build.state, build.claim, build.attempts) == (JobState.RUNNING, held.token, 1)
    assert timedelta(seconds=30) <= build.lease_until - before < timedelta(seconds=40)
    assert build.heartbeat_at >= before


@pytest.mark.django_db
def test_a_job_that_is_held_is_not_to_be_had():
    build = make_build()
    assert claim(Build, build.pk)
    assert claim(Build, build.pk) is None


@pytest.mark.django_db
def test_a_job_whose_lease_expired_is_another_workers_who_begins_anew():
    build = make_build()
    first = claim(Build, build.pk)
    heartbeat(first, done=3, total=9, label="Section 3")
    expire(build)
    second = claim(Build, build.pk)
    build.refresh_from_db()
    assert (build.claim, build.attempts) == (second.token, 2)
    assert (build.progress_done, build.progress_total, build.progress_label) == (0, 0, "")


@pytest.mark.django_db
def test_it_is_not_begun_a_fourth_time():
    build = make_build()
    for _ in range(3):
        assert claim(Build, build.pk)
        expire(build)
    assert claim(Build, build.pk) is None


@pytest.mark.django_db
def test_a_heartbeat_prolongs_the_lease_and_tells_the_progress():
    build = make_build()
    held = claim(Build, build.pk)
    expire(build)
    heartbeat(held, done=3, total=9, label="Section 3")
    build.refresh_from_db()
    assert build.lease_until > timezone.now()
    assert (build.progress_done, build.progress_total, build.progress_label) == (3, 9, "Section 3")


@pytest.mark.django_db
def test_progress_never_exceeds_its_total():
    build = make_build()
    heartbeat(claim(Build, build.pk), done=10, total=9, label="x" * 300)
    build.refresh_from_db()
    assert (build.progress_done, build.progress_total, len(build.progress_label)) == (10, 10, 200)


@pytest.mark.django_db
def test_who_lost_the_job_can_neither_go_on_nor_finish_nor_fail_it():
    build = make_build()
    first = claim(Build, build.pk)
    expire(build)
    second = claim(Build, build.pk)
    with pytest.raises(LostClaim):
        heartbeat(first)
    with pytest.raises(LostClaim):
        finish(first)
    assert not fail(first, reason="It was too slow.")
    build.refresh_from_db()
    assert (build.state, build.claim) == (JobState.RUNNING, second.token)
    assert audit() == []


@pytest.mark.django_db
def test_finishing_ends_the_job_and_is_recorded_once():
    build = make_build()
    held = claim(Build, build.pk)
    heartbeat(held, done=8, total=9, label="Section 9")
    finish(held)
    with pytest.raises(LostClaim):
        finish(held)
    build.refresh_from_db()
    assert (build.state, build.lease_until, build.progress_done) == (JobState.DONE, None, 9)
    assert build.finished_at is not None
    assert audit() == [("build.done", str(build.pk), {"attempts": 1})]


@pytest.mark.django_db
def test_failing_keeps_the_reason_and_is_recorded():
    build = make_build()
    held = claim(Build, build.pk)
    assert fail(held, reason="A font is missing.")
    build.refresh_from_db()
    assert (build.state, build.reason) == (JobState.FAILED, "A font is missing.")
    assert audit() == [("build.failed", str(build.pk), {"attempts": 1, "reason": "A font is missing."})]
    assert claim(Build, build.pk) is None


@pytest.mark.django_db
def test_only_a_job_that_died_three_times_is_given_up():
    build = make_build()
    for _ in range(3):
        assert claim(Build, build.pk)
        assert not fail_exhausted(Build, build.pk)
        expire(build)
    assert fail_exhausted(Build, build.pk)
    assert not fail_exhausted(Build, build.pk)
    build.refresh_from_db()
    assert build.reason == "It was started 3 times, and each time the worker stopped before the end."
    assert [action for action, _, _ in audit()] == ["build.failed"]


def test_a_job_is_finished_only_together_with_its_result(real_database):
    build = make_build()
    held = claim(Build, build.pk)
    with pytest.raises(TransactionManagementError):
        finish(held)


def test_a_result_that_came_too_late_is_undone(real_database):
    build = make_build()
    slow = claim(Build, build.pk)
    expire(build)
    with transaction.atomic():
        finish(claim(Build, build.pk))

    def store_late_result():
        with transaction.atomic():
            build.edition.files.create(form="pdf", name="late.pdf", content=b"", size=0)
            finish(slow)

    with pytest.raises(LostClaim):
        store_late_result()
    assert not build.edition.files.exists()


def test_of_workers_that_race_for_a_job_one_gets_it(real_database):
    for _ in range(5):
        build = make_build()
        outcomes = at_once(*[partial(claim, Build, build.pk)] * 4)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Claim"] + ["NoneType"] * 3


def test_of_workers_that_race_for_an_expired_job_one_gets_it(real_database):
    build = make_build()
    claim(Build, build.pk)
    expire(build)
    outcomes = at_once(*[partial(claim, Build, build.pk)] * 4)
    assert [isinstance(outcome, Claim) for outcome in outcomes].count(True) == 1


def test_without_its_condition_both_would_get_it(real_database):
    """The control: looking first and then taking lets two workers have one job."""
    build = make_build()
    both_have_looked = Barrier(2, timeout=20)

    def take_after_looking():
        free = Build.objects.filter(pk=build.pk, state=JobState.QUEUED).exists()
        both_have_looked.wait()
        now = timezone.now()
        return free and Build.objects.filter(pk=build.pk).update(
            state=JobState.RUNNING, claim="0" * 32, lease_until=now, heartbeat_at=now
        )

    assert at_once(take_after_looking, take_after_looking) == [1, 1]


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("state", {"state": "waiting"}),
        ("running_has_lease", {"state": "running"}),
        ("running_has_lease", {"lease_until": LONG_AGO}),
        ("finished_at", {"state": "done"}),
        ("finished_at", {"finished_at": LONG_AGO}),
        ("failed_has_reason", {"state": "failed", "finished_at": LONG_AGO}),
        ("failed_has_reason", {"reason": "because"}),
        ("progress", {"progress_done": 2, "progress_total": 1}),
        ("attempts", {"attempts": 4}),
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_a_job_in_no_state(constraint, fields):
    build = make_build()
    with pytest.raises(IntegrityError, match=f"reports_build_{constraint}"), transaction.atomic():
        QuerySet(Build).filter(pk=build.pk).update(**fields)
    assert connection.is_usable()
