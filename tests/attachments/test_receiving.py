"""Files of a request are looked into before its transaction, each once, and found again by the view."""

from io import BytesIO

import pytest
from flask import Flask, request
from sqlmodel import Session

from filing.attachments import examining, receiving
from filing.attachments.examining import Upload
from filing.attachments.service import Owner, attach
from filing.kernel.database import db
from models.base import new_id
from models.dossiers.words import BadValue
from tests import files, people

Sent = list[tuple[str, bytes]]


def received(app: Flask, sent: Sent, *, one: bool = False) -> list[Upload]:
    data = {"f": [(BytesIO(content), name) for name, content in sent]}
    with app.test_request_context("/", method="POST", data=data):
        (receiving.receive_one if one else receiving.receive)()
        if one:
            return [receiving.document()]
        return [receiving.upload(sent) for sent in request.files.getlist("f")]


def test_each_file_comes_with_what_was_found_of_it(app: Flask, db_session: Session) -> None:
    good, bad = received(app, [("a.pdf", files.PDF), ("b.pdf", files.PNG)])
    assert (good.filename, good.content, good.examined().pages) == ("a.pdf", files.PDF, 1)
    assert isinstance(bad.found, BadValue)


def test_no_transaction_is_open_while_a_child_looks(
    app: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ones: list[bool] = []
    real = examining.look

    def look(name: str, content: bytes) -> Upload:
        open_ones.append(db.session.in_transaction())
        return real(name, content)

    monkeypatch.setattr(examining, "look", look)
    received(app, [("a.pdf", files.PDF)])
    assert open_ones == [False]


def test_bytes_that_are_stored_are_not_looked_into_again(
    app: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    filer = people.viewer(people.filer(people.firm()))
    attach(Upload("a.pdf", files.PDF), Owner("submission", new_id(), filer.enterprise_id), "x", by=filer)
    db_session.commit()
    monkeypatch.setattr(examining, "look", None)
    (known,) = received(app, [("again.pdf", files.PDF)])
    assert (known.examined().filename, known.examined().content) == ("again.pdf", files.PDF)
    (lying,) = received(app, [("again.exe", files.PDF)])
    assert isinstance(lying.found, BadValue)


def test_more_files_than_one_request_may_bring_are_told(app: Flask, db_session: Session) -> None:
    sent = [(f"{number}.pdf", files.PDF) for number in range(receiving.MOST_FILES + 1)]
    assert "一次最多上传 30 个文件" in str(received(app, sent)[-1].found)


def test_several_photos_of_one_document_become_its_pages_by_their_names(
    app: Flask, db_session: Session
) -> None:
    (made,) = received(app, [("2.png", files.PNG), ("1.jpg", files.JPG)], one=True)
    assert made.examined().pages == 2
    assert made.content == examining.join("x.pdf", [files.JPG, files.PNG]).content


def test_a_paper_among_photos_is_told(app: Flask, db_session: Session) -> None:
    (made,) = received(app, [("1.jpg", files.JPG), ("2.pdf", files.PDF)], one=True)
    assert "“2.pdf”不是照片" in str(made.found)
    (alone,) = received(app, [("2.pdf", files.PDF)], one=True)
    assert alone.content == files.PDF
