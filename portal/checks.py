"""What is asserted of the database before anything relies on it."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SYNCHRONOUS_FULL = 2
HINT = "The options of a SQLite database stand in portal/settings.py and nowhere else."


def database_keeps_what_it_says(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite databases in use write ahead, reach the disk before they answer, and begin IMMEDIATE."""
    found = (connections[alias] for alias in databases or ())
    return [
        Error(f"SQLite: {fault}.", hint=HINT, id="portal.E001")
        for connection in found
        if connection.vendor == "sqlite"
        for fault in sqlite_faults(connection)
    ]


def sqlite_faults(connection: BaseDatabaseWrapper) -> list[str]:
    """What is wrong with a SQLite connection; write-ahead logging exists for files only."""
    faults = []
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        recursive = cursor.execute("PRAGMA recursive_triggers").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if journal not in ("wal", "memory"):
        faults.append(f"journal_mode is {journal}, not wal")
    if synchronous != SYNCHRONOUS_FULL:
        faults.append(f"synchronous is {synchronous}, not FULL")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        faults.append("transactions do not begin IMMEDIATE")
    if not recursive:
        faults.append("recursive_triggers is off, so INSERT OR REPLACE would pass the guards")
    return faults
