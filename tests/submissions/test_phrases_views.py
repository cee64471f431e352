"""Phrases in the browser: kept by the department, inserted without script."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from tests import people
from tests.submissions import office
from tests.submissions.browser import form, send, words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def acceptor(app: Flask, db_session: Session) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("acceptor"))


def test_phrases_are_added_changed_and_removed(acceptor: FlaskClient, opened: office.Office) -> None:
    empty = send(acceptor, "/phrases", {"item": "con.phone", "words": " "})
    assert (empty.status_code, "请填写常用语" in words(empty)) == (422, True)
    assert send(acceptor, "/phrases", {"item": "con.phone", "words": "请写手机号"}).status_code == 303
    assert "请写手机号" in words(acceptor.get("/phrases"))
    changed = send(acceptor, "/phrases/unclear", {"words": "材料看不清"})
    assert changed.status_code == 303
    assert "材料看不清" in words(acceptor.get("/phrases"))
    assert acceptor.get("/phrases/unclear").status_code == 404, "it was replaced"
    gone = send(acceptor, "/phrases", action="/phrases/more/remove", to="/phrases/more/remove")
    assert gone.status_code == 303
    assert "内容过于简略" not in words(acceptor.get("/phrases"))


def test_a_phrase_is_inserted_without_script_and_nothing_typed_is_lost(
    acceptor: FlaskClient, opened: office.Office
) -> None:
    number = opened.submitted().number
    said = {"remark-con.phone": "先写的", "phrase-con.phone": "phone", "insert": "con.phone", "words": "总的"}
    answer = send(acceptor, f"/cases/{number}", said, to=f"/cases/{number}/return")
    found = form(answer)
    assert answer.status_code == 200
    assert found["remark-con.phone"] == "先写的\n电话无法接通，请核对号码。"
    assert found["words"] == "总的"
    assert opened.case(number).submission.state == "submitted"
    nothing = send(
        acceptor, f"/cases/{number}", said | {"phrase-con.phone": "x"}, to=f"/cases/{number}/return"
    )
    assert form(nothing)["remark-con.phone"] == "先写的"
