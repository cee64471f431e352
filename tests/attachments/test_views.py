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


def test_a_preview_is_a_picture_of_ours_and_nothing_that_was_sent(
    client: FlaskClient, db_session: Session
) -> None:
    filer = people.filer(people.firm())
    viewer = people.viewer(filer)
    owner = Owner("submission", new_id(), viewer.enterprise_id)
    kept = attach(Upload("营业执照.pdf", files.PDF), owner, "at.licence", by=viewer)
    browser = people.signed_in(client, filer)
    page = browser.get(f"/attachments/{kept.id}/view")
    assert f'src="/attachments/{kept.id}/preview.jpg"' in page.text
    answer = browser.get(f"/attachments/{kept.id}/preview.jpg")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.data.startswith(b"\xff\xd8")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_cannot_be_drawn_is_offered_to_keep(client: FlaskClient, db_session: Session) -> None:
    filer = people.filer(people.firm())
    viewer = people.viewer(filer)
    owner = Owner("submission", new_id(), viewer.enterprise_id)
    kept = attach(Upload("a.xlsx", files.XLSX), owner, "at.audit", by=viewer)
    browser = people.signed_in(client, filer)
    page = browser.get(f"/attachments/{kept.id}/view")
    assert "不能在这里预览" in page.text
    assert "<img" not in page.text
    assert browser.get(f"/attachments/{kept.id}/preview.jpg").status_code == 404


def test_strangers_find_neither_page_nor_picture(client: FlaskClient, db_session: Session) -> None:
    viewer = people.viewer(people.filer(people.firm()))
    owner = Owner("submission", new_id(), viewer.enterprise_id)
    kept = attach(Upload("a.pdf", files.PDF), owner, "at.licence", by=viewer)
    stranger = people.signed_in(client, people.filer(people.firm(2)))
    for end in ("view", "preview.jpg"):
        assert stranger.get(f"/attachments/{kept.id}/{end}").status_code == 404
