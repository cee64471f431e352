"""Many who act at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from filing.kernel.database import db

TOGETHER = 6
Who = TypeVar("Who")
Result = TypeVar("Result")


def together(who: Sequence[Who], act: Callable[[Who], Result]) -> list[Result]:
    """What the same act gives to many who start together."""
    db.session.commit()  # or the test itself would keep them waiting
    start = Barrier(len(who))

    def one(actor: Who) -> Result:
        start.wait(timeout=30)
        return act(actor)

    with ThreadPoolExecutor(len(who)) as threads:
        return list(threads.map(one, who))


def at_once(clients: list[FlaskClient], act: Callable[[FlaskClient], TestResponse]) -> list[int]:
    """The statuses of the same act by many browsers that start together, in order of size."""
    return sorted(together(clients, lambda client: act(client).status_code))
