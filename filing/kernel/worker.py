"""The worker: takes due jobs one after the other, and beside them keeps up what is due from time to time."""

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
    """Work until `stop` is set; a failing chore or job is logged and does not end the worker.

    Chores have a thread of their own: the ledger is sealed in time however long a job takes.
    """
    beside = threading.Thread(target=_keep_up, args=(app, chores, stop), name="chores")
    beside.start()
    while not stop.is_set():
        if not _guarded(app, lambda: work_once(stop)):
            stop.wait(IDLE_S)
    beside.join()


def _keep_up(app: Flask, chores: tuple[Chore, ...], stop: threading.Event) -> None:
    while not stop.is_set():
        for chore in chores:
            if chore.due(time.monotonic()):
                _guarded(app, chore.act)
        stop.wait(IDLE_S)


def _guarded(app: Flask, act: Callable[[], object]) -> object:
    """Do something as the system in a context of its own, and commit; what goes wrong is logged."""
    with app.app_context():
        as_system()
        try:
            result = act()
            db.session.commit()
        except Exception:
            log.exception("failed", act=getattr(act, "__qualname__", ""))
            return None
        return result


def work_once(leaving: threading.Event | None = None) -> bool:
    """Do one job that is due, in the present application context; whether there was one.

    Once `leaving` is set, the job is left at its next checkpoint and queued again.
    """
    as_system()
    row = jobs.take(frozenset(jobs.KINDS))
    if row is None or row.lease_until is None:
        return False
    kind = jobs.KINDS[row.name]
    run_ = jobs.Run(row.id, row.lease_until, kind, leaving or threading.Event())
    try:
        kind.handler(run_, row.payload)
    except jobs.Stopped:
        jobs.finish(run_, jobs.CANCELLED)
    except jobs.Leaving:
        jobs.finish(run_, jobs.QUEUED, again_at=now())
    except Exception as error:
        db.session.rollback()
        hopeless = isinstance(error, jobs.Hopeless)
        log.error("job failed", job=str(row.id), name=row.name, tries=row.tries, exc_info=not hopeless)
        last = hopeless or row.tries >= kind.tries
        again_at = None if last else now() + kind.backoff * row.tries
        jobs.finish(run_, jobs.FAILED if last else jobs.QUEUED, error=str(error), again_at=again_at)
    else:
        jobs.finish(run_, jobs.DONE)
    return True


def as_system() -> None:
    """What follows acts for the system itself."""
    set_writing(True)
    set_wall(wall(SYSTEM))
