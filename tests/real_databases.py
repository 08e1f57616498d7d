"""Migrated databases: a template of each engine, copies of it that commit, and the usual one in memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.databases import PostgresServer, Server, SqliteServer, copied, fill, migrate, migrated
from tests.once import once_per_run
from tests.prepared import PREPARED, prepare

Template = tuple[Server, dict[str, Any]]


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory, django_db_blocker) -> Template:
    def make(folder: Path) -> None:
        with django_db_blocker.unblock():
            migrate(SqliteServer(folder).create("template"))

    made = SqliteServer(once_per_run(tmp_path_factory, "migrated", make)).create("template")
    return SqliteServer(tmp_path_factory.mktemp("databases")), made


@pytest.fixture(scope="session")
def _postgres_template(django_db_blocker) -> Iterator[Template]:
    server = PostgresServer()
    with django_db_blocker.unblock(), migrated(server) as template:
        yield server, template


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def real_database(request, django_db_blocker) -> Iterator[dict[str, Any]]:
    """A migrated database of each engine that really commits; the value is its settings."""
    server, template = request.getfixturevalue(f"_{request.param}_template")
    with django_db_blocker.unblock(), copied(server, template) as database:
        yield database


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
