"""A whole portal for browser, race and kill tests: real processes, a database and a broker of its own.

instance.fill(seed)                what seed writes into its database, without a process
instance.run("demonstrate")        manage.py …, returns what it printed; ``command`` does so in this process
instance.url                       of the web server, once ``start_web()`` was called
instance.start_worker()            a Celery worker in a process group of its own; likewise start_beat
instance.kill_worker()             kill -9 of the whole group
instance.connect()                 a plain connection to its database
instance.wait_for(condition)       until a condition holds; fails with the logs after a minute
"""

import contextlib
import io
import itertools
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import redis
from django.core.management import call_command

from tests.capabilities import postgres, redis_server
from tests.databases import in_use, settings_of

CHECKOUT = Path(__file__).resolve().parent.parent
_counter = itertools.count()
T = TypeVar("T")


@dataclass
class Instance:
    """One portal. Nothing runs until it is started; ``stop`` ends everything and drops what was made."""

    folder: Path
    database: str
    broker: str
    environment: dict[str, str]
    unblocked: Callable[[], AbstractContextManager[None]]  # lets this process into a database
    url: str = ""
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _socket: socket.socket | None = None

    def fill(self, fill: Callable[[], T]) -> T:
        """What ``fill`` returned, which writes into the database.

        It is done in this process, for one that first has to load the portal takes seconds of its own. What
        is told to the broker meanwhile is lost, as with a broker that is away.
        """
        with self.unblocked(), in_use(settings_of(self.database)):
            return fill()

    def run(self, *arguments: str, check: bool = True) -> str:
        """``manage.py`` with these arguments; returns its output, raises AssertionError where it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=CHECKOUT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert not check or done.returncode == 0, f"manage.py {arguments} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def command(self, *arguments: str) -> str:
        """As ``run``, in this process: for a command of which the process is not what is tested."""
        printed = io.StringIO()
        self.fill(lambda: call_command(*arguments, stdout=printed))
        return printed.getvalue()

    def python(self, code: str) -> str:
        """Code run in the portal's shell; returns what it printed."""
        return self.run("shell", "--no-imports", "-v", "0", "-c", code)

    def start_web(self) -> None:
        """gunicorn on a free port. The socket is ours, so connections wait until it serves."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        descriptor = self._socket.fileno()
        command = ["gunicorn", "portal.wsgi", "--bind", f"fd://{descriptor}", "--threads", "8"]
        self._start("web", [*command, "--no-control-socket"], pass_fds=(descriptor,))

    def start_worker(self, concurrency: int = 2) -> None:
        name = f"worker-{next(_counter)}@test"
        command = [
            "celery",
            "-A",
            "portal.celery",
            "worker",
            "-l",
            "info",
            "-c",
            str(concurrency),
            "-n",
            name,
        ]
        self._start("worker", command)

    def start_beat(self) -> None:
        pid_file = self.folder / "beat.pid"
        pid_file.unlink(missing_ok=True)
        command = ["celery", "-A", "portal.celery", "beat", "-l", "info", "--pidfile", str(pid_file)]
        self._start("beat", command)

    def kill_worker(self) -> None:
        self.kill("worker")

    def kill_beat(self) -> None:
        self.kill("beat")

    def kill(self, name: str) -> None:
        """``kill -9`` of the process and everything that it started in its group."""
        self._signal(name, signal.SIGKILL)

    def log(self, name: str) -> str:
        """What ``web``, ``worker`` or ``beat`` has written so far."""
        path = self.folder / f"{name}.log"
        return path.read_text() if path.exists() else ""

    def connect(self) -> Any:
        """A connection to the database as the portal has left it, for looking from outside."""
        if self.database.startswith("sqlite"):
            return sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
        return psycopg.connect(self.database, autocommit=True)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query, on a fresh connection."""
        connection = self.connect()
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def wait_for(self, condition: Callable[[], Any], seconds: float = 60) -> Any:
        """The first true value of ``condition()``; AssertionError with the logs where none comes in time."""
        ends = time.monotonic() + seconds
        pause = threading.Event()
        while time.monotonic() < ends:
            if value := condition():
                return value
            pause.wait(0.05)
        logs = "\n".join(f"--- {name}\n{self.log(name)}" for name in ("web", "worker", "beat"))
        raise AssertionError(f"not so within {seconds} seconds; logs:\n{logs}")

    def empty_queue(self) -> None:
        """Everything that the broker holds is lost."""
        if self.broker.startswith("redis"):
            _delete_keys(self.broker, self.environment["PORTAL_BROKER_PREFIX"])
        for message in (self.folder / "broker" / "messages").glob("*"):
            message.unlink(missing_ok=True)

    def stop(self) -> None:
        self.end_processes()
        self.empty_queue()
        if not self.database.startswith("sqlite"):
            _drop(self.database.rsplit("/", 1)[1])
        shutil.rmtree(self.folder, ignore_errors=True)

    def end_processes(self) -> None:
        for name in list(self._processes):
            self._signal(name, signal.SIGKILL)
        if self._socket:
            self._socket.close()

    def _start(self, name: str, command: list[str], **more: Any) -> None:
        assert name not in self._processes, f"{name} runs already"
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **more,
            )

    def _signal(self, name: str, number: signal.Signals) -> None:
        process = self._processes.pop(name)
        with contextlib.suppress(ProcessLookupError):  # it ended by itself; its log says why
            os.killpg(process.pid, number)
        process.wait()


