from flask import Flask
from flask.testing import FlaskClient

from tests import people


def test_a_stranger_is_told_where_to_begin(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)

    assert "注册企业账号" in page
    assert "/login" in page


def test_whoever_is_signed_in_sees_what_there_is_to_do(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        clerk = people.filer()
    page = people.signed_in(client, clerk).get("/").get_data(as_text=True)

    assert "您可以办理" in page
    assert "用统一社会信用代码认领企业" in page


def test_every_page_says_that_this_is_a_demonstration(client: FlaskClient) -> None:
    for path in ("/", "/login", "/ledger", "/nowhere"):
        assert "演示环境" in client.get(path).get_data(as_text=True)


def test_the_process_answers(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
