from flask import Flask
from flask.testing import FlaskClient

from filing.access.rules import PERMISSIONS
from tests import people


def test_the_matrix_shows_every_permission_with_its_roles(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        officer = people.staff("dept_reader")
    page = people.signed_in(client, officer).get("/matrix").get_data(as_text=True)

    assert all(permission in page for permission in PERMISSIONS)
    assert "所有已登录的人" in page
