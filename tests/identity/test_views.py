import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.identity import views
from models.base import new_id
from tests import people

PASSWORD = "correct horse 2026"


def test_one_person_chooses_for_which_firm_it_acts(
    app: Flask, client: FlaskClient, db_session: Session
) -> None:
    person = people.filer(people.firm(1))
    second = people.join(person, people.firm(2))
    people.signed_in(client, person)
    assert "演示文化科技1有限公司" in client.get("/").get_data(as_text=True)
    client.post(f"/account/act-for/{second.id}")

    assert "演示文化科技2有限公司" in client.get("/").get_data(as_text=True)


def test_a_foreign_membership_changes_nothing(app: Flask, client: FlaskClient, db_session: Session) -> None:
    person = people.filer(people.firm(1))
    foreign = people.join(people.filer(), people.firm(2))
    browser = people.signed_in(client, person)
    answers = [browser.post(f"/account/act-for/{key}") for key in (foreign.id, new_id())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "演示文化科技1有限公司" in client.get("/").get_data(as_text=True)


def test_a_taken_name_keeps_what_was_typed(client: FlaskClient, db_session: Session) -> None:
    data = {"username": "xinren", "display_name": "甲", "password": "correct horse 2026"}
    data["repeat"] = data["password"]
    assert client.post("/signup", data=data).status_code == 303
    page = client.post("/signup", data=data | {"display_name": "乙"}).get_data(as_text=True)

    assert "已被使用" in page
    assert 'value="乙"' in page
    assert "correct horse" not in page


def test_markup_in_a_name_is_shown_as_text(client: FlaskClient, db_session: Session) -> None:
    person = people.filer(name="<script>alert(1)</script>")
    page = people.signed_in(client, person).get("/account").get_data(as_text=True)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_code_page_is_for_those_whose_password_was_right(client: FlaskClient) -> None:
    assert client.get("/login/code").location == "/login"


def test_who_signs_up_goes_on_to_the_claim_signed_in(client: FlaskClient, db_session: Session) -> None:
    data = {"username": "xiao.min", "display_name": "王小敏", "password": PASSWORD, "repeat": PASSWORD}
    answer = client.post("/signup", data=data)
    assert (answer.status_code, answer.location) == (303, "/claim")
    assert "王小敏" in client.get("/claim").text


def test_a_weak_password_and_markup_in_a_name_are_said_where_they_stand(client: FlaskClient) -> None:
    data = {
        "username": "xiao.min",
        "display_name": "<b>王</b>",
        "password": "1234567890",
        "repeat": "1234567890",
    }
    html = client.post("/signup", data=data).text
    assert 'id="display_name-error"' in html
    data["display_name"] = "王小敏"
    html = client.post("/signup", data=data).text
    assert 'id="password-error"' in html
    assert 'id="username-error"' not in html


def test_an_address_that_leads_nowhere_does_not_look_signed_out(
    client: FlaskClient, db_session: Session
) -> None:
    person = people.signed_in(client, people.staff("acceptor", name="李受理"))
    answer = person.get("/nowhere")
    assert (answer.status_code, "李受理" in answer.text) == (404, True)


def test_accounts_are_not_made_by_the_hundred(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SIGN_UPS_A_MINUTE", 1)
    data = {"display_name": "王小敏", "password": PASSWORD, "repeat": PASSWORD}
    statuses = [client.post("/signup", data=data | {"username": f"xiao.{at}"}).status_code for at in range(2)]
    assert statuses == [303, 429]


def test_who_forgot_the_password_is_told_the_way(client: FlaskClient) -> None:
    shown = client.get("/login").text
    assert "忘记密码" in shown
    assert "申请加入" in shown
