"""The one-time link: nobody of the firm sees it, the database cannot make it, it opens one question."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlmodel import Session, select

import filing.submissions.jobs  # noqa: F401 - registers the job
from filing.kernel import jobs, worker
from filing.kernel import settings as kernel
from filing.kernel.clock import now
from filing.kernel.errors import NotFound
from filing.notices import delivering, sms
from filing.notices.carrying import NeverDelivered, Parcel
from filing.submissions.signing import links, sending
from filing.submissions.signing.ways import Way
from models.kernel import Job
from models.notices import Outbox
from models.signing import Signing
from models.submissions import Submission
from tests.submissions import office
from tests.submissions.signing.representative import asking

LINK = re.compile(r"/sign/([0-9a-f]{32})")
PHONE = "13912345678"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def sent(opened: office.Office) -> Signing:
    asking(opened)
    case = opened.filled()
    return sending.send(opened.filer, opened.case(case.number), seen=0, way=Way("sms", PHONE))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    found = replace(kernel.settings(), home=tmp_path)
    monkeypatch.setattr(sms, "settings", lambda: found)
    sms.provider.cache_clear()
    monkeypatch.setattr(worker.jobs, "KINDS", {links.CARRY: worker.jobs.KINDS[links.CARRY]})
    yield tmp_path / "sms"
    sms.provider.cache_clear()


def test_the_worker_sends_the_link_once_and_only_its_hash_is_kept(
    sent: Signing, folder: Path, db_session: Session
) -> None:
    db_session.commit()
    while worker.work_once():
        pass
    (letter,) = (json.loads(path.read_text()) for path in folder.iterdir())
    token = LINK.findall(letter["text"])[0]
    db_session.expire_all()
    row = db_session.exec(select(Signing)).one()
    assert letter["to"] == PHONE
    assert row.token_hash == links.token_hash(token)
    assert row.carried_at is not None
    for table in (Signing, Job, Outbox):
        assert all(token not in one.model_dump_json() for one in db_session.exec(select(table)))


def test_an_answered_question_sends_no_link(
    opened: office.Office, sent: Signing, folder: Path, db_session: Session
) -> None:
    number = db_session.get_one(Submission, sent.submission_id).number
    sending.take_back(opened.filer, opened.case(number), sent)
    db_session.commit()
    while worker.work_once():
        pass
    assert not folder.exists()


def test_a_link_that_is_never_taken_is_said_to_be_lost(
    sent: Signing, folder: Path, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_channel: str, _parcel: Parcel) -> None:
        raise NeverDelivered("no such number")

    monkeypatch.setattr(delivering, "hand_over", never)
    assert not links.undelivered(sent)
    db_session.commit()
    while worker.work_once():
        pass
    db_session.expire_all()
    assert jobs.of_key(links.key(sent)).state == jobs.FAILED
    assert links.undelivered(db_session.get_one(Signing, sent.id))


def test_each_question_has_a_token_of_its_own_and_no_other_opens_it(
    opened: office.Office, sent: Signing, app: Flask
) -> None:
    token = links.token(sent)
    assert len(token) == links.TOKEN_LENGTH
    assert links.open_link(token).signing.id == sent.id
    for wrong in (sent.token_hash, token[:-1], "0" * 32, ""):
        with pytest.raises(NotFound):
            links.open_link(wrong or "")


def test_whoever_holds_the_link_sees_the_document_and_nothing_sensitive(sent: Signing) -> None:
    linked = links.open_link(links.token(sent))
    shown = {line.code: line.shown for group in linked.groups for line in group.lines}
    assert shown["reg.legal_rep"].text == "张小山"
    assert "1,204 万元" in shown["fin"].text
    assert "de.truth" not in shown  # case papers are the firm's own and its office's
    assert all(one.masked for one in shown.values() if one.item.sensitivity.value == "sensitive")
    assert linked.person.roles == frozenset()


def test_a_link_ends_with_its_days_and_with_its_answer(opened: office.Office, sent: Signing) -> None:
    token = links.token(sent)
    with time_machine.travel(now() + links.VALID - timedelta(minutes=1)):
        assert not links.open_link(token).ended
    with time_machine.travel(now() + links.VALID + timedelta(minutes=1)):
        old = links.open_link(token)
        assert old.ended
        assert old.groups == ()
