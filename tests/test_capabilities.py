"""What a machine cannot run is left out aloud, and fails where it was required."""

import os
import subprocess
import sys

import pytest

from tests.capabilities import required
from tests.instance import CHECKOUT

NO_SERVER = {"PORTAL_TEST_POSTGRES": "postgresql://nobody@127.0.0.1:1/nothing"}
WITH_WORKERS = ("-n", "2")
NO_REDIS = {"PORTAL_TEST_REDIS": "redis://127.0.0.1:1/0"}


def collect(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A collection in a process of its own; nothing is run."""
    kept = {name: value for name, value in os.environ.items() if name != "PORTAL_TEST_REQUIRE"}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "tests/test_instance.py",
            "--collect-only",
            "-q",
            *arguments,
        ],
        cwd=CHECKOUT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


def test_without_a_server_its_tests_are_left_out_and_named() -> None:
    done = collect(**NO_SERVER)
    assert done.returncode == 0
    assert "test_it_runs_on_postgresql_and_redis" not in done.stdout
    assert "test_two_instances_share_nothing" in done.stdout
    assert "Left out: 1 tests need postgres: install PostgreSQL with: apt-get install" in done.stdout


def test_a_required_server_that_is_missing_fails_before_any_worker_starts() -> None:
    done = collect(*WITH_WORKERS, **NO_REDIS, PORTAL_TEST_REQUIRE="redis")
    assert done.returncode == 4
    assert "redis is required and missing: install Redis with: apt-get install redis-server" in done.stderr
    assert "INTERNALERROR" not in done.stdout


@pytest.mark.nightly
def test_it_fails_in_the_same_words_without_workers() -> None:
    done = collect(**NO_REDIS, PORTAL_TEST_REQUIRE="redis")
    assert done.returncode == 4
    assert "redis is required and missing: install Redis with: apt-get install redis-server" in done.stderr


def test_a_requirement_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_TEST_REQUIRE", "redis,mainframe")
    with pytest.raises(pytest.UsageError, match="mainframe"):
        required()
