"""The child's side of the runner: ``python -m portal.jobs.child MEMORY_MB CPU_SECONDS LIFELINE MODULE ARG…``.

Limits itself, ties its life to its supervisor's, then becomes MODULE. Done here and not between fork and
exec: the supervisor may be a process with many threads, in which that is not safe.
"""

import os
import resource
import runpy
import signal
import sys
import threading

LARGEST_FILE = 512 * 1024 * 1024


def main(arguments: list[str]) -> None:
    memory_mb, cpu_seconds, lifeline, module, *rest = arguments
    if os.getpgrp() != os.getpid():
        sys.exit("The child-process runner starts this, in a process group of its own.")
    threading.Thread(target=_die_with, args=(int(lifeline),), daemon=True).start()
    memory = int(memory_mb) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu_seconds), int(cpu_seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.argv = [module, *rest]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _die_with(lifeline: int) -> None:
    """Ends when the supervisor does, however it ends: nobody then holds the other end of the pipe."""
    os.read(lifeline, 1)
    os.killpg(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
