"""The migration operation that puts an app's guards into the database."""

from functools import partial
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from portal.audit.guards import guards_of
from portal.audit.installation import install, remove


class InstallGuards(Operation):
    """Install every guard that the app lists, on the tables that exist by now; harmless when repeated.

    Every migration that alters a guarded table ends with it: SQLite alters by copying, and drops the
    triggers without a word.
    """

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Guards are no part of the models' state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        install(schema_editor.connection, guards_of(app_label), partial(schema_editor.execute, params=None))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        tables = {guard.table for guard in guards_of(app_label)}
        remove(schema_editor.connection, tables, partial(schema_editor.execute, params=None))

    def describe(self) -> str:
        return "Install the app's database guards"
