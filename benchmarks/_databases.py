"""A migrated database of its own for each measurement, which really commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from tests.databases import Server, in_use, migrate


@contextmanager
def migrated(server: Server) -> Iterator[None]:
    """In use as the default database meanwhile, gone afterwards."""
    database = server.create(f"portal_benchmark_{uuid4().hex[:12]}")
    migrate(database)
    with in_use(database):
        yield
    server.drop(database)
