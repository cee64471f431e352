"""Alembic's environment: runs as the owner of the tables, on either database."""

from alembic import context
from sqlalchemy import create_engine, event, text

import models.tables  # noqa: F401 - every table registers itself
from models.base import metadata

url: str = context.config.attributes["url"]
LOCK_TIMEOUT = "5s"


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    """Whether the models speak of it: the search index stands beside them (0002)."""
    return not (kind == "table" and (name or "").startswith("register_search"))


def _plain_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]


def run() -> None:
    """Run the migrations in one transaction each."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _plain_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=metadata,
            include_object=ours,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
