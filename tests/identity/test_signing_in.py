from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.identity import accounts, limits, second_factor
from filing.kernel.viewer import SYSTEM
from models.identity import Account, Department, SignIn
from models.ledger import LedgerEntry
from tests.together import TOGETHER, at_once

PASSWORD = "correct horse 2026"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def filer(db_session: Session) -> Account:
    account = accounts.create("filer", PASSWORD, "王小敏", by=SYSTEM)
    accounts.grant(account, "ent_filer", by=SYSTEM)
    db_session.commit()
    return account


@pytest.fixture
def officer(db_session: Session) -> Account:
    department = db_session.exec(select(Department).where(Department.name == "济南市文化和旅游局")).one()
    account = accounts.create(
        "officer", PASSWORD, "李建华", by=SYSTEM, department_id=department.id, totp_secret=SECRET
    )
    accounts.grant(account, "acceptor", by=SYSTEM)
    db_session.commit()
    return account


def sign_in(client: FlaskClient, username: str, password: str = PASSWORD, **environ: str) -> int:
    data = {"username": username, "password": password}
    return client.post("/login", data=data, environ_overrides=environ or None).status_code


def test_a_filer_signs_in_with_a_password_and_out_again(client: FlaskClient, filer: Account) -> None:
    assert sign_in(client, "FILER") == 303
    assert "王小敏" in client.get("/account").get_data(as_text=True)
    client.post("/logout")

    assert client.get("/account").location.startswith("/login?next=")


def test_an_officer_is_nobody_until_the_code_is_right(client: FlaskClient, officer: Account) -> None:
    assert sign_in(client, "officer") == 303
    assert client.get("/account").status_code == 303
    assert "不对" in client.post("/login/code", data={"code": "000000"}).get_data(as_text=True)
    code = second_factor.present_code(SECRET, datetime.now(UTC))
    assert client.post("/login/code", data={"code": code, "next": "/account"}).location == "/account"

    assert "受理员" in client.get("/account").get_data(as_text=True)


def test_of_many_windows_with_one_code_one_is_let_in(app: Flask, officer: Account) -> None:
    clients = [app.test_client() for _ in range(TOGETHER)]
    for client in clients:
        assert sign_in(client, "officer") == 303
    code = second_factor.present_code(SECRET, datetime.now(UTC))

    statuses = at_once(clients, lambda one: one.post("/login/code", data={"code": code}))

    assert statuses.count(303) == 1


def test_the_token_is_new_after_the_second_factor(
    client: FlaskClient, officer: Account, db_session: Session
) -> None:
    sign_in(client, "officer")
    before = db_session.exec(select(SignIn.token_hash)).one()
    client.post("/login/code", data={"code": second_factor.present_code(SECRET, datetime.now(UTC))})

    assert db_session.exec(select(SignIn.token_hash)).one() != before


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: FlaskClient, filer: Account) -> None:
    unknown = client.post("/login", data={"username": "nobody", "password": "x" * 12}).get_data()
    wrong = client.post("/login", data={"username": "filers", "password": "x" * 12}).get_data()

    assert unknown.replace(b"nobody", b"filers") == wrong


def test_tries_from_elsewhere_do_not_lock_the_owner_out(client: FlaskClient, filer: Account) -> None:
    for _ in range(limits.PER_NAME_AND_ADDRESS):
        assert sign_in(client, "filer", "wrong password", REMOTE_ADDR="203.0.113.9") == 200
    assert sign_in(client, "filer", "wrong password", REMOTE_ADDR="203.0.113.9") == 429
    assert sign_in(client, "filer", PASSWORD, REMOTE_ADDR="203.0.113.9") == 429

    assert sign_in(client, "filer", PASSWORD, REMOTE_ADDR="198.51.100.7") == 303


def test_codes_cannot_be_guessed_by_trying(client: FlaskClient, officer: Account) -> None:
    sign_in(client, "officer")
    answers = [
        client.post("/login/code", data={"code": f"{n:06d}"}).status_code for n in range(limits.PER_CODE + 1)
    ]

    assert answers[-1] == 429


def test_an_idle_browser_is_signed_out(client: FlaskClient, filer: Account) -> None:
    sign_in(client, "filer")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=31)):
        assert client.get("/account").status_code == 303


def test_a_disabled_account_is_out_on_the_next_click(
    client: FlaskClient, filer: Account, db_session: Session
) -> None:
    sign_in(client, "filer")
    assert client.get("/account").status_code == 200
    accounts.disable(db_session.get(Account, filer.id), by=SYSTEM)
    db_session.commit()

    assert client.get("/account").status_code == 303
    assert sign_in(client, "filer") == 200


def test_a_withdrawn_role_is_gone_on_the_next_click(
    client: FlaskClient, filer: Account, db_session: Session
) -> None:
    sign_in(client, "filer")
    accounts.withdraw(db_session.get(Account, filer.id), "ent_filer", by=SYSTEM)
    db_session.commit()

    assert client.get("/matrix").status_code == 303


def test_signing_in_and_out_stands_in_the_ledger(
    client: FlaskClient, filer: Account, db_session: Session
) -> None:
    sign_in(client, "filer")
    client.post("/logout")
    actions = db_session.exec(select(LedgerEntry.action).order_by(LedgerEntry.recorded_at, LedgerEntry.id))

    assert list(actions)[-2:] == ["identity.signed_in", "identity.signed_out"]


def test_a_sign_in_leads_back_to_this_site_only(client: FlaskClient, filer: Account) -> None:
    data = {"username": "filer", "password": PASSWORD, "next": "//evil.example/"}

    assert client.post("/login", data=data).location == "/"


def test_signing_in_again_ends_the_sign_in_before_it(client: FlaskClient, filer: Account) -> None:
    sign_in(client, "filer")
    old = client.get_cookie("fileonce")
    sign_in(client, "filer")
    assert client.get("/account").status_code == 200
    client.set_cookie("fileonce", old.value)
    assert client.get("/account").status_code == 303


def test_the_old_password_cannot_be_guessed_at_without_end(client: FlaskClient, filer: Account) -> None:
    sign_in(client, "filer")
    good = {"new": "another horse 2027", "repeat": "another horse 2027"}
    statuses = [
        client.post("/account", data=good | {"old": f"guess {at} guess"}).status_code for at in range(7)
    ]
    assert statuses == [200] * limits.PER_CODE + [429] * 2
    assert client.post("/account", data=good | {"old": PASSWORD}).status_code == 429
