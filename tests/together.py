"""Many browsers that act at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from filing.kernel.database import db

TOGETHER = 6


def at_once(clients: list[FlaskClient], act: Callable[[FlaskClient], TestResponse]) -> list[int]:
    """The statuses of the same act by many who start together."""
    db.session.commit()  # or the test itself would keep them waiting
    start = Barrier(len(clients))

    def one(client: FlaskClient) -> int:
        start.wait(timeout=30)
        return act(client).status_code

    with ThreadPoolExecutor(len(clients)) as threads:
        return sorted(threads.map(one, clients))
