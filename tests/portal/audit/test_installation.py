"""Guards that are missing or altered are noticed, and are put back."""

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from portal.audit.checks import differences, guards_are_installed
from portal.audit.models import Event
from portal.audit.operations import InstallGuards


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def drop(name, table):
    execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_migrations_install_what_is_listed(real_database):
    assert differences(connection) == {}
    assert guards_are_installed(databases=["default"]) == []


def test_a_missing_guard_is_an_error_of_the_system_check(real_database):
    drop("guard_portal_event_update", "portal_event")
    (error,) = guards_are_installed(databases=["default"])
    assert (error.id, error.msg) == ("portal.E002", "Database guard guard_portal_event_update is missing.")


def test_a_guard_that_does_something_else_was_altered(real_database):
    drop("guard_portal_event_delete", "portal_event")
    tail = (
        "FOR EACH ROW EXECUTE FUNCTION portal_guard_refuse('harmless')"
        if connection.vendor == "postgresql"
        else "BEGIN SELECT 1; END"
    )
    execute(f"CREATE TRIGGER guard_portal_event_delete BEFORE DELETE ON portal_event {tail}")
    assert differences(connection) == {"guard_portal_event_delete": "was altered"}


@pytest.mark.parametrize(
    "real_database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_a_guard_that_was_switched_off_or_hollowed_out_was_altered(real_database):
    execute("ALTER TABLE portal_event DISABLE TRIGGER guard_portal_event_truncate")
    execute(
        "CREATE OR REPLACE FUNCTION portal_guard_fixed() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'"
    )
    assert differences(connection) == {
        "guard_portal_event_truncate": "was altered",
        "portal_guard_fixed": "was altered",
    }


def test_a_guard_that_nobody_lists_is_left_over(real_database):
    tail = (
        "FOR EACH ROW EXECUTE FUNCTION portal_guard_refuse('x')"
        if connection.vendor == "postgresql"
        else "BEGIN SELECT 1; END"
    )
    execute(f"CREATE TRIGGER guard_portal_council_delete BEFORE DELETE ON portal_council {tail}")
    assert differences(connection) == {"guard_portal_council_delete": "is left over"}


def test_the_check_waits_until_everything_is_migrated(real_database):
    drop("guard_portal_event_update", "portal_event")
    recorder = MigrationRecorder(connection)
    newest = recorder.migration_qs.filter(app="reports").latest("pk").name
    recorder.record_unapplied("reports", newest)
    assert guards_are_installed(databases=["default"]) == []


def test_the_command_puts_back_what_is_missing(real_database):
    drop("guard_portal_event_update", "portal_event")
    call_command("install_guards", verbosity=0)
    assert differences(connection) == {}


def test_installing_twice_changes_nothing_and_going_back_removes_them(real_database):
    operation = InstallGuards()
    for _ in range(2):
        with connection.schema_editor() as editor:
            operation.database_forwards("reports", editor, None, None)
    assert differences(connection) == {}
    with connection.schema_editor() as editor:
        operation.database_backwards("reports", editor, None, None)
    gone = {name for name in differences(connection) if name.startswith("guard_")}
    assert gone
    assert all(name.startswith("guard_reports_") for name in gone)


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_sqlite_drops_the_guards_of_a_table_that_a_migration_alters(real_database):
    """The trap that the check and the operation are there for."""
    longer = models.CharField(max_length=400)
    longer.set_attributes_from_name("label")
    with connection.schema_editor() as editor:
        editor.alter_field(Event, Event._meta.get_field("label"), longer)
    assert differences(connection) == {
        "guard_portal_event_delete": "is missing",
        "guard_portal_event_update": "is missing",
    }
    with connection.schema_editor() as editor:
        InstallGuards().database_forwards("portal", editor, None, None)
    assert differences(connection) == {}
