"""Migrated databases: a template of each engine, copies of it that commit, and the usual one in memory."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from tests.databases import PostgresServer, Server, SqliteServer, copied, fill, migrate
from tests.once import once_per_run
from tests.prepared import PREPARED, prepare

Template = tuple[Server, dict[str, Any]]
POSTGRES, POSTGRES_NAME = "migrated-postgres", "name"


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory, django_db_blocker) -> Template:
    def make(folder: Path) -> None:
        with django_db_blocker.unblock():
            migrate(SqliteServer(folder).create("template"))

    made = SqliteServer(once_per_run(tmp_path_factory, "migrated", make)).create("template")
    return SqliteServer(tmp_path_factory.mktemp("databases")), made


@pytest.fixture(scope="session")
def _postgres_template(tmp_path_factory, django_db_blocker) -> Template:
    server = PostgresServer()

    def make(folder: Path) -> None:
        (folder / POSTGRES_NAME).write_text(name := f"portal_template_{uuid4().hex[:12]}")
        with django_db_blocker.unblock():
            migrate(server.create(name))

    made = once_per_run(tmp_path_factory, POSTGRES, make)
    return server, server.known((made / POSTGRES_NAME).read_text())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In the process that outlives the workers: nobody copies the template any more."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        made = session.config._tmp_path_factory.getbasetemp() / POSTGRES / POSTGRES_NAME
        if made.exists():
            PostgresServer().drop(PostgresServer().known(made.read_text()))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def real_database(request, django_db_blocker) -> Iterator[dict[str, Any]]:
    """A migrated database of each engine that really commits; the value is its settings."""
    server, template = request.getfixturevalue(f"_{request.param}_template")
    with django_db_blocker.unblock(), copied(server, template) as database:
        yield database


# For what the pages' tests show on both by day.
postgres_by_night = pytest.mark.parametrize(
    "real_database",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.nightly])],
    indirect=True,
)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, _sqlite_template) -> Iterator[None]:
    """The usual database, in memory: the template's contents, for no test migrates it otherwise.

    Beside it stand two more, in which the cast and its facts are (tests/prepared.py).
    """
    _, template = _sqlite_template
    with django_db_blocker.unblock():
        fill(connections["default"], template, "default")
        request.config.stash[PREPARED] = prepare(template)
    yield
    with django_db_blocker.unblock():
        request.config.stash[PREPARED].close()
        connections["default"].close()
