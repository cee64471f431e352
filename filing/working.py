"""The worker process: slow work, and what is due from time to time. It alone loads the PDF libraries."""

import os
import signal
import sys
import threading

import click

import filing.certificates.jobs
import filing.notices.jobs  # noqa: F401 - these register what does the jobs
from filing.attachments import sweeping
from filing.factory import create_app
from filing.kernel import limits, once
from filing.kernel import worker as kernel
from filing.kernel.logs import configure_logging
from filing.kernel.worker import Chore
from filing.ledger.witness import seal_and_keep
from filing.notices.delivering import give_up_lost
from filing.sharing import archives
from filing.submissions.deadlines import escalating
from filing.submissions.filling import discarding
from filing.submissions.jobs import ask_today
from filing.submissions.people import cooling

SEAL_S, ESCALATE_S, FORGET_S, SWEEP_S = 30, 900, 3600, 86_400


def chores() -> tuple[Chore, ...]:
    """What is due from time to time."""
    return (
        Chore(SEAL_S, seal_and_keep),
        Chore(ESCALATE_S, escalating.sweep),
        Chore(FORGET_S, once.forget_old),
        Chore(FORGET_S, limits.forget_old),
        Chore(FORGET_S, discarding.purge),
        Chore(FORGET_S, cooling.settle),
        Chore(FORGET_S, give_up_lost),
        Chore(FORGET_S, ask_today),
        Chore(FORGET_S, archives.forget_old),
        Chore(SWEEP_S, sweeping.sweep),
    )


def work(stop: threading.Event) -> None:
    """Do jobs and chores until `stop` is set; a job in hand is left at its next step."""
    kernel.run(create_app(), chores(), stop)


@click.command()
@click.option("--with-parent", is_flag=True, help="End when standard input is closed.")
def worker(with_parent: bool) -> None:
    """Do the jobs: certificates, papers, prints, sealing the ledger."""
    configure_logging()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        threading.Thread(target=_end_with_parent, args=(stop,), daemon=True).start()
    work(stop)


def _end_with_parent(stop: threading.Event) -> None:
    """Whoever started this holds the other end of standard input, and lets it go even when killed."""
    os.read(sys.stdin.fileno(), 1)
    stop.set()


if __name__ == "__main__":
    worker()
