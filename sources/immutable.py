"""Tables that only grow: the triggers that make the database refuse UPDATE, DELETE and TRUNCATE.

The SQL lives here alone. Django's table rebuild on SQLite drops triggers silently, so a migration that
touches such a table calls :func:`install` again, and a system check asks :func:`missing`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "this table only grows: rows are never changed or deleted"


def trigger_names(table: str, vendor: str) -> list[str]:
    """Return the names of the triggers that protect ``table`` on ``vendor`` (sqlite or postgresql)."""
    operations = ["update", "delete"] if vendor == "sqlite" else ["update", "delete", "truncate"]
    return [f"{table}_no_{operation}" for operation in operations]


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Put the triggers on ``table``, replacing what is there."""
    remove(connection, table)
    for statement in _creation(table, connection.vendor):
        _execute(connection, statement)


def remove(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers off; only migrations that rebuild the table and the test suite's flush need it."""
    suffix = "" if connection.vendor == "sqlite" else f" ON {table}"
    for name in trigger_names(table, connection.vendor):
        _execute(connection, f"DROP TRIGGER IF EXISTS {name}{suffix}")


def missing(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> list[str]:
    """Return the names of triggers that should stand on ``tables`` and do not."""
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    wanted = [name for table in tables for name in trigger_names(table, connection.vendor)]
    return [name for name in wanted if name not in present]


def _creation(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{operation} BEFORE {operation.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for operation in ("update", "delete")
        ]
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    level = {"update": "ROW", "delete": "ROW", "truncate": "STATEMENT"}
    return [function] + [
        f"CREATE TRIGGER {table}_no_{operation} BEFORE {operation.upper()} ON {table} "
        f"FOR EACH {granularity} EXECUTE FUNCTION refuse_change()"
        for operation, granularity in level.items()
    ]


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
