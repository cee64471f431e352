"""Every endpoint × role over HTTP, held against one table written by hand from RELIABILITY.md's matrices.

The table is never generated from the code. `*` is everybody, `signed-in` every role but `anon`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from filing.access.roles import ROLES
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.kernel.web import VIEWER_LOADER

TABLE = Path(__file__).parent / "endpoints.csv"
SOMEBODY = UUID(int=1)
VALUES = {"UUIDConverter": str(SOMEBODY), "IntegerConverter": "1"}


def table() -> dict[str, frozenset[str]]:
    """Endpoint → who may reach it."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["endpoint"]: _who(row["who"]) for row in csv.DictReader(file)}


def _who(words: str) -> frozenset[str]:
    if words == "*":
        return frozenset({"anon", *ROLES})
    return frozenset(ROLES) if words == "signed-in" else frozenset(words.split())


def requests(app: Flask) -> Iterator[tuple[str, str, str]]:
    """(endpoint, method, path) of every route, with a value for each part of its address."""
    for rule in app.url_map.iter_rules():
        values = {name: VALUES.get(type(rule._converters[name]).__name__, "x") for name in rule.arguments}
        with app.test_request_context():
            path = rule.build(values)[1]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, path


@pytest.fixture
def gate_only(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with every view replaced by one that only says it was reached."""
    for endpoint in app.view_functions:
        monkeypatch.setitem(app.view_functions, endpoint, lambda **_arguments: "reached")
    return app


def test_the_table_names_every_endpoint_and_no_other(app: Flask) -> None:
    assert set(table()) == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_every_endpoint_is_reached_by_exactly_the_roles_of_the_table(
    gate_only: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, wrong = table(), []
    for role in ("anon", *ROLES):
        viewer = ANONYMOUS if role == "anon" else Viewer(account_id=SOMEBODY, roles=frozenset({role}))
        monkeypatch.setitem(gate_only.extensions, VIEWER_LOADER, lambda found=viewer: found)
        client = gate_only.test_client()
        for endpoint, method, path in requests(gate_only):
            reached = client.open(path, method=method).get_data() == b"reached"
            if reached != (role in expected.get(endpoint, frozenset())):
                wrong.append(f"{role} {method} {endpoint}: {'reached' if reached else 'refused'}")
    assert wrong == []


def test_a_role_with_nothing_reaches_only_what_everybody_does(
    gate_only: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Viewer(account_id=SOMEBODY, roles=frozenset({"unknown role"}))
    monkeypatch.setitem(gate_only.extensions, VIEWER_LOADER, lambda: stranger)
    client = gate_only.test_client()
    reached = {
        endpoint
        for endpoint, method, path in requests(gate_only)
        if client.open(path, method=method).get_data() == b"reached"
    }

    assert reached == {endpoint for endpoint, who in table().items() if "anon" in who}
