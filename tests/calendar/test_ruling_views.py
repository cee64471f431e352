"""The rules for clocks over HTTP: anybody signed in reads them, the system administrator adds to them."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.kernel.clock import today
from models.calendar import ClockRule
from tests import people
from tests.submissions.browser import form, parsed, words

URL = "/calendar/clocks"


def new(**more: str) -> dict[str, str]:
    since = (today() + timedelta(days=1)).isoformat()
    facts = {"matter": "enterprise.*", "step": "target", "days": "3", "extension": "", "basis": "承诺书"}
    return facts | {"since": since} | more


def rules(session: Session) -> list[ClockRule]:
    session.expire_all()
    return list(session.exec(select(ClockRule).where(ClockRule.matter == "enterprise.*")))


@pytest.fixture
def keeper(app: Flask, db_session: Session) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("sys_admin"))


def test_everybody_signed_in_reads_them(client: FlaskClient, db_session: Session) -> None:
    page = words(people.signed_in(client, people.filer()).get(URL))
    assert "行政许可法第四十二条" in page
    assert "20+10（可以延长）" in page
    assert "修改时限由系统管理员办理" in page
    assert people.signed_in(client, people.filer()).post(f"{URL}/preview", data=new()).status_code == 403


def test_a_new_one_is_shown_then_done(keeper: FlaskClient, db_session: Session) -> None:
    preview = keeper.post(f"{URL}/preview", data=new())
    assert "没有单独的时限" in words(preview)
    assert rules(db_session) == []
    confirmed = form(preview, URL)
    assert keeper.post(URL, data=confirmed).status_code == 303
    (rule,) = rules(db_session)
    assert (rule.working_days, rule.extension_days, rule.basis) == (3, 0, "承诺书")
    assert "将执行" in words(keeper.get(URL))
    again = keeper.post(f"{URL}/preview", data=new(days="4", since=(today() + timedelta(days=9)).isoformat()))
    assert "3个工作日（承诺书）" in words(again)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"days": "0"}, "1 至 250 个工作日"),
        ({"since": "2020-01-01"}, "最早从明天起"),
        ({"basis": ""}, "请写明依据"),
        ({"matter": "x"}, ""),
        ({"step": "notice", "extension": "3"}, "延长不能是负数"),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(
    keeper: FlaskClient, db_session: Session, wrong: dict[str, str], said: str
) -> None:
    shown = keeper.post(f"{URL}/preview", data=new())
    sent = form(shown, URL)
    for answer in (
        keeper.post(f"{URL}/preview", data=new(**wrong)),
        keeper.post(URL, data=sent | new(**wrong)),
    ):
        assert answer.status_code == 422
        assert said in answer.text
    fields = {one.get("name"): one.get("value") for one in parsed(answer).findall(".//input")}
    assert fields["days"] == new(**wrong)["days"]
    assert rules(db_session) == []
