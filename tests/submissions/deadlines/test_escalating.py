"""Overdue by rule: the head is told once of each clock, and everybody finds it on one list."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlmodel import Session, col, select

from filing.calendar.terms import DECISION, GAPS, SITE_VISIT, TARGET
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.worker import as_system
from filing.ledger.seal import seal
from filing.submissions.case import cases
from filing.submissions.deadlines import escalating, pausing
from filing.submissions.deadlines.pausing import PAUSE, Wish
from models.notices import Outbox
from models.submissions import ClockWarning
from tests import people
from tests.submissions import office
from tests.together import together


@pytest.fixture
def here(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def ahead() -> Iterator[time_machine.Traveller]:
    """The clock, stopped; moved by days."""
    with time_machine.travel(now(), tick=False) as found:
        yield found


def warned(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(select(ClockWarning).order_by(col(ClockWarning.told_at), col(ClockWarning.step)))
    return [(row.step, row.level) for row in rows]


def messages(session: Session, who: object) -> list[str]:
    return list(
        session.exec(select(Outbox.subject).where(Outbox.recipient_id == who).order_by(col(Outbox.id)))
    )


def test_a_fresh_case_warns_nobody(here: office.Office, db_session: Session) -> None:
    here.submitted()
    assert escalating.sweep() == 0
    assert escalating.pressing(here.acceptor) == ()


def test_the_head_is_told_of_each_clock_near_its_end_and_over_it_once(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    case = here.submitted()
    due = case.submission.due_on
    while today() < due:
        ahead.shift(timedelta(days=1))
        escalating.sweep()
    assert warned(db_session) == [(GAPS, "near"), (TARGET, "near")]
    ahead.shift(timedelta(days=2))
    assert escalating.sweep() == 2
    assert escalating.sweep() == 0
    assert sorted(warned(db_session)) == [
        (step, how) for step in (GAPS, TARGET) for how in ("near", "overdue")
    ]
    assert messages(db_session, here.approver.account_id).count("办理时限已超") == 2
    assert messages(db_session, here.acceptor.account_id) == []
    body = db_session.exec(select(Outbox.body).where(Outbox.kind == "clock_overdue")).first()
    assert case.number in body
    assert "最迟" in body


def test_without_a_head_whoever_handles_is_told(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pausing, "HEADS", frozenset({"nobody"}))
    here.submitted()
    ahead.shift(timedelta(days=20))
    assert escalating.sweep() == 2
    assert len(messages(db_session, here.acceptor.account_id)) == 2


def test_a_docketed_case_has_told_its_gaps(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    here.act(here.submitted().number, "acceptor", "docket")
    ahead.shift(timedelta(days=45))
    escalating.sweep()
    assert warned(db_session) == [(DECISION, "overdue"), (TARGET, "overdue")]


def test_a_pause_that_lasts_too_long_presses(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    case = here.act(here.submitted().number, "acceptor", "docket")
    wish = Wish(SITE_VISIT, 2, "到场核对", "行政许可法第四十五条")
    pausing.act(here.reviewer, case, PAUSE, wish, seen=case.submission.moves)
    ahead.shift(timedelta(days=20))
    escalating.sweep()
    assert warned(db_session) == [(SITE_VISIT, "overdue")]


def test_what_is_done_or_mended_presses_nobody(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    here.filed()
    here.returned({"pr.name": "请核对"}, "project")
    ahead.shift(timedelta(days=60))
    assert escalating.sweep() == 0


def test_the_list_shows_ones_own_department_the_latest_first(
    here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    first = here.submitted()
    seal()  # or nothing could be written ten days later
    ahead.shift(timedelta(days=10))
    second = here.submitted("project")
    ahead.shift(timedelta(days=20))
    listed = [one.case.number for one in escalating.pressing(here.acceptor)]
    assert listed == [first.number] * 2 + [second.number] * 2
    stranger = people.viewer(people.staff("acceptor", at=people.FINANCE))
    assert escalating.pressing(stranger) == ()
    assert cases.handled(here.acceptor, first.number).number == first.number


def test_sweeps_at_the_same_moment_tell_once(
    app: Flask, here: office.Office, db_session: Session, ahead: time_machine.Traveller
) -> None:
    here.submitted()
    ahead.shift(timedelta(days=20))

    def sweep(_worker: int) -> int:
        with app.app_context():
            as_system()
            found = escalating.sweep()
            db.session.commit()
            return found

    assert sum(together(range(3), sweep)) == 2
    assert messages(db_session, here.approver.account_id) == ["办理时限已超"] * 2
