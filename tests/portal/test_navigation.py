import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.kernel.web import policy_of
from filing.portal.navigation import FOOTER, MENU, PURPOSES
from tests import people


def test_every_line_leads_to_a_page_that_exists(app: Flask) -> None:
    for endpoint, _label in (*MENU, *FOOTER):
        assert policy_of(app, endpoint), endpoint


def test_every_purpose_belongs_to_a_line_of_the_menu() -> None:
    assert set(PURPOSES) <= {endpoint for endpoint, _label in (*MENU, *FOOTER)}


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("acceptor", "待办", "工作日历"),
        ("audit_admin", "台账", "待办"),
        ("dept_reader", "查询", "台账"),
        ("sys_admin", "工作日历", "我的备案"),
    ],
)
def test_a_role_sees_its_own_lines_only(
    app: Flask, client: FlaskClient, role: str, seen: str, unseen: str
) -> None:
    with people.inside(app):
        person = people.staff(role)
    page = people.signed_in(client, person).get("/").get_data(as_text=True)
    menu = page.split('<nav class="menu"')[1].split("</nav>")[0]

    assert seen in menu
    assert unseen not in menu


def test_who_acts_for_a_firm_finds_public_pages_at_the_foot(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        person = people.filer(people.firm())
    page = people.signed_in(client, person).get("/").get_data(as_text=True)
    menu, foot = page.split('<nav class="menu"')[1].split("</nav>")[0], page.split("<footer")[1]
    assert "证书核验" not in menu
    assert "证书核验" in foot
    assert "证书核验" in app.test_client().get("/").get_data(as_text=True).split('<nav class="menu"')[1]
