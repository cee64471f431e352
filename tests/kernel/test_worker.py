import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session

from filing.kernel import jobs, worker
from filing.kernel.database import db
from filing.kernel.worker import Chore
from models.kernel import Counter

PATIENCE_S = 20


def start(app: Flask, chores: tuple[Chore, ...], stop: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=worker.run, args=(app, chores, stop))
    thread.start()
    return thread


def test_a_chore_is_due_at_once_and_then_in_its_time() -> None:
    chore = Chore(30, lambda: None)
    assert chore.due(100)
    assert not chore.due(129.9)
    assert chore.due(130)


def test_it_works_until_it_is_told_to_stop(
    app: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, stop = threading.Event(), threading.Event()

    def act(run: jobs.Run, payload: dict[str, Any]) -> None:
        done.set()

    monkeypatch.setattr(jobs, "KINDS", {"act": jobs.Kind(act, 1, timedelta(seconds=60))})
    row = jobs.later("act", {}, key="k")
    db_session.commit()
    thread = start(app, (), stop)
    assert done.wait(PATIENCE_S)
    stop.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    found = jobs.progress(row)
    db_session.refresh(found)
    assert found is not None
    assert found.state == "done"


def test_what_a_chore_writes_is_committed_and_a_failing_one_ends_nothing(
    app: Flask, db_session: Session
) -> None:
    calls: list[str] = []
    stop, again = threading.Event(), threading.Event()

    def fail() -> None:
        calls.append("fail")
        raise RuntimeError("out of paper")

    def write() -> None:
        db.session.add(Counter(name=f"chore {len(calls)}", value=1))
        if calls.count("fail") > 1:
            again.set()

    thread = start(app, (Chore(0, fail), Chore(0, write)), stop)
    assert again.wait(PATIENCE_S)
    stop.set()
    thread.join(PATIENCE_S)
    assert db_session.get(Counter, "chore 1") is not None


def test_a_database_that_is_gone_for_a_moment_does_not_end_it(
    app: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, stop, back = [0], threading.Event(), threading.Event()

    def take(names: frozenset[str]) -> None:
        tries[0] += 1
        if tries[0] == 1:
            raise ConnectionError("gone")
        back.set()

    monkeypatch.setattr(jobs, "take", take)
    thread = start(app, (), stop)
    assert back.wait(PATIENCE_S)
    stop.set()
    thread.join(PATIENCE_S)
