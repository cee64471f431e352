"""Files leave as something to keep, never to be shown inside the site."""

from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.attachments.service import Owner, Upload, attach
from models.base import new_id
from tests import files, people


def test_a_file_is_sent_to_be_kept(client: FlaskClient, db_session: Session) -> None:
    filer = people.filer(people.firm())
    viewer = people.viewer(filer)
    owner = Owner("submission", new_id(), viewer.enterprise_id)
    kept = attach(Upload("营业执照.pdf", files.PDF), owner, "at.licence", by=viewer)
    answer = people.signed_in(client, filer).get(f"/attachments/{kept.id}")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, files.PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_foreign_and_unknown_files_are_not_found_alike(
    app: Flask, client: FlaskClient, db_session: Session
) -> None:
    viewer = people.viewer(people.filer(people.firm()))
    owner = Owner("submission", new_id(), viewer.enterprise_id)
    kept = attach(Upload("a.pdf", files.PDF), owner, "at.licence", by=viewer)
    stranger = people.signed_in(client, people.filer(people.firm(2)))
    answers = [stranger.get(f"/attachments/{identifier}") for identifier in (kept.id, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
