"""The inbox in the browser: filters in the address, taking up, handing on, the next one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.submissions import rules
from models.identity import Account
from models.submissions import Submission
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, parsed, send, words
from tests.submissions.case.test_queries import add
from tests.submissions.desk.test_holding import account, holding, piece


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def officer(opened: office.Office) -> Account:
    return people.staff("acceptor", name="赵受理")


@pytest.fixture
def acceptor(app: Flask, officer: Account) -> FlaskClient:
    return people.signed_in(app.test_client(), officer)


def test_the_filters_stay_in_the_address_of_tabs_rows_and_buttons(
    acceptor: FlaskClient, opened: office.Office
) -> None:
    add(opened, 2)
    shown = acceptor.get("/inbox?q=演示&sort=newest")
    hrefs = [one.get("href", "") for one in parsed(shown).iterfind(".//main//a")]
    assert sum("sort=newest" in href and "q=" in href for href in hrefs) >= 5
    assert "没有符合条件的办件" in words(acceptor.get("/inbox?who=mine"))


def test_ticked_rows_are_taken_up_together(
    acceptor: FlaskClient, opened: office.Office, officer: Account, db_session: Session
) -> None:
    first, second, third = add(opened, 3)
    keys = [f"case:{one.id}" for one in db_session.exec(select(Submission).order_by(Submission.number))]
    url = "/inbox/take?sort=newest"
    answer = send(acceptor, "/inbox?sort=newest", {"work": keys[:2]}, to=url, action=url)
    answer = acceptor.get(answer.headers["Location"])
    assert "已领取2件，由您办理" in words(answer)
    held = [one.holder_id for one in db_session.exec(select(Submission))]
    assert held.count(officer.id) == 2
    assert len([1 for n in (first, second, third) if n in words(acceptor.get("/inbox?who=mine"))]) == 2


def test_one_row_is_taken_up_and_opened(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    key = f"case:{opened.case(number).id}"
    data = form(acceptor.get("/inbox?q=文化"), "/inbox/take?q=%E6%96%87%E5%8C%96")
    answer = acceptor.post("/inbox/take?q=文化", data=data | {"only": key})
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/cases/{number}?q=%E6%96%87%E5%8C%96",
    )
    assert "由您办理" in words(acceptor.get(f"/cases/{number}"))
    other = people.viewer(people.staff("acceptor"))
    second = office.opened(2).submitted().number
    holding.act(other, piece(other, second), rules.TAKE)
    missed = acceptor.post(
        "/inbox/take",
        data=form(acceptor.get("/inbox"), "/inbox/take")
        | {"only": f"case:{opened.case(number).id}", "work": "nonsense"},
    )
    assert "missed=1" in missed.headers["Location"]
    assert "有1件没有领取" in words(acceptor.get(missed.headers["Location"]))


def test_others_see_who_has_it_and_may_not_act(
    app: Flask, acceptor: FlaskClient, opened: office.Office
) -> None:
    number = opened.submitted().number
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    shown = words(acceptor.get(f"/cases/{number}"))
    assert f"由{opened.acceptor.display_name}办理" in shown
    assert "这件已由他人领取，正在办理" in shown
    assert "写意见" not in shown
    assert opened.acceptor.display_name in words(acceptor.get("/inbox"))
    denied = acceptor.get(f"/desk/case/{opened.case(number).id}/take_over")
    assert denied.status_code == 403


def test_handing_on_asks_to_whom_at_the_field(
    acceptor: FlaskClient, opened: office.Office, officer: Account
) -> None:
    number = opened.submitted().number
    url = f"/desk/case/{opened.case(number).id}"
    taken = acceptor.post(f"{url}/take?q=x", data=form(acceptor.get(f"/cases/{number}"), None))
    assert taken.headers["Location"] == f"/cases/{number}?q=x"
    empty = send(acceptor, f"{url}/assign", {"reason": "请代办"})
    assert (empty.status_code, "请选择转交给谁" in words(empty)) == (422, True)
    assert form(empty)["reason"] == "请代办"
    done = send(acceptor, f"{url}/assign", {"to": str(account(opened.acceptor))})
    assert done.status_code == 303
    assert f"由{opened.acceptor.display_name}办理" in words(acceptor.get(f"/cases/{number}"))


def test_the_next_one_is_a_link_that_keeps_the_filter(acceptor: FlaskClient, opened: office.Office) -> None:
    first, second = add(opened, 2)
    case = opened.submitted()
    page = acceptor.get(f"/cases/{case.number}?matter=project-new&sort=newest")
    link = next(one for one in parsed(page).iterfind(".//a") if one.get("rel") == "next")
    assert link.get("href") == f"/cases/{second}?matter=project-new&sort=newest"
    assert first in words(acceptor.get("/inbox?matter=project-new"))
