"""The fixture ``real_database``: for rooms whose promises are about commits, locks and the database itself."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.databases import PostgresServer, Server, SqliteServer, copied, migrated

Template = tuple[Server, dict[str, Any]]


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory, django_db_blocker) -> Iterator[Template]:
    server = SqliteServer(tmp_path_factory.mktemp("databases"))
    with django_db_blocker.unblock(), migrated(server) as template:
        yield server, template


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
