"""A child that does what its input says; run by the tests of the runner as ``-m tests.children.misbehaves``."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

output, word = Path(sys.argv[1]), sys.stdin.read()


def report(done: int, total: int, label: str) -> None:
    sys.stdout.write(json.dumps({"done": done, "total": total, "label": label}) + "\n")
    sys.stdout.flush()


def note(name: str, pid: int) -> None:
    """The number of a process in a file, which is there only once it is whole."""
    (output / f".{name}").write_text(str(pid))
    (output / f".{name}").rename(output / name)


def leave_grandchild() -> None:
    """A process in the same group that would outlive us, its number in a file."""
    grandchild = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    note("grandchild", grandchild.pid)


match word.split(" ")[0]:
    case "work":
        for number in range(1, 4):
            report(number, 3, f"Section {number}")
        (output / "b.pdf").write_bytes(b"%PDF")
        (output / "a.json").write_text("{}")
    case "echo":
        (output / "input").write_text(word)
    case "environment":
        (output / "environment").write_text(json.dumps(dict(os.environ)))
    case "chatter":
        sys.stdout.write("a library says hello\n[1, 2]\n" + "x" * 200_000 + "\n")
        report(1, 1, "Section 1")
    case "explain":
        sys.exit("Section 3: the font has no letter ẞ.")
    case "explode":
        raise ValueError("Section 3 cannot be laid out")
    case "vanish":
        os._exit(3)
    case "hang":
        report(1, 3, "Section 1")
        leave_grandchild()
        note("pid", os.getpid())
        threading.Event().wait()
    case "swallow":
        held = bytes(4 * 1024**3)  # reserved, never touched
    case "spin":
        while True:
            pass
    case "close":
        os.close(1)
        threading.Event().wait()
    case "kill":
        os.kill(os.getpid(), 9)
    case "fill":
        with (output / "huge").open("wb") as huge:
            huge.truncate(2 * 1024**3)
