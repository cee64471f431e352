"""Tables whose rows are never changed or deleted: triggers on both databases, rights on PostgreSQL.

A trigger stops mistakes and ordinary tools; who owns the database can drop it, which is what the ledger's
proofs are for. Rebuilding a table (Alembic's batch mode on SQLite) drops its triggers: `protect` it again.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, inspect, text

APPEND_ONLY: Mapping[str, str | None] = {
    "ledger_entry": "leaf_index",
    "ledger_node": None,
    "ledger_checkpoint": None,
}
"""Each such table with the one column, if any, that is filled in later, once."""

_REFUSE = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def protect(connection: Connection, table: str, late: str | None = None) -> None:
    """Refuse every DELETE, and every UPDATE but the first of column `late`, as the table's owner."""
    unprotect(connection, table)
    if connection.dialect.name == "postgresql":
        connection.execute(text(_REFUSE))
        statements = _postgresql(table, _fixed(connection, table, late), late)
    else:
        key = inspect(connection).get_pk_constraint(table)["constrained_columns"]
        statements = _sqlite(table, _fixed(connection, table, late), late, key)
    for statement in statements:
        connection.exec_driver_sql(statement)


def unprotect(connection: Connection, table: str) -> None:
    """Drop what `protect` made, before a migration that must rebuild the table."""
    on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
    for act in ("insert", "delete", "update", "late"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def restrict(connection: Connection, role: str, table: str, late: str | None = None) -> None:
    """Take the rights to change rows from a role that answers requests (PostgreSQL); `role` is quoted."""
    connection.exec_driver_sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
    if late:
        connection.exec_driver_sql(f"GRANT UPDATE ({late}) ON {table} TO {role}")


def _fixed(connection: Connection, table: str, late: str | None) -> str:
    """The columns that no UPDATE may name; asked of the database, as a migration sees it."""
    names = (column["name"] for column in inspect(connection).get_columns(table))
    return ", ".join(name for name in names if name != late)


def _postgresql(table: str, fixed: str, late: str | None) -> list[str]:
    refuse = "EXECUTE FUNCTION append_only()"
    statements = [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {fixed} ON {table} {refuse}",
    ]
    if late:
        statements += [
            f"CREATE TRIGGER {table}_no_late BEFORE UPDATE OF {late} ON {table} FOR EACH ROW "
            f"WHEN (OLD.{late} IS NOT NULL OR NEW.{late} IS NULL) {refuse}",
            f"CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table} FOR EACH ROW "
            f"WHEN (NEW.{late} IS NOT NULL) {refuse}",
        ]
    return statements


def _sqlite(table: str, fixed: str, late: str | None, key: list[str]) -> list[str]:
    """SQLite's OR REPLACE deletes the row in its way and calls no trigger: refuse where one is."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    same_key = " AND ".join(f"{column} = NEW.{column}" for column in key)
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {same_key})"  # noqa: S608 - names are ours
    statements = [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {fixed} ON {table} {refuse}",
    ]
    if late:
        given = f"EXISTS (SELECT 1 FROM {table} WHERE {late} = NEW.{late})"  # noqa: S608 - names are ours
        statements.append(
            f"CREATE TRIGGER {table}_no_late BEFORE UPDATE OF {late} ON {table} "
            f"WHEN OLD.{late} IS NOT NULL OR NEW.{late} IS NULL OR {given} {refuse}"
        )
        taken = f"NEW.{late} IS NOT NULL OR {taken}"
    return [*statements, f"CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table} WHEN {taken} {refuse}"]