class Instances:
    """Makes instances from a migrated template of each kind of database, whose address ``template`` tells."""

    def __init__(
        self,
        folder: Path,
        template: Callable[[str], str],
        unblocked: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.folder = folder
        self._template = template
        self._unblocked = unblocked
        self._made: list[Instance] = []

    def make(self, *, database: str = "sqlite", broker: str = "folder") -> Instance:
        """An instance on ``sqlite`` or ``postgres`` and the ``folder`` broker or ``redis``, nothing started."""
        name = f"portal_test_{os.getpid()}_{next(_counter)}"
        folder = self.folder / name
        folder.mkdir()
        template = self._template(database)
        address = _copy(template, name, folder) if database == "sqlite" else _clone(template, name)
        made = self._instance(folder, address, redis_server() if broker == "redis" else "filesystem://")
        self._made.append(made)
        return made

    def filled(self, fill: Callable[[], T]) -> tuple[Instance, T]:
        """One on SQLite, with what ``fill`` writes into its database, and what that returned."""
        instance = self.make()
        return instance, instance.fill(fill)

    @contextmanager
    def serving(self, fill: Callable[[], object]) -> Iterator[Instance]:
        """As ``filled``, with a web server, until the block ends."""
        instance, _ = self.filled(fill)
        instance.start_web()
        yield instance
        instance.stop()

    def keep(self, folder: Path) -> Instance:
        """The one on SQLite that lives in this folder, made where it is not; ``end`` leaves it alone."""
        file = folder / "kept.sqlite3"
        address = f"sqlite:///{file}" if file.exists() else _copy(self._template("sqlite"), "kept", folder)
        return self._instance(folder, address, "filesystem://")

    def end(self) -> None:
        """Stops what a test left running."""
        for instance in self._made:
            instance.stop()

    def _instance(self, folder: Path, database: str, broker: str) -> Instance:
        return Instance(folder, database, broker, _environment(folder, database, broker), self._unblocked)


def _environment(folder: Path, database: str, broker: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return environment | {
        "DJANGO_SETTINGS_MODULE": "tests.instance_settings",
        "PORTAL_DEMONSTRATION": "yes",
        "PORTAL_SECRET_KEY": "tests-only",
        "PORTAL_VAR": str(folder),
        "PORTAL_DATABASE": database,
        "PORTAL_BROKER": broker,
        "PORTAL_BROKER_PREFIX": f"{folder.name}:",
        "PYTHONUNBUFFERED": "1",
    }


def _copy(template: str, name: str, folder: Path) -> str:
    """A copy of a SQLite file, through SQLite, so that nothing in its log is missed."""
    target = folder / f"{name}.sqlite3"
    source = sqlite3.connect(template.removeprefix("sqlite:///"))
    copy = sqlite3.connect(target)
    source.backup(copy)
    copy.close()
    source.close()
    return f"sqlite:///{target}"


def _clone(template: str, name: str) -> str:
    with psycopg.connect(postgres(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template.rsplit("/", 1)[1]}"')
    return f"{postgres().rsplit('/', 1)[0]}/{name}"


def _drop(name: str) -> None:
    with psycopg.connect(postgres(), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _delete_keys(address: str, prefix: str) -> None:
    server = redis.Redis.from_url(address)
    for key in server.scan_iter(f"{prefix}*"):
        server.delete(key)
