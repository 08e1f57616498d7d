"""What raw SQL can do to a guarded table: nothing that its rule forbids, on both engines."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from indicators.facts.models import Fact
from portal.audit.guards import Guard, Rule, registry
from portal.audit.installation import remove

EXPECTED = {
    "indicators_batch": Rule.INSERT_ONLY,
    "indicators_benchmark": Rule.SUPERSEDE_ONLY,
    "indicators_closing": Rule.INSERT_ONLY,
    "indicators_confirmation": Rule.INSERT_ONLY,
    "indicators_coverage": Rule.SUPERSEDE_ONLY,
    "indicators_explanation": Rule.INSERT_ONLY,
    "indicators_indicatorversion": Rule.SUPERSEDE_ONLY,
    "indicators_modeluse": Rule.INSERT_ONLY,
    "indicators_neighbourmodel": Rule.INSERT_ONLY,
    "indicators_publishedfigure": Rule.SUPERSEDE_ONLY,
    "indicators_target": Rule.SUPERSEDE_ONLY,
    "indicators_targetreview": Rule.INSERT_ONLY,
    "indicators_upload": Rule.INSERT_ONLY,
    "indicators_value": Rule.SUPERSEDE_ONLY,
    "portal_crest": Rule.INSERT_ONLY,
    "portal_event": Rule.INSERT_ONLY,
    "portal_head": Rule.FIXED_COLUMNS,
    "reports_comment": Rule.INSERT_ONLY,
    "reports_reply": Rule.INSERT_ONLY,
    "reports_decision": Rule.INSERT_ONLY,
    "reports_edition": Rule.FIXED_COLUMNS,
    "reports_editionfile": Rule.INSERT_ONLY,
    "reports_frozencontent": Rule.INSERT_ONLY,
    "reports_signoff": Rule.INSERT_ONLY,
    "reports_submission": Rule.INSERT_ONLY,
}
MODELS = {model._meta.db_table: model for model in apps.get_models()}
ONE = {  # a value for a column, and another, by the kind of field
    models.CharField: ("a", "b"),
    models.TextField: ("a", "b"),
    models.BooleanField: (True, False),
    models.IntegerField: (1, 2),
    models.DecimalField: (Decimal(1), Decimal(2)),
    models.DateTimeField: (datetime(2017, 6, 5, tzinfo=UTC), datetime(2017, 6, 6, tzinfo=UTC)),
    models.DateField: (date(2017, 6, 5), date(2017, 6, 6)),
    models.JSONField: ("{}", "[]"),
    models.BinaryField: (b"a", b"b"),
    models.ForeignKey: (1, 2),
}


def pair(field):
    return next(values for kind, values in ONE.items() if isinstance(field, kind))


def changeable(guard):
    """The columns that may not change, other than the key."""
    columns = [field for field in MODELS[guard.table]._meta.concrete_fields if not field.primary_key]
    if guard.rule is Rule.FIXED_COLUMNS and guard.table != "portal_head":
        columns = [field for field in columns if field.column in guard.columns]
    return [field for field in columns if field.column != "superseded_at"]


def execute(sql, parameters=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def one_row(table):
    """A row in ``table`` whatever it refers to and means; the copy of the database is for this test only."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA ignore_check_constraints = ON")
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype IN ('c', 'f')"
                " AND (conrelid = %s::regclass OR confrelid = %s::regclass)",
                [table, table],
            )
            for name, constraint in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {name} DROP CONSTRAINT "{constraint}"')
    if table == "portal_head":
        return
    fields = [field for field in MODELS[table]._meta.concrete_fields if field.column != "superseded_at"]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = [1 if field.primary_key else pair(field)[0] for field in fields]
    execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(values))})", values)


def test_these_tables_are_guarded():
    assert {guard.table: guard.rule for guard in registry()} == EXPECTED


def test_every_fact_may_only_be_superseded():
    facts = {model._meta.db_table for model in apps.get_models() if issubclass(model, Fact)}
    assert facts == {table for table, rule in EXPECTED.items() if rule is Rule.SUPERSEDE_ONLY}


def test_every_column_that_is_fixed_is_a_column():
    for guard in registry():
        assert set(guard.columns) <= {field.column for field in MODELS[guard.table]._meta.concrete_fields}


@pytest.mark.parametrize(
    ("rule", "columns"),
    [(Rule.INSERT_ONLY, ("id",)), (Rule.SUPERSEDE_ONLY, ("id",)), (Rule.FIXED_COLUMNS, ())],
)
def test_columns_are_named_exactly_where_they_are_what_is_fixed(rule, columns):
    with pytest.raises(ValueError, match="reports_edition"):
        Guard("reports_edition", rule, columns)


def test_raw_sql_changes_nothing_that_is_guarded(real_database):
    for guard in registry():
        one_row(guard.table)
        for field in changeable(guard) if guard.table != "portal_head" else ():
            with pytest.raises(IntegrityError, match=f"{guard.table} is {guard.rule.value}: UPDATE"):
                execute(f'UPDATE {guard.table} SET "{field.column}" = %s', [pair(field)[1]])
        with pytest.raises(IntegrityError, match=f"{guard.table} is {guard.rule.value}: DELETE refused"):
            execute(f"DELETE FROM {guard.table}")
        if connection.vendor == "postgresql":
            with pytest.raises(
                IntegrityError, match=f"{guard.table} is {guard.rule.value}: TRUNCATE refused"
            ):
                execute(f"TRUNCATE {guard.table} CASCADE")


def test_without_its_guard_every_table_would_lose_its_rows(real_database):
    """The control of the test above."""
    with connection.cursor() as cursor:
        remove(connection, EXPECTED, cursor.execute)
    for guard in registry():
        one_row(guard.table)
        field = changeable(guard)[0]
        assert execute(f'UPDATE {guard.table} SET "{field.column}" = %s', [pair(field)[1]]) == 1
        assert execute(f"DELETE FROM {guard.table}") == 1


@pytest.mark.parametrize("table", [table for table, rule in EXPECTED.items() if rule is Rule.SUPERSEDE_ONLY])
def test_a_fact_is_superseded_once_and_alone(real_database, table):
    one_row(table)
    once = f"UPDATE {table} SET superseded_at = %s"
    moment = datetime(2017, 6, 7, tzinfo=UTC)
    with pytest.raises(IntegrityError, match="superseded only: UPDATE refused"):
        execute(f"{once}, reason = 'b'", [moment])
    assert execute(once, [moment]) == 1
    for value in (datetime(2017, 6, 8, tzinfo=UTC), None):
        with pytest.raises(IntegrityError, match="superseded only: UPDATE refused"):
            execute(once, [value])


def test_an_edition_changes_its_state_and_nothing_that_was_printed(real_database):
    one_row("reports_edition")
    assert execute("UPDATE reports_edition SET state = 'withdrawn', withdrawn_because = 'b'") == 1
    with pytest.raises(IntegrityError, match="reports_edition is fixed in part: UPDATE"):
        execute("UPDATE reports_edition SET state = 'published', digest = 'b'")


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_replacing_counts_as_deleting(real_database):
    one_row("reports_comment")
    with pytest.raises(IntegrityError, match="reports_comment is insert-only: DELETE refused"):
        execute(
            "REPLACE INTO reports_comment"
            " (id, number, part, quote, text, replaces, wording, at, by_id, entry_id, submission_id)"
            " VALUES (1, 2, '', '', 'b', '', '', 'c', 1, 1, 1)"
        )
