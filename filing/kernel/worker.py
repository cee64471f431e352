"""The worker: takes due jobs one after the other, and keeps what must be kept up from time to time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from flask import Flask

from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.database import db, set_wall, set_writing
from filing.kernel.requests import wall
from filing.kernel.viewer import SYSTEM

IDLE_S = 0.5
log = structlog.get_logger("fileonce.worker")


@dataclass(slots=True)
class Chore:
    """Something done every so many seconds."""

    every_s: float
    act: Callable[[], object]
    next_at: float = 0.0

    def due(self, moment: float) -> bool:
        """Whether it is time; if so, the next time is set."""
        if moment < self.next_at:
            return False
        self.next_at = moment + self.every_s
        return True


def run(app: Flask, chores: tuple[Chore, ...], stop: threading.Event) -> None:
    """Work until `stop` is set; a failing chore or job is logged and does not end the worker."""
    while not stop.is_set():
        for chore in chores:
            if chore.due(time.monotonic()):
                with app.app_context():
                    _guarded(chore.act)
        with app.app_context():
            busy = work_once()
        if not busy:
            stop.wait(IDLE_S)


def work_once() -> bool:
    """Do one job that is due, in the present application context; whether there was one."""
    as_system()
    row = jobs.take(frozenset(jobs.KINDS))
    if row is None or row.lease_until is None:
        return False
    kind = jobs.KINDS[row.name]
    run_ = jobs.Run(row.id, row.lease_until, kind)
    try:
        kind.handler(run_, row.payload)
    except jobs.Stopped:
        jobs.finish(run_, jobs.CANCELLED)
    except Exception as error:
        db.session.rollback()
        log.exception("job failed", job=str(row.id), name=row.name, tries=row.tries)
        last = row.tries >= kind.tries or isinstance(error, jobs.Hopeless)
        again_at = None if last else now() + jobs.BACKOFF * row.tries
        jobs.finish(run_, jobs.FAILED if last else jobs.QUEUED, error=str(error), again_at=again_at)
    else:
        jobs.finish(run_, jobs.DONE)
    return True


def _guarded(act: Callable[[], object]) -> None:
    as_system()
    try:
        act()
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("chore failed")


def as_system() -> None:
    """What follows acts for the system itself."""
    set_writing(True)
    set_wall(wall(SYSTEM))
