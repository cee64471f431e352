"""A worker as a process of its own, for tests: it does every job and ends, or is killed in the middle of one.

`python -m tests.certificates.a_worker 7` dies by SIGKILL when certificate 7 is drawn, signed, stored and
written, and not committed yet.
"""

import os
import signal
import sys

from filing import working  # registers the jobs, as the real one does
from filing.certificates import making
from filing.factory import create_app
from filing.kernel import worker
from filing.release import Released
from models.certificates import Certificate
from models.recognition import Recognition

make_one = making.make_one
last = int(sys.argv[1]) if len(sys.argv) > 1 else 0


def make_one_and_die(order: making.Order, recognition: Recognition, holder: Released) -> Certificate:
    """Make a certificate; at the last one die before anybody can do anything about it."""
    row = make_one(order, recognition, holder)
    if recognition.position == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return row


if __name__ == "__main__":
    assert working.chores()
    making.make_one = make_one_and_die
    with create_app().app_context():
        while worker.work_once():
            pass
