"""The lookup ``alike``: rows whose text contains another, as ``portal.searching`` compares."""

import sqlite3
from typing import Any

from django.db.models import CharField, Lookup, TextField

from portal.searching import ACCENTS, PRINTED, TYPED, plain

FUNCTION = "portal_plain"


class Alike(Lookup):
    """``name__alike="cafe"``: the column contains the text, as ``plain`` compares."""

    lookup_name = "alike"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        return f"INSTR({FUNCTION}({column}), %s) > 0", [*values, plain(str(self.rhs))]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Most of what is searched is ASCII, which has nothing to take off."""
        column, values = self.process_lhs(compiler, connection)
        without = f"REGEXP_REPLACE(NORMALIZE(TRANSLATE({column}, %s, %s), NFKD), %s, '', 'g')"
        is_ascii = f"OCTET_LENGTH({column}) = CHAR_LENGTH({column})"
        said = f"LOWER(CASE WHEN {is_ascii} THEN {column} ELSE {without} END)"
        own = [*values, *values, *values, *values, PRINTED, TYPED, ACCENTS.pattern]
        return f"STRPOS({said}, %s) > 0", [*own, plain(str(self.rhs))]


def register() -> None:
    """Let every column of text be asked for what is alike."""
    for kind in (CharField, TextField):
        kind.register_lookup(Alike)


def teach(connection: Any, **_: Any) -> None:
    """SQLite gets ``plain`` as a function of each connection; PostgreSQL has what it takes."""
    if connection.vendor == "sqlite" and isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_function(FUNCTION, 1, _plain_or_nothing, deterministic=True)


def _plain_or_nothing(text: str | None) -> str | None:
    return None if text is None else plain(str(text))
