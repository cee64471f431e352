"""What is done to a case's clocks: by whom, when, with which words, and who hears of it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlmodel import Session, col, select

from filing.calendar.queries import working_days
from filing.calendar.terms import DECISION, NOTICE, SITE_VISIT
from filing.kernel.clock import now, today
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions import clocks
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.deadlines import pausing
from filing.submissions.deadlines.pausing import ASK, DECLINE, GRANT, PAUSE, RESUME, Wish
from models.ledger import LedgerEntry
from models.notices import Outbox
from tests import people
from tests.submissions import office

VISIT = Wish(SITE_VISIT, 3, "到场核对设备", "行政许可法第四十五条")
MORE = Wish(DECISION, 10, "须向外地核实")


@pytest.fixture
def here(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def docketed(here: office.Office) -> CaseFile:
    return here.act(here.submitted().number, "acceptor", "docket")


def do(viewer: Viewer, case: CaseFile, act: str, wish: Wish | None = None) -> CaseFile:
    found = cases.handled(viewer, case.number)
    pausing.act(viewer, found, act, wish or Wish(reason="好"), seen=found.submission.moves)
    return cases.handled(viewer, case.number)


def told(session: Session, person: UUID | None) -> list[str]:
    statement = select(Outbox.subject).where(Outbox.recipient_id == person).order_by(col(Outbox.id))
    return list(session.exec(statement))


def test_a_pause_stops_the_clock_and_its_end_lets_it_go_on(
    here: office.Office, docketed: CaseFile, db_session: Session
) -> None:
    promised = docketed.submission.due_on
    paused = do(here.reviewer, docketed, PAUSE, VISIT)
    assert (paused.submission.state, paused.submission.due_on) == ("docketed", None)
    resumed = do(here.acceptor, paused, RESUME)
    assert resumed.submission.due_on == promised is not None
    assert [(act.act, act.kind, act.sequence) for act in resumed.acts] == [
        (PAUSE, SITE_VISIT, 1),
        (RESUME, SITE_VISIT, 2),
    ]
    assert told(db_session, here.filer.account_id)[-2:] == ["计时暂停", "恢复计时"]
    actions = list(db_session.exec(select(LedgerEntry.action)))
    assert actions.count("submissions.clock_paused") == actions.count("submissions.clock_resumed") == 1


def test_a_paused_case_goes_its_course(here: office.Office, docketed: CaseFile) -> None:
    do(here.reviewer, docketed, PAUSE, VISIT)
    here.act(docketed.number, "reviewer", "review")
    done = here.act(docketed.number, "approver", "file")
    assert done.submission.state == "filed"
    assert pausing.judge(here.acceptor, done, RESUME) == pausing.NOT_PAUSED


def test_the_firm_reads_why_and_how_long(
    here: office.Office, docketed: CaseFile, db_session: Session
) -> None:
    do(here.reviewer, docketed, PAUSE, VISIT)
    body = db_session.exec(select(Outbox.body).where(Outbox.kind == "clock_pause")).one()
    assert "因现场核查暂停计时，预计 3 个工作日。到场核对设备（行政许可法第四十五条）" in body


@pytest.mark.parametrize(
    "wish",
    [
        Wish("lunch", 3, "理由", "依据"),
        Wish(DECISION, 3, "理由", "依据"),
        Wish(NOTICE, 0, "理由", "依据"),
        Wish(NOTICE, 61, "理由", "依据"),
        Wish(NOTICE, 3, " ", "依据"),
        Wish(NOTICE, 3, "理由", " "),
        Wish(NOTICE, 3, "长" * 501, "依据"),
        Wish(NOTICE, 3, "理由", "长" * 201),
    ],
)
def test_a_pause_without_its_facts_is_refused(here: office.Office, docketed: CaseFile, wish: Wish) -> None:
    with pytest.raises(Invalid):
        do(here.reviewer, docketed, PAUSE, wish)
    assert cases.handled(here.reviewer, docketed.number).acts == ()


def test_one_pause_at_a_time(here: office.Office, docketed: CaseFile) -> None:
    assert pausing.judge(here.reviewer, docketed, RESUME) == pausing.NOT_PAUSED
    paused = do(here.reviewer, docketed, PAUSE, VISIT)
    with pytest.raises(Refused, match="已经暂停"):
        do(here.acceptor, paused, PAUSE, VISIT)


def test_nothing_is_paused_before_docketing(here: office.Office) -> None:
    with pytest.raises(Refused, match="受理以后"):
        do(here.acceptor, here.submitted(), PAUSE, VISIT)


def test_whoever_may_act_for_the_firm_keeps_their_hands_off(here: office.Office, docketed: CaseFile) -> None:
    close = people.account("reviewer", of=people.department(), person_key=here.filer.person_key)
    assert pausing.judge(people.viewer(close), docketed, PAUSE) == pausing.TOO_CLOSE


def test_another_department_has_nothing_to_do_with_it(here: office.Office, docketed: CaseFile) -> None:
    stranger = people.viewer(people.staff("approver", at=people.FINANCE))
    assert {pausing.judge(stranger, docketed, act) for act in pausing.ACTIONS} == {pausing.NOT_YOURS}


def test_more_time_is_asked_by_one_and_granted_by_another(
    here: office.Office, docketed: CaseFile, db_session: Session
) -> None:
    promised = docketed.submission.due_on
    asked = do(here.reviewer, docketed, ASK, MORE)
    assert asked.submission.due_on == promised
    assert told(db_session, here.approver.account_id) == ["延长时限等您批准"]
    assert "办理时限延长" not in told(db_session, here.filer.account_id)
    granted = do(here.approver, asked, GRANT, Wish())
    standing = clocks.standing(granted.course(), today(), working_days())
    assert standing is not None
    assert (standing.step, standing.allowed) == (DECISION, 30)
    assert granted.submission.due_on == standing.reading.due.day > promised
    assert told(db_session, here.filer.account_id)[-1] == "办理时限延长"
    body = db_session.exec(select(Outbox.body).where(Outbox.kind == "clock_grant")).one()
    assert "经批准延长 10 个工作日。理由：须向外地核实（行政许可法第四十二条）" in body
    assert pausing.judge(here.reviewer, granted, ASK) == pausing.GRANTED_BEFORE


def test_nobody_grants_what_they_asked_for(here: office.Office, docketed: CaseFile) -> None:
    asked = do(here.approver, docketed, ASK, MORE)
    for act in (GRANT, DECLINE):
        with pytest.raises(Refused, match="两个人"):
            do(here.approver, asked, act)


def test_only_the_head_grants(here: office.Office, docketed: CaseFile) -> None:
    asked = do(here.reviewer, docketed, ASK, MORE)
    assert pausing.judge(here.acceptor, asked, GRANT) == pausing.NOT_YOURS


def test_a_wish_can_be_declined_in_words_and_made_again(
    here: office.Office, docketed: CaseFile, db_session: Session
) -> None:
    asked = do(here.reviewer, docketed, ASK, MORE)
    with pytest.raises(Refused, match="等待批准"):
        do(here.acceptor, asked, ASK, MORE)
    with pytest.raises(Invalid, match="理由"):
        do(here.approver, asked, DECLINE, Wish())
    declined = do(here.approver, asked, DECLINE, Wish(reason="没有必要"))
    assert told(db_session, here.reviewer.account_id) == ["没有批准延长"]
    assert pausing.judge(here.approver, declined, GRANT) == pausing.NOT_ASKED
    assert pausing.judge(here.reviewer, declined, ASK) == ""


@pytest.mark.parametrize("days", [0, 11])
def test_more_time_has_its_limit(here: office.Office, docketed: CaseFile, days: int) -> None:
    with pytest.raises(Invalid, match="从 1 到 10"):
        do(here.reviewer, docketed, ASK, Wish(DECISION, days, "理由"))


def later(days: int) -> datetime:
    return now() + timedelta(days=days)


def test_what_has_run_out_is_not_prolonged(here: office.Office, docketed: CaseFile) -> None:
    asked = do(here.reviewer, docketed, ASK, MORE)
    with time_machine.travel(later(60), tick=False):
        assert pausing.judge(here.approver, asked, GRANT) == pausing.TOO_LATE
        assert pausing.judge(here.approver, asked, DECLINE) == ""


def test_two_who_saw_the_same_case_do_not_both_act(here: office.Office, docketed: CaseFile) -> None:
    seen = docketed.submission.moves
    do(here.reviewer, docketed, PAUSE, VISIT)
    with pytest.raises(Conflict):
        pausing.act(
            here.acceptor, cases.handled(here.acceptor, docketed.number), RESUME, Wish(reason="好"), seen=seen
        )
    with pytest.raises(Conflict):
        pausing._compare_and_set(docketed.submission, seen)


def test_there_is_no_other_act(here: office.Office, docketed: CaseFile) -> None:
    with pytest.raises(NotFound):
        do(here.reviewer, docketed, "forget")
