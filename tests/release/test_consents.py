"""A record about a person is read while the person agrees, and by nobody else after that."""

from typing import Any
from uuid import UUID

import pytest
import sqlmodel

from filing.kernel.clock import now
from filing.kernel.errors import NotFound
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.release import Channel, Purpose, Released, consents, release, release_many
from models.base import new_id
from models.dossiers.faces import top_items
from models.dossiers.talent import Talent
from models.release import Consent
from tests import people
from tests.release.sources import Held

WHY = Purpose("人才服务", "个人信息保护法 13")
PERSON = {"tal.label": "演示动漫有限公司 内容创作人才", "tal.name": "王小山", "tal.position": "动画导演"}


def consent(case_id: UUID, state: str) -> Consent:
    return Consent(
        submission_id=case_id,
        enterprise_id=new_id(),
        token_hash=case_id.hex,
        state=state,
        asked_at=now(),
        expires_at=now(),
    )


def held(db_session: sqlmodel.Session, state: str | None, **facts: Any) -> Held:
    case_id = new_id()
    if state is not None:
        db_session.add(consent(case_id, state))
        db_session.flush()
    return Held(dict(PERSON), kind="talent", case_id=case_id, **facts)


def read(viewer: Viewer, source: Held) -> Released:
    return release(viewer, source, top_items(Talent), WHY, Channel.PAGE)


def test_others_read_only_while_the_person_agrees(db_session: sqlmodel.Session) -> None:
    reader = people.viewer(people.staff("dept_reader", at=people.FINANCE))
    assert read(reader, held(db_session, "given")).text("tal.name") == "王*山"
    for state in ("asked", "refused", "withdrawn", "replaced", None):
        stopped = held(db_session, state)
        for viewer in (reader, ANONYMOUS, people.viewer(people.staff("auditor", "cert_officer"))):
            with pytest.raises(NotFound):
                read(viewer, stopped)
        assert list(release_many(reader, [stopped], top_items(Talent), WHY, Channel.LIST)) == []


def test_a_record_that_no_case_brought_has_no_consent(db_session: sqlmodel.Session) -> None:
    known, nobodys = held(db_session, "given"), Held(dict(PERSON), kind="talent")
    firm = Held({"reg.name": "甲"})
    assert consents.stopped([known, nobodys, firm]) == {("talent", nobodys.entry_id)}


def test_the_firm_that_typed_it_sees_it_and_the_handlers_only_what_is_not_personal(
    db_session: sqlmodel.Session,
) -> None:
    owner = people.viewer(people.filer(people.firm()))
    handler = people.viewer(people.staff("acceptor"))
    source = held(
        db_session,
        "withdrawn",
        owner_id=owner.enterprise_id,
        handling_department_id=handler.department_id,
    )
    assert read(owner, source).text("tal.position") == "动画导演"
    assert set(read(handler, source).shown) == {"tal.label"}


def test_whom_a_record_concerns_sees_it_and_no_other(db_session: sqlmodel.Session) -> None:
    source = held(db_session, "withdrawn")
    assert read(Viewer(concerned_by=source.case_id), source).text("tal.name") == "王小山"
    with pytest.raises(NotFound):
        read(Viewer(concerned_by=new_id()), source)
    with pytest.raises(NotFound):
        read(Viewer(concerned_by=None), Held(dict(PERSON), kind="talent"))
