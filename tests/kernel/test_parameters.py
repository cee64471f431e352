"""NUL never gets into the program by a form, a query or an address."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from filing.kernel.parameters import MOST, Parameters


def test_names_and_values_lose_nul_and_keep_their_order() -> None:
    found = Parameters([("a", "甲\x00"), ("b\x00", "乙"), ("a", "丙")])
    assert list(found.items(multi=True)) == [("a", "甲\ufffd"), ("a", "丙"), ("b\ufffd", "乙")]
    assert not Parameters()


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_request_carries_them(app: Flask, kind: str) -> None:
    with app.test_request_context("/?q=1%002", method="POST", data={"name": "甲\x00乙"}, content_type=kind):
        assert (request.args["q"], request.form["name"]) == ("1\ufffd2", "甲\ufffd乙")


def test_an_address_with_nul_leads_nowhere(client: FlaskClient) -> None:
    assert client.get("/verify/%00").status_code == 404
    assert client.get("/verify/AB%00").status_code == 404


def test_far_too_many_fields_are_refused_before_they_are_looked_at(client: FlaskClient) -> None:
    answer = client.post("/login", data={f"a{number}": "" for number in range(MOST + 1)})
    assert answer.status_code == 413
