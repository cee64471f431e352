"""One application per test worker, one fresh copy of a migrated database per test."""

import contextvars
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import sqlmodel
from flask import Flask, has_app_context
from flask.testing import FlaskClient

from filing.attachments import sandbox
from filing.calendar.ruling import load_rules
from filing.calendar.service import load_days
from filing.factory import create_app
from filing.identity import reference
from filing.kernel import keys
from filing.kernel.database import db, set_wall, set_writing
from filing.kernel.requests import wall
from filing.kernel.settings import settings
from filing.kernel.viewer import SYSTEM
from filing.ledger import witness
from filing.setting_up import grant_application, migrate
from tests import postgres


class Browser(FlaskClient):
    """A client whose requests see nothing of the test's context but what is committed."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Commit what the test prepared, send the request from a bare context, forget what was read."""
        if has_app_context():
            db.session.commit()
            db.session.expire_all()
        answer = contextvars.Context().run(super().open, *args, **kwargs)
        answer.request.environ["wsgi.input"].close()  # a large body lies in a file
        for name, value in answer.headers:
            value.encode("latin-1")  # as a server must, whatever the header: it would answer 500 otherwise
            assert name.isascii()
        return answer


HOME = Path(tempfile.mkdtemp(prefix="fileonce-test-"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.update(FILEONCE_HOME=str(HOME), FILEONCE_MODE="demonstration", TZ="UTC")
    for name in ("FILEONCE_DATABASE_URL", "FILEONCE_OWNER_URL"):
        os.environ.pop(name, None)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") != "postgres":
        skip = pytest.mark.skip(reason="asks PostgreSQL: run with --database=postgres")
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def looked_into_once() -> Iterator[None]:
    """Have a content looked into by one child only for all tests: the same bytes get the same answer."""
    answers: dict[tuple[str, tuple[bytes, ...]], sandbox.Answer] = {}
    real = sandbox.ask

    @wraps(real)
    def ask(question: dict[str, Any], contents: Sequence[bytes]) -> sandbox.Answer:
        key = str(question), tuple(hashlib.sha256(content).digest() for content in contents)
        if key not in answers:
            answers[key] = real(question, contents)
        return answers[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "ask", ask)
        yield


class SqliteStore:
    """A template file, copied over the database before each test."""

    def __init__(self) -> None:
        self.path, self.template = HOME / "fileonce.db", HOME / "template.db"

    def keep_template(self) -> None:
        self.path.rename(self.template)

    def renew(self) -> None:
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.path)

    def close(self) -> None:
        return


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest, worker_id: str) -> Iterator["SqliteStore | postgres.Store"]:
    """Where the databases of this worker come from."""
    if request.config.getoption("--database") == "sqlite":
        yield SqliteStore()
        return
    with postgres.store(worker_id) as found:
        os.environ.update(FILEONCE_DATABASE_URL=found.application_url, FILEONCE_OWNER_URL=found.owner_url)
        yield found


@pytest.fixture(scope="session")
def built_app(store: "SqliteStore | postgres.Store") -> Flask:
    """The application of this worker, with its template migrated and the reference data loaded."""
    settings.cache_clear()
    keys.create(HOME)
    migrate(settings())
    grant_application(settings())
    app = create_app(settings())
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = Browser
    with app.app_context():
        reference.load_divisions()
        reference.load_departments()
        load_days()
        load_rules()
        db.session.commit()
        db.session.close()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    store.keep_template()
    return app


@pytest.fixture
def app(built_app: Flask, store: "SqliteStore | postgres.Store") -> Iterator[Flask]:
    """The application on a fresh database."""
    with built_app.app_context():
        db.engine.dispose()
        store.renew()
    (HOME / witness.FILE).unlink(missing_ok=True)
    yield built_app
    with built_app.app_context():
        db.engine.dispose()


@pytest.fixture
def db_session(app: Flask) -> Iterator[sqlmodel.Session]:
    """A writing session inside an application context, seen by PostgreSQL as the system."""
    with app.app_context():
        set_writing(True)
        set_wall(wall(SYSTEM))
        yield db.session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without script that is not signed in."""
    return app.test_client()
