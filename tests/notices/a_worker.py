"""A worker as a process of its own, killed once its mail was taken and before it could say so.

`python -m tests.notices.a_worker URL`
"""

import os
import signal
import sys

import filing.notices.jobs  # noqa: F401 - registers the job
from filing.factory import create_app
from filing.kernel import worker
from filing.kernel.settings import settings
from filing.notices import delivering, mail
from filing.notices.carrying import Parcel
from models.notices import EMAIL


def send_and_die(parcel: Parcel) -> None:
    """Hand the mail over, and be gone."""
    mail.send(parcel)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    os.environ.update(
        FILEONCE_BASE_URL="https://f.example",
        FILEONCE_SMTP_URL=sys.argv[1],
        FILEONCE_MAIL_FROM="no-reply@example.cn",
    )
    settings.cache_clear()
    delivering._CARRIERS[EMAIL] = send_and_die
    with create_app().app_context():
        worker.work_once()
