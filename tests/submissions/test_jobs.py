"""The reminders of a day are one job, whoever asks for them and how often."""

import pytest
from sqlmodel import Session, select

from filing.kernel import worker
from filing.submissions import jobs
from filing.submissions.deadlines import reminding
from models.kernel import Job


def test_a_day_is_done_once(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def step() -> int:
        done.append(1)
        return 1

    monkeypatch.setattr(reminding, "steps", lambda: (step, step))
    jobs.ask_today()
    jobs.ask_today()
    db_session.commit()
    assert [worker.work_once(), worker.work_once()] == [True, False]
    db_session.expire_all()
    row = db_session.exec(select(Job)).one()
    assert (len(done), row.state, row.done, row.total) == (2, "done", 2, 2)
