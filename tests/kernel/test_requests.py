from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from models.ledger import LedgerEntry
from tests import people


def test_every_answer_carries_the_security_headers(client: FlaskClient) -> None:
    for path in ("/", "/login", "/healthz", "/nowhere"):
        headers = client.get(path).headers
        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; style-src 'self'; script-src 'self'"
        )
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_by_caches(client: FlaskClient) -> None:
    assert client.get("/login").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 200),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
    ],
)
def test_an_act_from_a_page_elsewhere_is_refused(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/signup", data={"username": "x"}, headers=headers)
    assert answer.status_code == status
    assert client.get("/signup", headers=headers).status_code == 200


def test_a_stranger_does_not_fill_the_ledger_and_a_known_person_is_noted(
    client: FlaskClient, app: Flask, db_session: Session
) -> None:
    for _ in range(3):
        assert client.get("/inbox", headers={"Accept": "application/json"}).status_code in (401, 403)
    refused = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.action == "access.opened")
    assert db_session.exec(refused).one() == 0
    people.signed_in(client, people.filer()).get("/inbox")
    assert db_session.exec(refused).one() == 1


def test_only_routes_that_take_files_take_a_large_body(client: FlaskClient, db_session: Session) -> None:
    browser = people.signed_in(client, people.filer(people.firm()))
    large = {"x": (BytesIO(bytes(30 * 1024 * 1024)), "x.pdf")}
    assert browser.post("/filings/WB-1/papers", data=large).status_code == 404
    larger = {"x": (BytesIO(bytes(70 * 1024 * 1024)), "x.pdf")}
    assert browser.post("/filings/WB-1/papers", data=larger).status_code == 413
    assert (
        browser.post("/filings/new", data={"x": (BytesIO(bytes(30 * 1024 * 1024)), "x.pdf")}).status_code
        == 413
    )
