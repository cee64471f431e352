"""The worker as a process of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
import sqlmodel

from filing import working
from filing.kernel import jobs
from filing.kernel.viewer import SYSTEM
from filing.ledger import Subject, record
from models.ledger import LedgerEntry
from tests.house.source import ROOT
from tests.processes import PATIENCE_S, until


def sealed(session: sqlmodel.Session) -> list[int | None]:
    """The places of all entries; nothing is held open meanwhile, or the worker could not write."""
    places = list(session.exec(sqlmodel.select(LedgerEntry.leaf_index)))
    session.rollback()
    return places


@pytest.fixture
def process(db_session: sqlmodel.Session) -> "Iterator[subprocess.Popen[bytes]]":
    """A worker at work: it has sealed an entry that waited."""
    record("tests.waited", Subject("test", None), viewer=SYSTEM)
    db_session.commit()
    command = [sys.executable, "-m", "filing.working", "--with-parent"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as found:
        until(lambda: sealed(db_session) == [0])
        yield found
        found.kill()


def test_it_knows_its_jobs_and_what_is_due_when() -> None:
    assert {"certificates.render", "certificates.print", "certificates.paper", "notices.deliver"} <= set(
        jobs.KINDS
    )
    assert "sharing.archive" in jobs.KINDS
    assert [chore.every_s for chore in working.chores()] == [30, 900, *[3600] * 7, 86_400]


def test_chores_can_be_done(db_session: sqlmodel.Session) -> None:
    record("tests.waited", Subject("test", None), viewer=SYSTEM)
    for chore in working.chores():
        chore.act()
    db_session.commit()
    assert sealed(db_session) == [0]


def test_it_ends_when_whoever_started_it_is_gone(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(PATIENCE_S) == 0


def test_it_ends_when_it_is_told_to(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0
