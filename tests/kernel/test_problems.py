import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.kernel.errors import Conflict, Difference
from filing.kernel.problems import answer, of_status


def test_an_unknown_address_is_a_page_in_words(client: FlaskClient) -> None:
    response = client.get("/nowhere")

    assert response.status_code == 404
    assert "找不到这个页面或办件" in response.get_data(as_text=True)


def test_a_machine_gets_problem_json(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept": "application/json"})

    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == 404
    assert response.json["reference"]


def test_forbidden_and_missing_look_the_same(app: Flask) -> None:
    with app.test_request_context():
        assert of_status(403).status == of_status(404).status == 404


@pytest.mark.parametrize("status", [400, 405, 413, 415, 429, 500, 503])
def test_every_status_has_words_of_its_own(status: int, app: Flask) -> None:
    with app.test_request_context():
        problem = of_status(status)
    assert problem.status == status
    assert problem.words


def test_a_conflict_shows_both_versions(app: Flask) -> None:
    with app.test_request_context():
        app.preprocess_request()
        response = answer(Conflict("另一人先保存了", [Difference("营业收入", "100 万元", "120 万元")]))

    assert response.status_code == 409
    assert "100 万元" in response.get_data(as_text=True)
    assert "120 万元" in response.get_data(as_text=True)


def test_a_wrong_method_is_said_in_words(client: FlaskClient) -> None:
    response = client.post("/healthz")

    assert response.status_code == 405
    assert "不能这样打开" in response.get_data(as_text=True)


def test_an_unforeseen_error_shows_no_trace(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setitem(app.view_functions, "portal.healthz", fail)
    app.testing = False
    try:
        response = client.get("/healthz")
    finally:
        app.testing = True

    assert response.status_code == 500
    assert "secret inside" not in response.get_data(as_text=True)
    assert "编号" in response.get_data(as_text=True)
