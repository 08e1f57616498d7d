"""A test that waits for ever is named, and the run that it is part of ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.instance import CHECKOUT

WAITS = """
import threading

def test_that_waits_for_ever():
    threading.Event().wait()

def test_beside_it():
    pass
"""
WAITS_EVEN_AT_ITS_END = """
import threading
from concurrent.futures import ThreadPoolExecutor

def test_that_waits_for_ever():
    with ThreadPoolExecutor() as threads:
        threads.submit(threading.Event().wait).result()

def test_beside_it():
    pass
"""


def run(folder: Path, source: str, *options: str) -> str:
    """What a run of such tests prints, with the portal's configuration and limits of a second or two."""
    (folder / "test_waiting.py").write_text(source)
    limits = ["-o", "timeout=1", "-o", "faulthandler_timeout=2", *options]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        "pyproject.toml",
        *limits,
        str(folder / "test_waiting.py"),
    ]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True).stdout


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "with workers"])
def test_a_test_that_waits_for_ever_fails_by_its_name(tmp_path: Path, workers: tuple[str, ...]) -> None:
    printed = run(tmp_path, WAITS, *workers)
    assert "test_that_waits_for_ever - Failed: Timeout (>1.0s)" in printed
    assert "1 failed, 1 passed" in printed


def test_one_that_waits_even_at_its_end_is_named_too(tmp_path: Path) -> None:
    printed = run(tmp_path, WAITS_EVEN_AT_ITS_END, "-n", "2")
    assert "crashed while running" in printed
    assert "::test_that_waits_for_ever" in printed
    assert "1 failed, 1 passed" in printed


def test_every_test_has_both_limits(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) < pytestconfig.getini("faulthandler_timeout")
    assert pytestconfig.getini("faulthandler_exit_on_timeout")
