"""Builds survive their worker, their queue and their broker: real workers, real kills,
by day on servers, by night on the embedded stack too."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.instance import Instance, Instances

EMBEDDED = ("sqlite", "folder")
ON_SERVERS = pytest.param(("postgres", "redis"), marks=[pytest.mark.postgres, pytest.mark.redis])
STACKS = [pytest.param(EMBEDDED, marks=pytest.mark.nightly), ON_SERVERS]
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(params=STACKS, ids=lambda stack: "-".join(stack))
def stack(request, instances: Instances, tmp_path) -> Iterator[Instance]:
    """An instance with short leases whose builds wait after their second step; nothing runs yet."""
    database, broker = request.param
    instance = instances.make(database=database, broker=broker)
    instance.environment |= {
        "DJANGO_SETTINGS_MODULE": "tests.slow_builds.settings",
        "PORTAL_JOB_LEASE_SECONDS": "3",
        "PORTAL_SWEEP_SECONDS": "1",
        "SLOW_BUILDS_GATE": str(tmp_path / "gate"),
    }
    yield instance
    instance.stop()


def request_builds(instance: Instance, count: int) -> None:
    instance.python(f"from tests.builds import request_builds; request_builds({count})")


def wait_for(instance: Instance, condition: Callable[[], bool]) -> None:
    """Longer than a build is away (3 seconds of lease, 1 of sweep): the machine may be busy with other tests."""
    instance.wait_for(condition, seconds=180)


def open_gate(instance: Instance) -> None:
    Path(instance.environment["SLOW_BUILDS_GATE"]).touch()


def after_two_steps(instance: Instance, count: int) -> bool:
    rows = instance.rows("SELECT count(*) FROM reports_build WHERE state = 'running' AND progress_done = 2")
    return rows == [(count,)]


def all_done(instance: Instance) -> bool:
    return instance.rows("SELECT count(*) FROM reports_build WHERE state <> 'done'") == [(0,)]


def assert_each_built_once(instance: Instance, count: int) -> None:
    """The three files of each edition, and one event each for the job and for the publication."""
    files = instance.rows("SELECT count(*), count(DISTINCT edition_id) FROM reports_editionfile")
    audited = instance.rows("SELECT action, count(*) FROM portal_event GROUP BY action ORDER BY action")
    assert files == [(3 * count, count)]
    assert audited == [("build.done", count), ("edition.published", count)]
    assert instance.command("verify_audit").startswith(f"The audit trail is sound: {2 * count} events")


def test_a_build_whose_worker_is_killed_is_built_by_another_once(stack):
    request_builds(stack, 1)
    stack.start_worker()
    stack.start_beat()
    wait_for(stack, lambda: after_two_steps(stack, 1))
    stack.kill_worker()
    open_gate(stack)
    stack.start_worker()
    wait_for(stack, lambda: all_done(stack))
    assert stack.rows("SELECT attempts FROM reports_build") == [(2,)]
    assert_each_built_once(stack, 1)


@pytest.mark.nightly
def test_worker_and_beat_killed_and_the_queue_wiped_no_build_is_lost(stack):
    request_builds(stack, 4)
    stack.start_worker(concurrency=2)
    stack.start_beat()
    wait_for(stack, lambda: after_two_steps(stack, 2))
    stack.kill_beat()
    stack.kill_worker()
    stack.empty_queue()
    open_gate(stack)
    stack.start_worker(concurrency=2)
    stack.start_beat()
    wait_for(stack, lambda: all_done(stack))
    assert_each_built_once(stack, 4)


@pytest.mark.nightly
def test_without_the_sweeper_the_killed_build_stays_undone(stack):
    """The control: on neither broker does the message alone bring the build back within its lease."""
    request_builds(stack, 1)
    stack.start_worker()
    wait_for(stack, lambda: after_two_steps(stack, 1))
    stack.kill_worker()
    stack.empty_queue()
    open_gate(stack)
    stack.start_worker()
    stack.python("from tests.builds import make_build, dispatch; dispatch(make_build())")
    wait_for(stack, lambda: stack.rows("SELECT count(*) FROM reports_build WHERE state = 'done'") == [(1,)])
    assert stack.rows("SELECT state, attempts FROM reports_build ORDER BY id") == [
        ("running", 1),
        ("done", 1),
    ]


def test_what_was_decided_with_the_broker_down_is_built_once_it_is_back(stack):
    there = stack.environment["PORTAL_BROKER"]
    stack.environment["PORTAL_BROKER"] = NOWHERE
    request_builds(stack, 1)
    assert stack.rows("SELECT state FROM reports_build") == [("queued",)]
    stack.environment["PORTAL_BROKER"] = there
    open_gate(stack)
    stack.start_worker()
    stack.start_beat()
    wait_for(stack, lambda: all_done(stack))
    assert_each_built_once(stack, 1)


@pytest.mark.nightly
def test_a_message_delivered_many_times_by_many_is_one_build(stack):
    open_gate(stack)
    stack.start_worker(concurrency=4)
    stack.python(
        "from tests.builds import make_build\n"
        "from portal.jobs.dispatch import send\n"
        "build = make_build()\n"
        "for _ in range(8): send('reports.Build', build.pk)"
    )
    wait_for(stack, lambda: all_done(stack))
    wait_for(stack, lambda: stack.log("worker").count("succeeded in") == 8)
    assert_each_built_once(stack, 1)
