"""Reminders of deadlines and permits: to the right people, once, counted in working days."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import start_of, today
from filing.kernel.viewer import SYSTEM
from filing.notices import reminders
from filing.register import entries, versions
from filing.submissions.case.cases import CaseFile
from filing.submissions.deadlines import reminding
from filing.submissions.signing import sending
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.release import Receipt
from models.submissions import DraftSection, SubmissionEvent
from tests import people
from tests.submissions import office
from tests.submissions.signing.representative import asking

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def days(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The day it is, as a list of one that a test may change."""
    day = [MONDAY]
    for module in (reminding, reminders):
        monkeypatch.setattr(module, "today", lambda: day[0])
    return day


def told(session: Session, kind: str) -> list[Outbox]:
    return list(session.exec(select(Outbox).where(Outbox.kind == kind).order_by(Outbox.created_at)))


def run() -> int:
    return sum(step() for step in reminding.steps())


def returned_on(session: Session, opened: office.Office, day: date) -> CaseFile:
    case = opened.returned({"cul.business": "请写清"})
    last = select(SubmissionEvent).where(SubmissionEvent.to_state == "returned")
    session.exec(last).one().happened_at = start_of(day)
    session.flush()
    return case


def test_a_returned_case_is_reminded_of_three_and_one_working_days_before(
    db_session: Session, days: list[date]
) -> None:
    opened = office.opened()
    case = returned_on(db_session, opened, MONDAY)  # ten working days: Monday 7 December
    found = []
    for ahead in range(16):
        days[0] = MONDAY + timedelta(days=ahead)
        found += [days[0]] * (run() + run())
    assert found == [date(2026, 12, 2), date(2026, 12, 4)]
    assert {row.recipient_id for row in told(db_session, "return_due")} == {opened.filer.account_id}
    first = told(db_session, "return_due")[0]
    assert case.number in first.body
    assert "2026-12-07" in first.body
    assert "还剩 3 个工作日" in first.body


def test_a_draft_left_alone_is_reminded_of_and_one_that_is_saved_begins_anew(
    db_session: Session, days: list[date]
) -> None:
    opened = office.opened()
    case = opened.filled()
    for row in db_session.exec(select(DraftSection)):
        row.saved_at = start_of(MONDAY)
    db_session.flush()
    assert run() == 0
    days[0] = MONDAY + timedelta(days=30)
    assert [run(), run()] == [1, 0]
    days[0] = MONDAY + timedelta(days=84)
    assert run() == 1
    bodies = [row.body for row in told(db_session, "draft_unused")]
    assert [f"{age} 天" in body for body, age in zip(bodies, (30, 84), strict=True)] == [True, True]
    assert all(f"保留到 {MONDAY + timedelta(days=90)}" in body for body in bodies)
    db_session.exec(select(DraftSection)).first().saved_at = start_of(days[0])
    db_session.flush()
    assert run() == 0
    days[0] += timedelta(days=30)
    assert run() == 1
    assert case.number in told(db_session, "draft_unused")[-1].body


def test_a_draft_without_any_screen_counts_from_its_start(db_session: Session, days: list[date]) -> None:
    case = office.opened().started()
    days[0] = today() + timedelta(days=31)
    assert run() == 1
    assert case.number in told(db_session, "draft_unused")[0].body


def test_officers_of_the_step_hear_of_cases_due_and_overdue(db_session: Session, days: list[date]) -> None:
    opened = office.opened()
    case = opened.submitted()
    case.submission.due_on = date(2026, 11, 25)
    db_session.flush()
    found = []
    for ahead in range(6):
        days[0] = MONDAY + timedelta(days=ahead)
        found += [days[0]] * run()
    assert found == [date(2026, 11, 24), date(2026, 11, 26)]
    for kind in ("case_due", "case_overdue"):
        assert [row.recipient_id for row in told(db_session, kind)] == [opened.acceptor.account_id]
    opened.act(case.number, "acceptor", "docket")
    case.submission.due_on = date(2026, 11, 25)
    db_session.flush()
    assert run() == 1
    assert told(db_session, "case_overdue")[-1].recipient_id == opened.reviewer.account_id


def permitted(until: str, **more: str) -> entries.RegisterEntry:
    """A firm with one permit on record."""
    firm = people.firm()
    row = {"kind": "营业性演出许可证", "number": "演370100", "valid_to": until} | more
    versions.add(
        firm, {"reg.name": firm.name, "ip.permits": [row], "ip.honours": [{"name": "无期限荣誉"}]}, {}
    )
    return firm


def test_a_permit_is_reminded_of_at_90_30_and_7_days_to_the_firms_own_people_alone(
    db_session: Session, days: list[date]
) -> None:
    firm = permitted("2027-03-01")
    person, stranger = people.filer(firm), people.filer(people.firm(2))
    found = []
    for ahead in range(110):
        days[0] = MONDAY + timedelta(days=ahead)
        found += [(date(2027, 3, 1) - days[0]).days] * run()
    assert found == [90, 30, 7]
    rows = told(db_session, "permit_expiring")
    assert {row.recipient_id for row in rows} == {person.id}
    assert stranger.id != person.id
    assert "营业性演出许可证" in rows[0].body
    assert "演370100" in rows[0].body
    assert "演370100" not in rows[0].sms
    assert db_session.exec(select(Receipt)).all() == []  # one's own record leaves no receipt
    assert SYSTEM.account_id is None
    assert db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "release.read")).all() == []


def test_a_renewed_permit_is_reminded_of_again(db_session: Session, days: list[date]) -> None:
    firm = permitted("2026-12-20")
    people.filer(firm)
    assert [run(), run()] == [1, 0]
    row = {"kind": "营业性演出许可证", "number": "演370100", "valid_to": "2026-12-21"}
    versions.add(firm, {"reg.name": firm.name, "ip.permits": [row]}, {})
    assert run() == 1


def test_what_expired_or_belongs_to_nobody_is_left_alone(db_session: Session) -> None:
    permitted("2026-12-01")
    assert run() == 0
    people.filer(people.firm(1))
    assert run() == 1


def test_an_expired_permit_is_not_reminded_of(db_session: Session) -> None:
    people.filer(permitted("2026-11-22"))
    assert run() == 0


def test_a_question_to_the_representative_is_recalled_after_three_working_days_once(
    db_session: Session, days: list[date]
) -> None:
    opened = office.opened()
    owner = asking(opened)
    case = opened.filled()
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    row.sent_at = start_of(MONDAY)
    db_session.flush()
    found = []
    for ahead in range(6):
        days[0] = MONDAY + timedelta(days=ahead)
        found += [days[0]] * (run() + run())
    assert found == [date(2026, 11, 26)]
    messages = told(db_session, "signing_waits")
    assert {one.recipient_id for one in messages} == {opened.filer.account_id, owner.account_id}
    assert "已 3 个工作日" in messages[0].body


def test_an_answered_question_is_recalled_to_nobody(db_session: Session, days: list[date]) -> None:
    opened = office.opened()
    asking(opened)
    case = opened.filled()
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    row.sent_at = start_of(MONDAY)
    sending.take_back(opened.filer, opened.case(case.number), row)
    days[0] = MONDAY + timedelta(days=7)
    run()
    assert told(db_session, "signing_waits") == []
