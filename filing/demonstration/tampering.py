"""A copy of the database, changed by hand as somebody who holds the file could change it."""

import sqlite3
from pathlib import Path

from filing.kernel.database import db


def copy_of_database(target: Path) -> Path:
    """A consistent copy of the SQLite database, taken while it is open."""
    source = db.engine.raw_connection()
    copy = sqlite3.connect(target)
    try:
        source.driver_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        copy.close()
        source.close()
    return target


def change_one_entry(path: Path) -> str:
    """Drop the triggers and change who read a record; returns the entry's identifier."""
    connection = sqlite3.connect(path)
    triggers = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
    ).fetchall()
    for (name,) in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    (changed,) = connection.execute(
        "SELECT id FROM ledger_entry WHERE action = 'release.read' ORDER BY leaf_index LIMIT 1"
    ).fetchone()
    connection.execute("UPDATE ledger_entry SET department_name = '别的部门' WHERE id = ?", (changed,))
    connection.commit()
    connection.close()
    return str(changed)
