"""The page of a firm's people, as the administrator, a filer and the officer see it."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.submissions.people import claims, cooling, memberships
from models.attachments import Attachment
from models.identity import Account
from models.register import RegisterEntry
from tests import files, people
from tests.submissions.browser import form, send, words


@pytest.fixture
def firm(db_session: Session) -> RegisterEntry:
    people.responsible()
    found = people.firm()
    found.handling_department_id = people.department().id
    return found


@pytest.fixture
def owner(firm: RegisterEntry) -> Account:
    return people.filer(firm, name="张管理", role="ent_owner")


@pytest.fixture
def filer(firm: RegisterEntry, owner: Account) -> Account:
    return people.filer(firm, name="王小敏")


def browser(app: Flask, person: Account) -> FlaskClient:
    return people.signed_in(app.test_client(), person)


def membership(firm: RegisterEntry, person: Account) -> object:
    return next(row.id for row in memberships.in_force(firm.id) if row.account_id == person.id)


def test_a_request_to_join_is_agreed_to_by_the_administrator(
    client: FlaskClient, firm: RegisterEntry, owner: Account
) -> None:
    asking = people.viewer(people.filer(name="赵新来"))
    letter = Upload("授权委托书.pdf", files.PDF)
    claim = claims.make(asking, firm.uscc or "", firm.name, people.LIXIA, letter)
    people.signed_in(client, owner)
    assert "1人申请加入本企业" in words(client.get("/"))
    assert "赵新来" in words(client.get("/people"))
    url = f"/people/joining/{claim.id}"
    assert "请写明不同意的理由" in words(send(client, url, {"decision": "refuse"}))
    assert send(client, url, {"decision": "accept"}).status_code == 303
    with people.inside(client.application) as session:
        assert session.exec(select(Attachment.enterprise_id)).one() == firm.id
    assert "赵新来经办人" in words(client.get("/people"))
    assert "这项申请已经办理" in words(client.get(url))


def test_a_change_of_administrator_is_proposed_frozen_and_looked_into(
    client: FlaskClient, firm: RegisterEntry, owner: Account, filer: Account
) -> None:
    people.signed_in(client, owner)
    page = client.get(f"/people/{membership(firm, filer)}/appoint")
    assert "3个工作日内任何一人都可以冻结" in words(page)
    assert client.post(page.request.path, data=form(page)).location == "/people"
    (change,) = cooling.of_firm(firm.id)
    people.signed_in(client, filer)
    assert "敏感变更“更换企业管理员”等待生效" in words(client.get("/"))
    url = f"/people/changes/{change.id}/freeze"
    assert send(client, url, {"words": " "}).status_code == 422
    assert send(client, url, {"words": "我不同意"}).status_code == 303
    assert "已被王小敏冻结：我不同意" in words(client.get("/people"))
    people.signed_in(client, people.staff("acceptor"))
    assert "1项敏感变更被冻结，待核实" in words(client.get("/"))
    assert "更换企业管理员" in words(client.get("/changes"))
    checked = f"/changes/{change.id}"
    assert "请选择核实结果" in words(send(client, checked, {"words": "已核实"}))
    assert send(client, checked, {"decision": "stop", "words": "已电话核实"}).location == "/changes"
    assert "不用核实" in words(client.get(checked))
    assert "没有被冻结的敏感变更" in words(client.get("/changes"))


def test_a_change_is_taken_back_by_who_proposed_it(
    client: FlaskClient, firm: RegisterEntry, owner: Account, filer: Account
) -> None:
    people.signed_in(client, owner)
    send(client, f"/people/{membership(firm, filer)}/appoint")
    (change,) = cooling.of_firm(firm.id)
    answer = send(
        client,
        "/people",
        action=f"/people/changes/{change.id}/withdraw",
        to=f"/people/changes/{change.id}/withdraw",
    )
    assert answer.status_code == 303
    assert "已撤回或终止" in words(client.get("/people"))


def test_one_leaves_and_sees_nothing_more(client: FlaskClient, firm: RegisterEntry, filer: Account) -> None:
    people.signed_in(client, filer)
    url = f"/people/{membership(firm, filer)}/remove"
    assert send(client, url).location == "/"
    assert client.get("/people").status_code == 404


def test_the_claim_page_asks_why_where_somebody_acts_already(
    client: FlaskClient, firm: RegisterEntry, owner: Account
) -> None:
    people.signed_in(client, people.filer(name="赵新来"))
    url = f"/claim/{firm.uscc}?name={firm.name}&place=370102"
    page = client.get(url)
    assert "原管理员已离职或联系不上" in words(page)
    data = form(page) | {"recovers": "lost", "letter": (BytesIO(files.PDF), "letter.pdf")}
    assert client.post(f"/claim/{firm.uscc}", data=data).status_code == 303
    people.signed_in(client, people.staff("acceptor"))
    claim = next(iter(words(client.get("/claims")).split("接任管理员")))
    assert firm.name in claim
