from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, col, select, update

from filing.kernel import jobs, worker
from filing.kernel.clock import now
from models.kernel import Counter, Job


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A job kind `count` that adds one row a step; `fail_at` makes it fail there."""
    seen: dict[str, Any] = {"fail_at": None, "between": None}

    def count(run: jobs.Run, payload: dict[str, Any]) -> None:
        for step in range(payload["done"], payload["steps"]):
            if seen["fail_at"] == step:
                raise RuntimeError("no paper")
            if seen["between"]:
                seen["between"](run)
            jobs.db.session.add(Counter(name=f"step {step}", value=step))
            run.checkpoint(step + 1, payload["steps"])

    monkeypatch.setattr(jobs, "KINDS", {"count": jobs.Kind(count, 2, timedelta(seconds=60))})
    return seen


def ask(steps: int = 3) -> Job:
    job_id = jobs.later("count", {"steps": steps, "done": 0}, key="k")
    jobs.db.session.commit()
    found = jobs.progress(job_id)
    assert found is not None
    return found


def steps(session: Session) -> list[str]:
    return sorted(session.exec(select(Counter.name).where(Counter.name.startswith("step"))))


def test_a_job_is_done_step_by_step(db_session: Session, kind: dict[str, Any]) -> None:
    row = ask()

    assert worker.work_once()
    db_session.refresh(row)
    assert (row.state, row.done, row.total) == ("done", 3, 3)
    assert steps(db_session) == ["step 0", "step 1", "step 2"]
    assert not worker.work_once()


def test_the_same_key_is_the_same_job(db_session: Session, kind: dict[str, Any]) -> None:
    assert jobs.later("count", {}, key="k") == jobs.later("count", {}, key="k")


def test_a_job_asked_for_in_an_act_that_fails_never_existed(
    db_session: Session, kind: dict[str, Any]
) -> None:
    jobs.later("count", {"steps": 1, "done": 0}, key="k")
    db_session.rollback()

    assert not worker.work_once()


def test_a_failing_step_writes_nothing_and_the_job_is_tried_again_then_given_up(
    db_session: Session, kind: dict[str, Any]
) -> None:
    kind["fail_at"] = 1
    row = ask()
    worker.work_once()
    db_session.refresh(row)
    assert (row.state, row.done, row.error) == ("queued", 1, "no paper")
    assert steps(db_session) == ["step 0"]

    row.not_before, row.payload = now(), {"steps": 3, "done": 1}
    db_session.add(row)
    db_session.commit()
    worker.work_once()
    db_session.refresh(row)
    assert row.state == "failed"


def test_a_job_whose_worker_went_silent_is_taken_up_again(
    app: Flask, db_session: Session, kind: dict[str, Any]
) -> None:
    row = ask()
    taken = jobs.take(frozenset({"count"}))
    assert taken is not None
    assert jobs.take(frozenset({"count"})) is None
    row.lease_until = now() - timedelta(seconds=1)
    db_session.add(row)
    db_session.commit()

    assert worker.work_once()
    db_session.refresh(row)
    assert (row.state, row.done) == ("done", 3)


def test_a_worker_that_lost_its_lease_writes_nothing_more(db_session: Session, kind: dict[str, Any]) -> None:
    row = ask()

    def another_takes_over(run: jobs.Run) -> None:
        theirs = update(Job).where(col(Job.id) == run.job_id).values(lease_until=now() + timedelta(hours=1))
        with jobs.db.engine.begin() as connection:
            connection.execute(theirs)

    kind["between"] = another_takes_over
    worker.work_once()
    db_session.refresh(row)
    assert row.state == "running"
    assert steps(db_session) == []


def test_a_hopeless_job_is_not_tried_again(
    db_session: Session, kind: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(run: jobs.Run, payload: dict[str, Any]) -> None:
        raise jobs.Hopeless("缺字")

    monkeypatch.setitem(jobs.KINDS, "count", jobs.Kind(give_up, 5, timedelta(seconds=60)))
    row = ask()
    worker.work_once()
    db_session.refresh(row)

    assert (row.state, row.error) == ("failed", "缺字")


def test_a_cancelled_job_stops_at_its_next_step(db_session: Session, kind: dict[str, Any]) -> None:
    row = ask()
    jobs.cancel(row.id)
    db_session.commit()
    db_session.refresh(row)

    assert row.state == "cancelled"
    assert not worker.work_once()


def lose(session: Session, row: Job) -> None:
    """Let the lease of a job run out, as when its worker is killed."""
    session.refresh(row)
    row.lease_until = now() - timedelta(seconds=1)
    session.add(row)
    session.commit()


def test_a_job_that_is_the_end_of_workers_is_given_up_and_the_next_is_taken(
    db_session: Session, kind: dict[str, Any]
) -> None:
    row = ask()
    for _ in range(2):
        assert jobs.take(frozenset({"count"})) is not None
        lose(db_session, row)
    jobs.later("count", {"steps": 1, "done": 0}, key="next")
    db_session.commit()

    taken = jobs.take(frozenset({"count"}))
    assert taken is not None
    assert taken.key == "next"
    db_session.refresh(row)
    assert (row.state, row.error) == ("failed", jobs.WORN_OUT)


def test_a_step_forward_renews_the_tries(db_session: Session, kind: dict[str, Any]) -> None:
    row = ask()
    for step in (1, 2, 3):
        taken = jobs.take(frozenset({"count"}))
        assert taken is not None
        assert taken.lease_until is not None
        jobs.Run(taken.id, taken.lease_until, jobs.KINDS["count"]).checkpoint(step, 9)
        lose(db_session, row)
    assert (row.tries, row.done) == (1, 3)


def test_a_worker_told_to_end_keeps_its_step_and_leaves_the_rest_to_the_next(
    db_session: Session, kind: dict[str, Any]
) -> None:
    row, leaving = ask(), Event()
    leaving.set()
    assert worker.work_once(leaving)
    db_session.refresh(row)
    assert (row.state, row.done, row.lease_until) == ("queued", 1, None)
    assert steps(db_session) == ["step 0"]


def test_a_job_that_failed_or_was_cancelled_can_be_queued_anew(
    db_session: Session, kind: dict[str, Any]
) -> None:
    row = ask()
    jobs.cancel(row.id)
    jobs.again(row.id)
    db_session.commit()
    db_session.refresh(row)
    assert (row.state, row.cancel, row.finished_at) == ("queued", False, None)


def test_a_job_is_found_by_its_key(db_session: Session, kind: dict[str, Any]) -> None:
    row = ask()
    assert jobs.of_key("k") == row
    assert jobs.of_key("another") is None


def test_the_job_asked_for_last_is_found_by_how_its_key_begins(
    db_session: Session, kind: dict[str, Any]
) -> None:
    assert jobs.newest("a/") is None
    jobs.later("test", {}, key="a/1")
    last = jobs.later("test", {}, key="a/2")
    jobs.later("test", {}, key="a%")
    assert jobs.newest("a/").id == last
