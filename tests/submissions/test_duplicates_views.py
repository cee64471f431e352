"""The desk of likenesses in the browser."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.submissions.desk import duplicates, marks
from tests import people
from tests.submissions import office
from tests.submissions.browser import send, words
from tests.submissions.desk.test_duplicates import mark, two


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def acceptor(app: Flask, db_session: Session) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("acceptor"))


def test_a_pair_is_shown_side_by_side_and_decided(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    assert "没有疑似重复的" in words(acceptor.get("/duplicates"))
    one, other = two(opened, db_session)
    for firm in (one.firm, other.firm):
        mark(firm, marks.PHONE, "same", db_session)
    pair = duplicates.waiting(opened.acceptor)[0]
    assert "联系电话相同" in words(acceptor.get("/duplicates"))
    url = f"/duplicates/{pair.left}/{pair.right}"
    shown = words(acceptor.get(url))
    assert one.firm.name in shown
    assert other.firm.name in shown
    assert send(acceptor, url).status_code == 422
    missing = send(acceptor, url, {"verdict": "same", "keeps": "x"})
    assert (missing.status_code, "请选择以哪一个为准" in words(missing)) == (422, True)
    unsaid = send(acceptor, url, {"verdict": "different"})
    assert (unsaid.status_code, "请写明为什么不是同一个" in words(unsaid)) == (422, True)
    done = send(acceptor, url, {"verdict": "same", "keeps": str(pair.left)})
    assert done.status_code == 303
    assert acceptor.get(url).status_code == 404


def test_two_names_of_one_code_ask_whether_it_was_renamed(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    opened.firm.name, opened.firm.name_key = "旧名称有限公司", "旧名称有限公司"
    db_session.flush()
    assert "同一代码先后有两个名称" in words(acceptor.get(f"/cases/{number}"))
    url = f"/duplicates/{opened.firm.id}/{opened.firm.id}"
    assert "是改名" in words(acceptor.get(url))
    assert send(acceptor, url, {"verdict": "rename"}).status_code == 303
    assert "同一代码先后有两个名称" not in words(acceptor.get(f"/cases/{number}"))
