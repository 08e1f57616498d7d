"""Heavy or risky work in a process of its own, under limits: rendering, reading uploaded files.

The child gets its input on standard input and the name of a folder as its only argument. It writes files
there, progress on standard output (one JSON object a line: ``{"done": 3, "total": 12, "label": "…"}``)
and, if it fails, exits with a status other than 0 and a sentence for people as the last line of standard
error. It knows nothing of the portal's settings, database or secrets.

An orphan dies by a pipe whose other end only the supervisor holds: the kernel closes it however the
supervisor ends. Linux's "signal on the parent's death" would tell of the thread that started the child,
not of the process, and exists on Linux only; where a child is too busy to notice, its processor limit
ends it, and the claim makes whatever it wrote worthless.
"""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings

from portal.jobs.failures import JobFailed

LONGEST_LINE = 65_536
LONGEST_REASON = 500
OUT_OF_MEMORY = "memory allocation of "  # as Rust says it, with which workbooks are read
logger = logging.getLogger(__name__)


class ChildFailed(JobFailed):
    """The child did not do its work; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Progress:
    done: int = 0
    total: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    files: tuple[Path, ...]  # what the child left in the folder, by name
    seconds: float


def run_child(
    module: str,
    *,
    stdin: bytes,
    output: Path,
    wall_seconds: float,
    memory_mb: int,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    beat_seconds: float | None = None,
) -> Result:
    """Run ``python -m module OUTPUT`` with ``stdin`` and wait for its end.

    ``on_progress`` is called for each progress line and, with the latest again, every ``beat_seconds``
    (a third of a job's lease unless given) while the child is silent; whatever it raises (``LostClaim``)
    ends the child and is raised. Raises ``ChildFailed`` where the child fails or passes a limit.
    ``memory_mb`` bounds the address space, ``wall_seconds`` the time and the processor time.
    """
    started = time.monotonic()
    beat = beat_seconds or settings.PORTAL_JOB_LEASE_SECONDS / 3
    with TemporaryFile() as source, TemporaryFile() as complaints:
        source.write(stdin)
        source.seek(0)
        command = [module, str(output)]
        with _child(command, source, complaints, memory_mb=memory_mb, cpu_seconds=wall_seconds) as child:
            in_time = _follow(child, started + wall_seconds, beat, on_progress)
        seconds = time.monotonic() - started
        if not in_time:
            raise ChildFailed(f"It took longer than the {wall_seconds:g} seconds allowed and was stopped.")
        if child.returncode:
            raise ChildFailed(_reason(child.returncode, _tail(complaints), memory_mb))
    return Result(tuple(sorted(path for path in output.iterdir() if path.is_file())), seconds)


@contextmanager
def _child(
    command: list[str], source: IO[bytes], complaints: IO[bytes], *, memory_mb: int, cpu_seconds: float
) -> Iterator[subprocess.Popen[bytes]]:
    """The child in a process group of its own, none of which outlives the block."""
    lifeline, held = os.pipe()
    limits = [str(memory_mb), str(int(cpu_seconds) + 1), str(lifeline)]
    try:
        child = subprocess.Popen(  # noqa: S603 - no shell, and the module is the caller's own
            [sys.executable, "-m", "portal.jobs.child", *limits, *command],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=settings.BASE_DIR,
            env=_environment(),
            pass_fds=[lifeline],
            process_group=0,
        )
        try:
            yield child
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    finally:
        os.close(lifeline)
        os.close(held)


def _environment() -> dict[str, str]:
    """All that the child knows: no secret, no address of a server, nothing that changes what it writes."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "MALLOC_ARENA_MAX": "1",  # threads otherwise reserve address space that counts as memory
    }


def _follow(
    child: subprocess.Popen[bytes], deadline: float, beat: float, on_progress: Callable[[Progress], None]
) -> bool:
    """Pass progress on until the child has ended; False where the deadline came first."""
    progress = Progress()
    for line in _lines(child, deadline, beat):
        if line is not None:
            progress = _progress(line) or progress
        on_progress(progress)
    try:
        child.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _lines(child: subprocess.Popen[bytes], deadline: float, beat: float) -> Iterator[bytes | None]:
    """Lines of standard output until it closes or the deadline comes; None whenever it is silent for a beat."""
    assert child.stdout is not None  # noqa: S101 - for the type checker: it is a pipe
    buffer = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        next_beat = time.monotonic() + beat
        while (now := time.monotonic()) < deadline:
            if now >= next_beat:
                next_beat = now + beat
                yield None
            if not selector.select(max(0.0, min(next_beat, deadline) - now)):
                continue
            chunk = os.read(child.stdout.fileno(), LONGEST_LINE)
            if not chunk:
                return
            *whole, buffer = (buffer + chunk).split(b"\n")
            buffer = buffer[-LONGEST_LINE:]
            yield from whole


def _progress(line: bytes) -> Progress | None:
    """A progress line; None for anything else, which a library may have printed."""
    try:
        found = json.loads(line)
        return Progress(int(found["done"]), int(found["total"]), str(found["label"])[:200])
    except (ValueError, TypeError, KeyError):
        logger.warning("A child process printed something else than progress: %r", line[:200])
        return None


def _tail(complaints: IO[bytes]) -> str:
    size = complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, size - LONGEST_LINE))
    return complaints.read().decode(errors="replace")


def _reason(status: int, complaint: str, memory_mb: int) -> str:
    """Why the child ended, for people; the whole complaint goes to the log."""
    logger.error("A child process ended with status %s: %s", status, complaint)
    last = next((line.strip() for line in reversed(complaint.splitlines()) if line.strip()), "")
    is_too_large = last.startswith("MemoryError") or OUT_OF_MEMORY in complaint
    if is_too_large or status == -signal.SIGSEGV:
        return f"It needed more than the {memory_mb} MB of memory allowed."
    if status == -signal.SIGXCPU:
        return "It needed more processor time than allowed."
    if status < 0:
        return f"The system stopped it (signal {-status})."
    return last[:LONGEST_REASON] or f"It ended with status {status} and gave no reason."
