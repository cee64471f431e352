"""One session for each request, one transaction for each act, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlmodel import Session

from filing.kernel.settings import Settings

BUSY_TIMEOUT_MS = 10_000
ENGINE, SESSION = "fileonce.engine", "fileonce_session"
_writing: ContextVar[bool] = ContextVar("fileonce_writing", default=True)
_wall: ContextVar[dict[str, str]] = ContextVar("fileonce_wall")


class Database:
    """The engine of the present application and the session of the present context."""

    def init_app(self, app: Flask, url: str) -> None:
        """Open the engine of an application; sessions close with their context."""
        engine = create_engine(**engine_options(url))
        prepare(engine)
        app.extensions[ENGINE] = engine
        app.teardown_appcontext(_close_session)

    @property
    def engine(self) -> Engine:
        """The engine of the present application."""
        engine: Engine = current_app.extensions[ENGINE]
        return engine

    @property
    def session(self) -> Session:
        """The session of the present application context, opened at its first use."""
        if SESSION not in g:
            setattr(g, SESSION, Session(self.engine, expire_on_commit=False))
        session: Session = getattr(g, SESSION)
        return session


def _close_session(_error: BaseException | None) -> None:
    session = g.pop(SESSION, None)
    if session is not None:
        session.close()


db = Database()


@contextmanager
def reading_only() -> Iterator[None]:
    """Transactions begun inside may not write; on SQLite they do not queue behind writers either."""
    token = _writing.set(False)
    try:
        yield
    finally:
        _writing.reset(token)


def set_writing(writes: bool) -> None:
    """Say whether the transactions of this request may write."""
    _writing.set(writes)


def set_wall(values: dict[str, str]) -> None:
    """What row-level security on PostgreSQL holds against each row, from the next transaction on."""
    _wall.set(values)


def ask_as(values: dict[str, str]) -> None:
    """Change who asks in the midst of a transaction: whoever holds a link is told from nobody only then."""
    set_wall(values)
    if is_postgresql() and db.session.in_transaction():
        raise_wall(db.session.connection())


def init_app(app: Flask, settings: Settings) -> None:
    """Open the engine and teach it how transactions begin."""
    db.init_app(app, settings.database_url)


def engine_options(url: str) -> dict[str, Any]:
    """Options of `create_engine`: errors say no values, fragment queries take no generic plan."""
    options: dict[str, Any] = {"url": url, "hide_parameters": True}
    if make_url(url).get_backend_name() == "sqlite":
        return options | {"connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000}}
    return options | {"connect_args": {"prepare_threshold": None}, "pool_pre_ping": True}


def prepare(engine: Engine) -> None:
    """Register how connections open and transactions begin on this engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is deferred and fails when it turns to writing
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = _writing.get()
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if not _writing.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    raise_wall(connection)


def raise_wall(connection: Connection) -> None:
    """Tell PostgreSQL who is asking, for this transaction only."""
    values = _wall.get({})
    if values:
        calls = ", ".join(f"set_config('fileonce.{name}', :{name}, true)" for name in values)
        connection.execute(text(f"SELECT {calls}"), values)


@contextmanager
def behind_the_wall(values: dict[str, str]) -> Iterator[None]:
    """Rows as somebody else may see them, for a moment; what is read there must not leave as it is."""
    before = _wall.get({})
    _set_now(values)
    try:
        yield
    finally:
        _set_now(before)


def _set_now(values: dict[str, str]) -> None:
    set_wall(values)
    if is_postgresql() and db.session.in_transaction():
        raise_wall(db.session.connection())


@contextmanager
def short_write() -> Iterator[Connection]:
    """A small write beside a request that only reads; inside one that writes, part of it."""
    if _writing.get():
        yield db.session.connection()
        return
    token = _writing.set(True)
    try:
        with db.engine.begin() as connection:
            yield connection
    finally:
        _writing.reset(token)


def is_postgresql() -> bool:
    """Whether this application runs on PostgreSQL."""
    return db.engine.dialect.name == "postgresql"
