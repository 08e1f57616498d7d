"""The child-process runner: what comes back, what stops a child, and that none outlives its supervisor."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings

from portal.jobs.failures import LostClaim
from portal.jobs.runner import ChildFailed, Progress, run_child

CHILD = "tests.children.misbehaves"


def run(word, output, *, wall_seconds=30.0, memory_mb=512, **more):
    return run_child(
        CHILD, stdin=word.encode(), output=output, wall_seconds=wall_seconds, memory_mb=memory_mb, **more
    )


def alive(pid):
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def gone(*pids):
    """Waits until none of the processes runs any more."""
    pause = threading.Event()
    for _ in range(400):
        if not any(alive(pid) for pid in pids):
            return True
        pause.wait(0.05)
    return False


def test_it_passes_progress_on_and_returns_what_was_written(tmp_path):
    seen = []
    result = run("work", tmp_path, on_progress=seen.append)
    assert seen == [Progress(1, 3, "Section 1"), Progress(2, 3, "Section 2"), Progress(3, 3, "Section 3")]
    assert result.files == (tmp_path / "a.json", tmp_path / "b.pdf")
    assert result.seconds > 0


def test_input_of_any_size_arrives(tmp_path):
    text = "echo " + "é" * 2_000_000
    run(text, tmp_path)
    assert (tmp_path / "input").read_text() == text


def test_the_child_is_told_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_SECRET_KEY", "do not tell")
    monkeypatch.setenv("PORTAL_DATABASE", "postgres://user:password@db/portal")
    run("environment", tmp_path)
    known = json.loads((tmp_path / "environment").read_text())
    assert set(known) - {"LC_CTYPE"} == {"PATH", "LANG", "TZ", "PYTHONHASHSEED", "MALLOC_ARENA_MAX"}


def test_what_a_library_prints_is_no_progress_and_no_failure(tmp_path, caplog):
    seen = []
    run("chatter", tmp_path, on_progress=seen.append)
    assert seen[-1] == Progress(1, 1, "Section 1")
    assert "a library says hello" in caplog.text


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("explain", "Section 3: the font has no letter ẞ."),
        ("explode", "ValueError: Section 3 cannot be laid out"),
        ("vanish", "It ended with status 3 and gave no reason."),
        ("swallow", "It needed more than the 512 MB of memory allowed."),
        ("kill", "The system stopped it (signal 9)."),
    ],
)
def test_a_failure_comes_with_a_reason(tmp_path, word, reason):
    with pytest.raises(ChildFailed) as failure:
        run(word, tmp_path)
    assert str(failure.value) == reason


def test_without_its_limit_it_would_swallow_the_memory(tmp_path):
    """The control: the same child under a limit above its appetite."""
    assert run("swallow", tmp_path, memory_mb=6000).files == ()


def test_a_file_of_any_size_is_not_written(tmp_path):
    with pytest.raises(ChildFailed, match=r"File too large|signal 25"):
        run("fill", tmp_path)


@pytest.mark.parametrize("word", ["hang", "spin", "close"])
def test_a_child_that_takes_too_long_is_stopped(tmp_path, word):
    with pytest.raises(
        ChildFailed, match=r"^It took longer than the 1\.5 seconds allowed and was stopped\.$"
    ):
        run(word, tmp_path, wall_seconds=1.5)
    left = [int(path.read_text()) for path in tmp_path.iterdir()]
    assert gone(*left)


def test_a_child_whose_claim_is_lost_is_stopped_with_all_that_it_started(tmp_path):
    def lose(progress):
        if (tmp_path / "pid").exists():
            raise LostClaim

    with pytest.raises(LostClaim):
        run("hang", tmp_path, on_progress=lose, beat_seconds=0.05)
    assert gone(int((tmp_path / "pid").read_text()), int((tmp_path / "grandchild").read_text()))


def test_a_silent_child_is_a_heartbeat_all_the_same(tmp_path):
    seen = []

    def count(progress):
        seen.append(progress)
        if len(seen) == 5:
            raise LostClaim

    with pytest.raises(LostClaim):
        run("hang", tmp_path, on_progress=count, beat_seconds=0.05)
    assert seen[-1] == Progress(1, 3, "Section 1")


SUPERVISOR = """
import sys
from pathlib import Path
import django
django.setup()
from portal.jobs.runner import run_child
run_child(
    "tests.children.misbehaves", stdin=b"hang", output=Path(sys.argv[1]), wall_seconds=300, memory_mb=512
)
"""


def test_a_child_dies_with_its_supervisor(tmp_path):
    """``kill -9`` of the supervisor's process group, to which the child does not belong."""
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(tmp_path)], cwd=settings.BASE_DIR, start_new_session=True
    )
    pause = threading.Event()
    while not (tmp_path / "pid").exists() and supervisor.poll() is None:
        pause.wait(0.05)
    child, grandchild = (int((tmp_path / name).read_text()) for name in ("pid", "grandchild"))
    assert os.getpgid(child) != os.getpgid(supervisor.pid)
    os.killpg(supervisor.pid, signal.SIGKILL)
    supervisor.wait()
    assert gone(child, grandchild)


def test_the_child_refuses_to_run_by_itself():
    done = subprocess.run(
        [sys.executable, "-m", "portal.jobs.child", "512", "10", "0", CHILD],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The child-process runner starts this, in a process group of its own.\n"
