import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.access.gate import who_can
from tests import people


def test_nobody_signed_in_is_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    assert (
        client.get("/ledger/entries?day=2026-11-23").location
        == "/login?next=/ledger/entries?day%3D2026-11-23"
    )


def test_nobody_posts_what_needs_a_person(client: FlaskClient) -> None:
    assert client.post("/messages/00000000-0000-0000-0000-000000000001").status_code == 403


def test_a_wrong_role_is_told_who_can_and_it_stands_in_the_ledger(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        officer = people.staff("dept_reader", at=people.FINANCE)
    page = people.signed_in(client, officer).get("/ledger/entries")

    assert page.status_code == 403
    assert "审计管理员" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("permission", "titles"), [("ledger:read", "审计管理员"), ("submissions:accept", "受理员")]
)
def test_who_can_is_read_from_the_table(app: Flask, permission: str, titles: str) -> None:
    with app.test_request_context():
        assert who_can(permission) == titles
