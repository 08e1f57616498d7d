"""The guards as SQL, for SQLite and for PostgreSQL. Text only: nothing here touches a database.

PostgreSQL statements are written as ``pg_get_triggerdef`` prints them, so that what is installed can be
compared with what is wanted by comparing text.
"""

from collections.abc import Sequence

from portal.audit.guards import Guard, Rule

PREFIX = "guard_"

_REFUSAL = "USING ERRCODE = 'integrity_constraint_violation'"
FUNCTIONS = {  # PostgreSQL: name -> body
    "portal_guard_refuse": f"""
BEGIN
    RAISE EXCEPTION '% is %: % refused', TG_TABLE_NAME, TG_ARGV[0], TG_OP {_REFUSAL};
END
""",
    "portal_guard_supersede": f"""
BEGIN
    IF OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL
        AND to_jsonb(NEW) - 'superseded_at' = to_jsonb(OLD) - 'superseded_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is %: % refused', TG_TABLE_NAME, TG_ARGV[0], TG_OP {_REFUSAL};
END
""",
    "portal_guard_fixed": f"""
DECLARE
    fixed text;
BEGIN
    FOREACH fixed IN ARRAY TG_ARGV[1:] LOOP
        IF to_jsonb(NEW) -> fixed IS DISTINCT FROM to_jsonb(OLD) -> fixed THEN
            RAISE EXCEPTION '% is %: % of % refused', TG_TABLE_NAME, TG_ARGV[0], TG_OP, fixed {_REFUSAL};
        END IF;
    END LOOP;
    RETURN NEW;
END
""",
}
_UPDATE_FUNCTION = {
    Rule.INSERT_ONLY: "portal_guard_refuse",
    Rule.SUPERSEDE_ONLY: "portal_guard_supersede",
    Rule.FIXED_COLUMNS: "portal_guard_fixed",
}


def postgresql_function(name: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${FUNCTIONS[name]}$guard$"


def postgresql_triggers(guard: Guard, columns: Sequence[str]) -> dict[str, str]:
    """Statements by trigger name. ``columns``, the table's, are those of the registry that exist."""
    fixed = [column for column in guard.columns if column in columns]
    update = ", ".join(f"'{word}'" for word in (guard.rule.value, *fixed))
    parts = {
        "update": ("UPDATE", "ROW", _UPDATE_FUNCTION[guard.rule], update),
        "delete": ("DELETE", "ROW", "portal_guard_refuse", f"'{guard.rule.value}'"),
        "truncate": ("TRUNCATE", "STATEMENT", "portal_guard_refuse", f"'{guard.rule.value}'"),
    }
    return {
        _name(guard, part): f"CREATE TRIGGER {_name(guard, part)} BEFORE {verb} ON {guard.table}"
        f" FOR EACH {unit} EXECUTE FUNCTION {function}({arguments})"
        for part, (verb, unit, function, arguments) in parts.items()
    }


def sqlite_triggers(guard: Guard, columns: Sequence[str]) -> dict[str, str]:
    """Statements by trigger name. SQLite cannot compare whole rows, so the table's ``columns`` are listed."""
    return {
        _name(guard, "update"): _sqlite(guard, "UPDATE", _sqlite_condition(guard, columns)),
        _name(guard, "delete"): _sqlite(guard, "DELETE", ""),
    }


def _sqlite(guard: Guard, verb: str, condition: str) -> str:
    return (
        f'CREATE TRIGGER {_name(guard, verb.lower())} BEFORE {verb} ON "{guard.table}" FOR EACH ROW {condition}'
        f"BEGIN SELECT RAISE(ABORT, '{guard.table} is {guard.rule.value}: {verb} refused'); END"
    )


def _sqlite_condition(guard: Guard, columns: Sequence[str]) -> str:
    """When an update is refused; empty for always."""
    if guard.rule is Rule.INSERT_ONLY:
        return ""
    if guard.rule is Rule.SUPERSEDE_ONLY:
        fixed = [column for column in columns if column != "superseded_at"]
        conditions = ["OLD.superseded_at IS NOT NULL", "NEW.superseded_at IS NULL"]
    else:
        fixed, conditions = [column for column in guard.columns if column in columns], []
    conditions += [f'OLD."{column}" IS NOT NEW."{column}"' for column in fixed]
    return f"WHEN {' OR '.join(conditions)} "


def _name(guard: Guard, part: str) -> str:
    return f"{PREFIX}{guard.table}_{part}"
