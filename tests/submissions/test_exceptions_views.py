"""Odd codes in the browser: proposed with evidence, confirmed by somebody else."""

import pytest
from flask import Flask
from sqlmodel import Session

from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import form, parsed, send, words
from tests.submissions.people.test_exceptions import odd


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_a_code_is_proposed_and_confirmed(app: Flask, opened: office.Office) -> None:
    acceptor = people.signed_in(app.test_client(), people.staff("acceptor"))
    approver = people.signed_in(app.test_client(), people.staff("approver"))
    claimant = people.signed_in(app.test_client(), people.filer())
    stopped = claimant.get(f"/claim?uscc={odd()}")
    assert (stopped.status_code, "由两名工作人员" in words(stopped)) == (422, True)
    empty = send(acceptor, "/codes/new", {"uscc": odd()})
    assert (empty.status_code, "请上传登记机关的证明材料" in words(empty)) == (422, True)
    good = {"uscc": people.uscc(3), "words": "已核实", "evidence": firms.paper()}
    assert "不需要例外" in words(send(acceptor, "/codes/new", good))
    bad = {"uscc": odd(), "words": "已核实", "evidence": firms.paper("a.exe", b"MZ")}
    assert send(acceptor, "/codes/new", bad).status_code == 422
    sent = send(acceptor, "/codes/new", {"uscc": odd(), "words": "已核实", "evidence": firms.paper()})
    assert sent.status_code == 303
    shown = acceptor.get("/codes")
    assert "等待另一人确认" in words(shown)
    assert "不确认" not in words(shown)
    fields = form(approver.get("/codes"), "/confirmed")
    url = next(
        one.get("action")
        for one in parsed(approver.get("/codes")).iterfind(".//form")
        if (one.get("action") or "").endswith("/confirmed")
    )
    assert approver.post(url, data=fields).status_code == 303
    assert "已确认" in words(approver.get("/codes"))
    assert claimant.get(f"/claim?uscc={odd()}").status_code == 303
