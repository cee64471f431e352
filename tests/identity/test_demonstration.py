import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.identity import accounts, demonstration, second_factor
from filing.kernel.clock import now
from filing.kernel.settings import PRODUCTION, settings
from filing.kernel.viewer import SYSTEM
from tests import people

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "correct horse 2026"


@pytest.fixture
def listed(app: Flask) -> Iterator[Path]:
    """A demonstration officer, in the database and in the file."""
    with people.inside(app):
        account = accounts.create(
            "demo-acceptor",
            PASSWORD,
            "演示",
            by=SYSTEM,
            department_id=people.department().id,
            totp_secret=SECRET,
        )
        accounts.grant(account, "acceptor", by=SYSTEM)
    row = {"role": "acceptor", "username": "demo-acceptor", "password": PASSWORD, "totp_secret": SECRET}
    path = settings().home / demonstration.FILE
    path.write_text(json.dumps([row | {"department": people.CULTURE, "enterprise": None}]), encoding="utf-8")
    yield path
    path.unlink()


def test_in_demonstration_one_click_signs_in_and_the_code_is_shown(listed: Path, client: FlaskClient) -> None:
    assert "试用：我是受理员" in client.get("/login").get_data(as_text=True)
    client.post("/login", data={"username": "demo-acceptor", "password": PASSWORD})

    assert second_factor.present_code(SECRET, now()) in client.get("/login/code").get_data(as_text=True)


def test_a_production_start_offers_no_account_and_shows_no_code(
    listed: Path, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demonstration, "settings", lambda: replace(settings(), mode=PRODUCTION))

    assert "试用" not in client.get("/login").get_data(as_text=True)
    client.post("/login", data={"username": "demo-acceptor", "password": PASSWORD})
    assert second_factor.present_code(SECRET, now()) not in client.get("/login/code").get_data(as_text=True)
