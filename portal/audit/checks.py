"""A system check: are the guards that the apps list the guards that the database has?

Runs with ``manage.py check --database default`` and before ``migrate``.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from portal.audit.guards import registry
from portal.audit.installation import installed, wanted

HINT = "End the migration that altered the table with InstallGuards(), or run manage.py install_guards."


def guards_are_installed(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """``portal.E002`` for each guard that is missing, altered or left over; silent until all is migrated."""
    return [
        Error(f"Database guard {name} {state}.", hint=HINT, id="portal.E002")
        for alias in databases or []
        if not _pending(connections[alias])
        for name, state in differences(connections[alias]).items()
    ]


def differences(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What is wrong, by the name of the trigger or function; empty where all is as listed."""
    there, listed = installed(connection), wanted(connection, registry())
    return {
        name: "is missing" if name not in there else "is left over" if name not in listed else "was altered"
        for name in sorted(there.keys() | listed.keys())
        if there.get(name) != listed.get(name)
    }


def _pending(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
