"""Everybody may read the guides."""

from flask.testing import FlaskClient
from sqlmodel import Session

from tests.submissions.browser import words


def test_the_guide_is_public_and_tells_what_is_not_confirmed(
    client: FlaskClient, db_session: Session
) -> None:
    assert "文化企业备案" in words(client.get("/guide"))
    page = words(client.get("/guide/enterprise"))
    for said in ("依据", "不收费", "营业执照登记信息没有共享时", "待主管部门确认", "下载空白表（PDF）"):
        assert said in page


def test_an_unknown_kind_is_not_found(client: FlaskClient, db_session: Session) -> None:
    assert client.get("/guide/secret").status_code == 404
    assert client.get("/guide/secret/blank.pdf").status_code == 404
