"""Applying for an end in the browser: asked well, answered in words, taken back or answered again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.submissions.case.moving import Words
from filing.submissions.people import signatories
from tests import people
from tests.submissions import office
from tests.submissions.browser import send, words
from tests.submissions.signing import representative


@pytest.fixture
def filed(db_session: Session) -> office.Office:
    opened = office.opened()
    opened.filed()
    return opened


@pytest.fixture
def filer(client: FlaskClient, filed: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(filed.firm))


def test_from_the_list_to_its_end(filer: FlaskClient, filed: office.Office) -> None:
    assert "注销" in words(filer.get("/filings"))
    url = f"/filings/end/{filed.firm.id}/cancellation"
    assert "请选择原因" in words(send(filer, url, {}))
    assert "请写明原因" in words(send(filer, url, {"ground": "other", "sure": "y"}))
    answer = send(filer, url, {"ground": "merged", "words": "并入集团", "sure": "y"})
    assert answer.status_code == 303
    number = answer.location.rpartition("/")[2]
    assert "注销备案" in words(filer.get(answer.location))
    filed.act(number, "acceptor", "return", Words("请说明去向"))
    returned = words(filer.get(answer.location))
    assert "请说明去向" in returned
    again = send(filer, f"/filings/{number}/end", {"ground": "merged", "words": "并入某集团", "sure": "y"})
    assert again.status_code == 303
    assert filer.get(f"/filings/{number}/end").status_code == 303
    for role, move in office.COURSE:
        filed.act(number, role, move)
    assert "备案已按申请终止" in words(filer.get(answer.location))
    assert "已注销" in words(filer.get("/filings"))


def test_an_unknown_ending_is_not_found(filer: FlaskClient, filed: office.Office) -> None:
    assert filer.get(f"/filings/end/{filed.firm.id}/secret").status_code == 404


def test_where_the_firm_asks_the_application_is_sent_and_confirmed_first(
    app: Flask, filer: FlaskClient, filed: office.Office
) -> None:
    owner = representative.owner(filed)
    signatories.require(people.viewer(owner), filed.firm)
    boss = people.signed_in(app.test_client(), owner)
    url = f"/filings/end/{filed.firm.id}/cancellation"
    applied = send(filer, url, {"ground": "merged", "words": "并入集团", "sure": "y"})
    number = applied.location.rpartition("/")[2]
    page = f"/filings/{number}/signing"
    assert "并入集团" in words(filer.get(page))
    assert representative.state_of(number) == "draft"
    assert send(boss, page, {"decision": "decline", "words": "先不"}, action="signing").status_code == 303
    shown = words(filer.get(f"/filings/{number}"))
    assert "先不" in shown
    assert "还没有提交" in shown
    again = {"ground": "merged", "words": "并入甲集团", "sure": "y"}
    assert send(filer, f"/filings/{number}/end", again).status_code == 303
    assert send(boss, page, {"decision": "confirm"}, action="signing").status_code == 303
    assert representative.state_of(number) == "submitted"
    assert "并入甲集团" in words(filer.get(f"/filings/{number}"))
    filed.act(number, "acceptor", "return", Words("请说明去向"))
    assert send(filer, f"/filings/{number}/end", again).status_code == 303
    assert representative.state_of(number) == "returned"
    assert send(boss, page, {"decision": "confirm"}, action="signing").status_code == 303
    assert representative.state_of(number) == "submitted"
