"""The limits: Flask or nothing around one open connection and statements as text, on both databases."""

import json
from typing import Any

from flask import Flask, jsonify, request
from sqlalchemy import PoolProxiedConnection, create_engine, make_url, text
from werkzeug.wrappers import Response

from filing.kernel.database import engine_options
from filing.register.tokens import plain

RECORD = (
    "SELECT e.name, e.uscc, e.filing_number, e.state, e.division, v.version, v.document, v.sources"
    " FROM register_entry e JOIN entry_version v ON v.entry_id = e.id AND v.version = e.version"
    " WHERE e.uscc = ?"
)
NAMES = ("name", "uscc", "filing_number", "state", "division", "version", "document", "sources")
SEARCH = {
    "sqlite": (
        "SELECT s.number, s.names FROM register_search_tokens t JOIN register_search s ON s.number = t.rowid"
        " WHERE register_search_tokens MATCH ? AND instr(s.names, ?) > 0 LIMIT 20"
    ),
    "postgresql": (
        "SELECT number, names FROM register_search"
        " WHERE tokens @> ARRAY[?]::text[] AND strpos(names, ?) > 0 LIMIT 20"
    ),
}
ROW = "CREATE TABLE bench_row (number integer PRIMARY KEY, document text NOT NULL)"
INSERT = "INSERT INTO bench_row (number, document) VALUES (?, ?)"


class Bare:
    """The same database without the house: the owner's connection, each statement its own transaction."""

    def __init__(self, owner_url: str) -> None:
        """Connect, and make the table that the bare submit writes to."""
        self.backend = make_url(owner_url).get_backend_name()
        self._engine = create_engine(**engine_options(owner_url))
        with self._engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS bench_row"))
            connection.execute(text(ROW))
        self._pooled = self._engine.raw_connection()
        self._connection: Any = _driver(self._pooled)
        self._written = 0
        if self.backend == "sqlite":
            self._connection.isolation_level = None
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                self._connection.execute(f"PRAGMA {pragma}")
        else:
            self._connection.autocommit = True

    def close(self) -> None:
        """Let go of the connection."""
        if self.backend != "sqlite":
            self._connection.autocommit = False
        self._pooled.close()
        self._engine.dispose()

    def settle(self) -> None:
        """Do now what PostgreSQL would do in the background after so many writes."""
        if self.backend == "postgresql":
            self._connection.execute("VACUUM ANALYZE")

    def record(self, uscc: str) -> dict[str, Any]:
        """One record with everything it holds."""
        found = dict(zip(NAMES, self._run(RECORD, uscc).fetchone(), strict=True))
        for name in ("document", "sources"):
            if isinstance(found[name], str):
                found[name] = json.loads(found[name])
        return found

    def search(self, fragment: str) -> list[tuple[int, str]]:
        """Number and names of up to 20 entries with a two-character fragment."""
        rows: list[tuple[int, str]] = self._run(SEARCH[self.backend], plain(fragment), fragment).fetchall()
        return rows

    def write(self, document: str) -> None:
        """One durable row."""
        self._written += 1
        self._run(INSERT, self._written, document)

    def _run(self, statement: str, *values: object) -> Any:
        marked = statement if self.backend == "sqlite" else statement.replace("?", "%s")
        return self._connection.execute(marked, values)


def _driver(pooled: PoolProxiedConnection) -> Any:
    return pooled.driver_connection


def application(bare: Bare) -> Flask:
    """Flask with two routes: a record as JSON, and a form that becomes a row."""
    app = Flask("bare")

    @app.get("/records/<uscc>")
    def record(uscc: str) -> Response:
        return jsonify(bare.record(uscc))

    @app.post("/submit")
    def submit() -> tuple[str, int]:
        bare.write(json.dumps(request.form))
        return "", 204

    return app
