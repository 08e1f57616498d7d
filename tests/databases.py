"""Real databases for tests that commit: races, guards, jobs. Each test gets a copy of a migrated template.

Guards refuse the flush by which Django's TransactionTestCase cleans up, and an in-memory database is no
place for two connections, so such a test leaves the usual test database alone.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import environ
import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.capabilities import postgres

T = TypeVar("T")
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
}


class SqliteServer:
    """Databases that are files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str) -> dict[str, Any]:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(self.folder / f"{name}.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
        }

    def copy(self, template: dict[str, Any], name: str) -> dict[str, Any]:
        copied = self.create(name)
        shutil.copy(template["NAME"], copied["NAME"])
        return copied

    def drop(self, database: dict[str, Any]) -> None:
        for end in ("", "-wal", "-shm"):
            Path(database["NAME"] + end).unlink(missing_ok=True)


class PostgresServer:
    """Databases on the PostgreSQL server that was found."""

    def create(self, name: str) -> dict[str, Any]:
        return self._execute("CREATE DATABASE {}", name)

    def copy(self, template: dict[str, Any], name: str) -> dict[str, Any]:
        return self._execute(f'CREATE DATABASE {{}} TEMPLATE "{template["NAME"]}"', name)

    def drop(self, database: dict[str, Any]) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", database["NAME"])

    def _execute(self, statement: str, name: str) -> dict[str, Any]:
        with psycopg.connect(postgres(), autocommit=True) as server:
            server.execute(statement.format(f'"{name}"'))
        return self.known(name)

    def known(self, name: str) -> dict[str, Any]:
        """The settings of a database that is there."""
        return environ.Env.db_url_config(postgres()) | {"NAME": name}


Server = SqliteServer | PostgresServer


def migrate(database: dict[str, Any]) -> None:
    """Apply every migration."""
    with in_use(database):
        call_command("migrate", verbosity=0, interactive=False)


def fill(connection: BaseDatabaseWrapper, template: dict[str, Any], name: str) -> None:
    """Make ``connection`` one to a database in memory of this name, with all that a SQLite file holds."""
    connection.close()
    connection.settings_dict["NAME"] = f"file:memorydb_{name}?mode=memory&cache=shared"
    connection.ensure_connection()
    source = sqlite3.connect(template["NAME"])
    source.backup(connection.connection)
    source.close()


def settings_of(address: str) -> dict[str, Any]:
    """The settings of the database at an address that PORTAL_DATABASE has."""
    options = {"OPTIONS": SQLITE_OPTIONS} if address.startswith("sqlite") else {}
    return dict(environ.Env.db_url_config(address)) | options


def address(database: dict[str, Any]) -> str:
    """As PORTAL_DATABASE has it."""
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    return f"{postgres().rsplit('/', 1)[0]}/{database['NAME']}"


@contextmanager
def copied(server: Server, template: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A copy of the template, in use as the default database meanwhile."""
    database = server.copy(template, f"portal_test_{uuid4().hex[:12]}")
    with in_use(database):
        yield database
    server.drop(database)


@contextmanager
def in_use(database: dict[str, Any]) -> Iterator[None]:
    """Make ``database`` the default one, in this thread and in those that are started meanwhile."""
    before, usual = connections["default"], connections.settings["default"]
    connections.settings["default"] = connections.configure_settings({"default": dict(database)})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = usual
        connections["default"] = before


def at_once(*calls: Callable[[], T]) -> list[T | BaseException]:
    """Run every call in a thread with a connection of its own; results, or what was raised, in order."""

    def connected(call: Callable[[], T]) -> T:
        try:
            return call()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(calls)) as threads:
        futures = [threads.submit(connected, call) for call in calls]
        return [future.exception() or future.result() for future in futures]
