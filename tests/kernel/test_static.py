from flask import Flask
from flask.testing import FlaskClient

from filing.kernel.static import static_url


def test_a_static_file_carries_its_hash_and_is_kept_for_a_year(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context():
        url = static_url("beian.css")
    with client.get(url) as response:
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


def test_an_outdated_hash_is_not_found(client: FlaskClient) -> None:
    assert client.get("/static/000000000000/beian.css").status_code == 404


def test_nothing_outside_the_folder_is_served(client: FlaskClient) -> None:
    assert client.get("/static/000000000000/../kernel/keys.py").status_code == 404
