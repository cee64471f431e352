"""The record's page: exactly what the matrix allows, and a receipt that names exactly what was sent."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from filing.release.rules import Access
from filing.sharing.receipts import titles
from models.dossiers.item import Item, Openness, Sensitivity
from models.release import Receipt
from tests import people
from tests.release.test_rules import MATRIX, NOTHING
from tests.sharing.pages import item_titles
from tests.tokens import TokenRecord

PURPOSE = {"matter": "other", "words": "核对专项资金申报材料的真实性", "basis": "预算法 第五十七条"}
CULTURE, FINANCE, ELSEWHERE = people.CULTURE, people.FINANCE, "四川省财政厅"
READERS = [
    ("acceptor", CULTURE, "region+dept"),
    ("reviewer", CULTURE, "region+dept"),
    ("approver", CULTURE, "region+dept"),
    ("acceptor", FINANCE, "none"),
    ("dept_reader", FINANCE, "none"),
    ("dept_reader", ELSEWHERE, "none"),
    ("recognition_officer", FINANCE, "none"),
    ("cert_officer", CULTURE, "region+dept"),
    ("cert_officer", ELSEWHERE, "none"),
    ("share_officer", FINANCE, "region+dept"),
    ("share_officer", ELSEWHERE, "none"),
    ("auditor", FINANCE, "region+dept"),
    ("auditor", ELSEWHERE, "none"),
]


@pytest.fixture
def filed(app: Flask) -> TokenRecord:
    with people.inside(app):
        return TokenRecord(people.department(CULTURE))


@pytest.fixture
def reader(app: Flask, client: FlaskClient) -> Callable[..., FlaskClient]:
    """Signs a member of staff in and gives a purpose."""

    def sign_in(role: str, at: str) -> FlaskClient:
        with people.inside(app):
            person = people.staff(role, at=at)
        people.signed_in(client, person)
        assert client.post("/lookup/purpose", data=PURPOSE).status_code == 303
        return client

    return sign_in


def sent(response: TestResponse) -> str:
    """Everything that left: the headers and the body."""
    return f"{response.headers}{response.get_data(as_text=True)}"


def newest_receipt(app: Flask) -> Receipt:
    with people.inside(app) as session:
        return session.exec(select(Receipt).order_by(Receipt.released_at.desc())).first()  # type: ignore[attr-defined, return-value]


def allowed(item: Item, role: str, relation: str) -> Access:
    """What the matrix allows of an item whose value nobody else provided and no grant opens."""
    row = MATRIX.get((role, relation, "registered"), NOTHING)
    column = {"unconditional": "U", "conditional": "C", "withheld": "N"}.get(item.sharing.value, "I")
    if item.sensitivity is Sensitivity.SENSITIVE:
        return row["S"]
    published = item.open in (Openness.YES, Openness.MASKED)
    found = max(row[column], row["P"] if published else Access.HIDDEN, key=list(Access).index)
    only_public = row[column] is not Access.SHOWN and published
    personal = item.sensitivity is Sensitivity.PERSONAL and row["I"] is not Access.SHOWN
    masked = personal or (only_public and item.open is Openness.MASKED)
    return Access.MASKED if found is Access.SHOWN and masked else found


@pytest.mark.parametrize(("role", "at", "relation"), READERS)
def test_each_reader_gets_what_the_matrix_allows_and_the_receipt_says_so(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient], role: str, at: str, relation: str
) -> None:
    response = reader(role, at).get(f"/records/{filed.entry.uscc}")
    assert response.status_code == 200
    everything = sent(response)
    verdicts = {code: allowed(item, role, relation) for code, item in filed.items.items()}

    shown = {code for code, token in filed.tokens.items() if token in everything}
    assert shown == {code for code in filed.tokens if verdicts[code] is Access.SHOWN}

    receipt = newest_receipt(app)
    visible = {code for code, verdict in verdicts.items() if verdict in (Access.SHOWN, Access.MASKED)}
    assert set(receipt.items) == visible
    assert sorted(titles()[code] for code in receipt.items) == sorted(item_titles(everything))


@pytest.mark.parametrize(("role", "at", "relation"), READERS)
def test_locked_items_are_named_and_forbidden_ones_are_not(
    filed: TokenRecord, reader: Callable[..., FlaskClient], role: str, at: str, relation: str
) -> None:
    html = reader(role, at).get(f"/records/{filed.entry.uscc}").get_data(as_text=True)
    shown = item_titles(html)
    for code, item in filed.items.items():
        verdict = allowed(item, role, relation)
        if verdict is Access.LOCKED:
            assert titles()[code] not in shown
            assert item.title in html
        if verdict is Access.HIDDEN:
            assert code not in html
            assert item.title not in html or item.title in {
                filed.items[one].title for one in filed.items if one != code
            }
