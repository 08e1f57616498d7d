"""Guards in a database: what should be there, what is there, and putting it there."""

from collections.abc import Callable, Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from portal.audit import triggers
from portal.audit.guards import Guard

_INSTALLED = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, relname,
            pg_get_triggerdef(pg_trigger.oid, true) || CASE tgenabled WHEN 'O' THEN '' ELSE ' DISABLED' END
        FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
        WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)""",
}


def wanted(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> dict[str, str]:
    """The statements, by name, that ``guards`` ask of this database; tables that are not there ask none."""
    render = triggers.sqlite_triggers if connection.vendor == "sqlite" else triggers.postgresql_triggers
    statements: dict[str, str] = {}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in guards:
            if guard.table in tables:
                described = connection.introspection.get_table_description(cursor, guard.table)
                statements |= render(guard, [column.name for column in described])
    return _wanted_functions(connection, statements) | statements


def installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The statements, by name, of every guard that is there, and the bodies of their functions."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED[connection.vendor])
        found = {name: sql for name, _, sql in cursor.fetchall() if name.startswith(triggers.PREFIX)}
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s) AND pg_function_is_visible(oid)",
                [list(triggers.FUNCTIONS)],
            )
            found |= dict(cursor.fetchall())
    return found


def install(
    connection: BaseDatabaseWrapper, guards: Iterable[Guard], execute: Callable[[str], object]
) -> None:
    """Drop and create again, on their tables, the guards given."""
    statements = wanted(connection, guards)
    remove(connection, {guard.table for guard in guards}, execute)
    for name, statement in statements.items():
        execute(triggers.postgresql_function(name) if name in triggers.FUNCTIONS else statement)


def remove(connection: BaseDatabaseWrapper, tables: Iterable[str], execute: Callable[[str], object]) -> None:
    """Drop every guard on ``tables``."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED[connection.vendor])
        found = [(name, table) for name, table, _ in cursor.fetchall() if name.startswith(triggers.PREFIX)]
    for name, table in found:
        if table in tables:
            execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def _wanted_functions(connection: BaseDatabaseWrapper, statements: dict[str, str]) -> dict[str, str]:
    """Bodies of the functions, which come before the triggers that call them."""
    if connection.vendor != "postgresql" or not statements:
        return {}
    return dict(triggers.FUNCTIONS)
