"""A blank form is made once for what it asks, and then handed to everybody."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session, col, func, select

import filing.certificates.jobs  # noqa: F401 - registers what does the jobs
from filing.certificates import blank_asking
from filing.kernel import jobs
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from models.certificates import BlankForm
from models.dossiers.project import Project
from models.kernel import Job
from tests.certificates.desk import work


def test_it_is_asked_for_once_made_once_and_served(client: FlaskClient, db_session: Session) -> None:
    for _ in range(2):
        assert client.get("/guide/project/blank.pdf").status_code == 202
    assert db.session.exec(select(func.count()).select_from(Job)).one() == 1
    assert work() == 1
    answer = client.get("/guide/project/blank.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    assert db.session.exec(select(func.count()).select_from(BlankForm)).one() == 1


def test_one_that_cannot_be_made_says_so(client: FlaskClient, db_session: Session) -> None:
    client.get("/guide/project/blank.pdf")
    job = db.session.exec(select(Job).order_by(col(Job.id))).one()
    job.state = jobs.FAILED
    db.session.add(job)
    db.session.commit()
    assert "没有生成" in client.get("/guide/project/blank.pdf").text


def test_no_such_kind(db_session: Session) -> None:
    with pytest.raises(NotFound):
        blank_asking.find("secret")


def test_another_question_makes_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = blank_asking.fingerprint(Project)
    items = dict(Project.items())
    changed = items | {"pr.name": replace(items["pr.name"], help="新的提示")}
    monkeypatch.setattr(Project, "items", classmethod(lambda cls: changed))
    assert blank_asking.fingerprint(Project) != before
