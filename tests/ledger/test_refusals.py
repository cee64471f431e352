"""A refusal is recorded after the rollback, and stands even where it cannot be recorded."""

import pytest
import sqlmodel
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from filing.kernel.database import set_writing
from filing.kernel.errors import Refused
from filing.ledger import Subject, alarm, refusals
from models.ledger import LedgerEntry
from tests import people
from tests.ledger.log import OFFICER, by_hand


def recorded(session: sqlmodel.Session) -> list[LedgerEntry]:
    return list(session.exec(select(LedgerEntry).where(LedgerEntry.result == "refused")))


def remember(app: Flask, problem: Refused) -> None:
    with app.test_request_context("/cases/12?q=1", method="POST"):
        refusals.remember(app, problem=problem, viewer=OFFICER)


def test_a_refused_act_says_what_it_was(app: Flask, db_session: sqlmodel.Session) -> None:
    subject = Subject("case", "12", "C-12")
    remember(app, Refused("no", action="submissions.reviewed", subject=subject))
    (row,) = recorded(db_session)
    assert (row.action, row.subject_kind, row.subject_number) == ("submissions.reviewed", "case", "C-12")
    assert row.actor_name == "李小华"


def test_a_page_that_was_not_opened_says_its_address(app: Flask, db_session: sqlmodel.Session) -> None:
    remember(app, Refused("no"))
    (row,) = recorded(db_session)
    assert (row.action, row.subject_kind, row.subject_number) == ("access.opened", "page", "POST /cases/12")


def test_a_request_that_may_only_read_still_records_its_refusal(
    app: Flask, db_session: sqlmodel.Session
) -> None:
    set_writing(False)
    remember(app, Refused("no"))
    assert len(recorded(db_session)) == 1


def test_a_refusal_that_cannot_be_recorded_is_still_one(app: Flask, db_session: sqlmodel.Session) -> None:
    by_hand("ALTER TABLE ledger_entry RENAME TO lost")
    remember(app, Refused("no"))


def test_a_dead_sealer_does_not_turn_a_refusal_into_an_error(
    app: Flask, db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm, "sealing_is_dead", lambda: True)
    alarm.forget()
    remember(app, Refused("no"))
    assert recorded(db_session) == []


def test_the_gate_leaves_an_entry(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        reader = people.staff("dept_reader")
    assert people.signed_in(client, reader).get("/ledger/entries").status_code == 403
    with people.inside(app) as session:
        (row,) = recorded(session)
        assert (row.actor_id, row.subject_id, row.subject_number) == (
            reader.id,
            "ledger.entries",
            "GET /ledger/entries",
        )
