"""The search index on PostgreSQL knows how each name begins."""

from collections.abc import Callable, Iterator
from typing import Any

from alembic import op
from sqlalchemy import Connection, column, insert, select, table

from filing.register.search_postgresql import start_tokens
from filing.register.search_tables import CREATE, TABLE, entries

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AT_ONCE = 5_000
OLD = f"{TABLE}_before"


def upgrade() -> None:
    """Apply."""
    _rewrite(lambda names, tokens: [*tokens, *(start for start in _starts(names) if start not in tokens)])


def downgrade() -> None:
    """Undo."""
    _rewrite(lambda names, tokens: [token for token in tokens if token not in _starts(names)])


def _rewrite(tokens_of: Callable[[str, list[str]], list[str]]) -> None:
    """New tokens for every entry, in a new table: an index that has outlived its rows is ten times slower."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    op.execute(f"DROP INDEX ix_{TABLE}_tokens")
    op.execute(f"ALTER TABLE {TABLE} RENAME CONSTRAINT {TABLE}_pkey TO {OLD}_pkey")
    op.execute(f"ALTER TABLE {TABLE} RENAME TO {OLD}")
    create_table, create_index = CREATE["postgresql"]
    op.execute(create_table)
    for rows in _batches(connection):
        connection.execute(
            insert(entries), [row | {"tokens": tokens_of(row["names"], row["tokens"])} for row in rows]
        )
    op.execute(create_index)
    op.execute(f"DROP TABLE {OLD}")


def _starts(names: str) -> list[str]:
    return start_tokens(names.split("\n")[1:-1])


def _batches(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    old = table(OLD, *(column(one.name, one.type) for one in entries.c))
    last = -1
    while True:
        some = select(old).where(old.c.number > last).order_by(old.c.number).limit(AT_ONCE)
        rows = [dict(row) for row in connection.execute(some).mappings()]
        if not rows:
            return
        yield rows
        last = rows[-1]["number"]
