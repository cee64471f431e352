"""Appending: what stands in an entry, what never does, and that it lives and dies with its transaction."""

import json
from uuid import UUID

import pytest
import sqlmodel
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import func, select

from filing.kernel.errors import Unavailable
from filing.kernel.viewer import ANONYMOUS, SYSTEM
from filing.ledger import Result, Subject, alarm, record
from models.canonical import fingerprint
from models.identity import SignInAttempt
from models.ledger import LedgerEntry
from tests.ledger.log import FILER, OFFICER, Why, by_hand

ABOUT = Subject("entry", UUID(int=3), "鲁文备0001", UUID(int=4))


def only(session: sqlmodel.Session) -> LedgerEntry:
    return session.exec(select(LedgerEntry)).one()


def test_an_entry_says_who_what_why_and_which_items(db_session: sqlmodel.Session) -> None:
    identifier = record("release.read", ABOUT, viewer=OFFICER, purpose=Why(), items=("b", "a"))
    row = only(db_session)
    assert (row.id, row.action, row.result) == (identifier, "release.read", Result.DONE)
    assert (row.actor_id, row.person_key, row.actor_name) == (UUID(int=7), "person-7", "李小华")
    assert (row.department_id, row.department_name) == (UUID(int=70), "济南市财政局")
    assert row.roles == ["auditor", "dept_reader"]
    assert (row.subject_kind, row.subject_id, row.subject_number) == ("entry", str(ABOUT.id), "鲁文备0001")
    assert row.entry_id == UUID(int=4)
    assert (row.matter, row.case_number, row.basis) == ("专项资金评审", None, "办法第 12 条")
    assert row.items == ["a", "b"]
    assert row.recorded_at.tzinfo is not None
    assert row.leaf_index is None


def test_an_enterprise_stands_for_the_person_who_acted_for_it(db_session: sqlmodel.Session) -> None:
    record("submissions.submitted", ABOUT, viewer=FILER)
    row = only(db_session)
    assert row.actor_name == "演示文化有限公司"
    assert row.person_key == "person-8"


def test_nobody_and_a_subject_without_identifier_can_be_recorded(db_session: sqlmodel.Session) -> None:
    record("access.opened", Subject("page", None), viewer=ANONYMOUS, result=Result.REFUSED)
    row = only(db_session)
    assert (row.actor_id, row.actor_name, row.subject_id, row.result) == (None, "", "", "refused")


def test_of_the_detail_only_its_hash_is_kept(db_session: sqlmodel.Session) -> None:
    detail = {"phone": "13800001234"}
    record("register.filed", ABOUT, viewer=SYSTEM, detail=detail)
    stored = db_session.connection().execute(text("SELECT * FROM ledger_entry")).one()
    assert only(db_session).detail_hash == fingerprint(detail)
    assert "13800001234" not in json.dumps([str(value) for value in stored])


def test_an_entry_is_gone_with_its_transaction(db_session: sqlmodel.Session) -> None:
    record("register.filed", ABOUT, viewer=SYSTEM)
    db_session.rollback()
    assert db_session.exec(select(func.count()).select_from(LedgerEntry)).one() == 0


def test_what_cannot_be_recorded_is_not_done(db_session: sqlmodel.Session) -> None:
    by_hand("ALTER TABLE ledger_entry RENAME TO lost")
    alarm.forget()
    db_session.add(SignInAttempt(scope="act", at=alarm.now()))
    db_session.flush()
    with pytest.raises(DBAPIError):
        record("register.filed", ABOUT, viewer=SYSTEM)
    db_session.rollback()
    assert db_session.exec(select(func.count()).select_from(SignInAttempt)).one() == 0


def test_nothing_is_recorded_while_sealing_is_dead(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm, "sealing_is_dead", lambda: True)
    alarm.forget()
    with pytest.raises(Unavailable):
        record("register.filed", ABOUT, viewer=SYSTEM)


@pytest.mark.parametrize(
    "action", ["", "filed", "register.Filed", "register.filed.", "register filed", "备.案"]
)
def test_an_action_has_a_room_and_a_participle(action: str) -> None:
    with pytest.raises(ValueError, match="no ledger action"):
        record(action, ABOUT, viewer=SYSTEM)
