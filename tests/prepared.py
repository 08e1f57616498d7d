"""The cast and its facts, made once and kept: most tests begin with them, and none begins without them.

Each stands in a database in memory of its own. Where a test asks for the fixture ``cast`` or ``facts``, that
database is the default one meanwhile; what the test does is rolled back as ever. The objects that it gets are
copies, so that no test sees what another one did to them.
"""

import pickle
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tests import cast as casting
from tests.databases import fill

Made = tuple[casting.Cast, casting.Facts | None]


class Prepared:
    """Databases by the fixture that they hold, and which of them is in use."""

    def __init__(self, databases: dict[str, tuple[BaseDatabaseWrapper, bytes]]) -> None:
        self._databases = databases
        self._used = ""

    @contextmanager
    def in_use(self, fixtures: Collection[str]) -> Iterator[None]:
        """While it lasts, the default database is the one that holds the most of ``fixtures``."""
        asked = [name for name in ("facts", "cast") if name in fixtures]
        if not asked:
            yield
            return
        before, usual = connections["default"], connections.settings["default"]
        database, _ = self._databases[asked[0]]
        connections["default"], connections.settings["default"] = database, database.settings_dict
        self._used = asked[0]
        try:
            yield
        finally:
            connections["default"], connections.settings["default"] = before, usual
            self._used = ""

    def made(self) -> Made | None:
        """What the database in use holds, where one of these is."""
        return pickle.loads(self._databases[self._used][1]) if self._used else None

    def close(self) -> None:
        for database, _ in self._databases.values():
            database.close()


PREPARED = pytest.StashKey[Prepared]()  # once the usual database is there


@contextmanager
def prepared_for(item: pytest.Item) -> Iterator[None]:
    """The database in which what ``item`` asks for is, where there is one yet."""
    prepared = item.config.stash.get(PREPARED, None)
    if prepared is None:
        yield
    else:
        with prepared.in_use(getattr(item, "fixturenames", ())):
            yield


def prepare(template: dict[str, Any]) -> Prepared:
    """From a migrated SQLite file."""
    return Prepared({"cast": _database(template, "cast"), "facts": _database(template, "facts")})


def _database(template: dict[str, Any], name: str) -> tuple[BaseDatabaseWrapper, bytes]:
    before, usual = connections["default"], connections.settings["default"]
    connections.settings["default"] = usual | {}
    del connections["default"]
    database = connections["default"]
    try:
        fill(database, template, name)
        with transaction.atomic():
            people = casting.cast()
            made: Made = (people, casting.facts(people) if name == "facts" else None)
            database.run_on_commit.clear()  # the jobs that it would start are nobody's
        return database, pickle.dumps(made)
    finally:
        connections["default"], connections.settings["default"] = before, usual
