"""The jobs of this room, for the worker."""

from typing import Any
from uuid import UUID

from filing.kernel import jobs
from filing.kernel.clock import today
from filing.notices import delivering
from filing.submissions.afterwards import rating, rating_push
from filing.submissions.deadlines import reminding
from filing.submissions.signing import links

REMIND = "submissions.remind"


@jobs.job(REMIND, tries=5, lease_s=300)
def remind(run: jobs.Run, payload: dict[str, Any]) -> None:
    """The reminders of one day, part by part; what was said before is not said again."""
    steps = reminding.steps()
    for number, step in enumerate(steps, 1):
        step()
        run.checkpoint(number, len(steps))


def ask_today() -> None:
    """Ask for the reminders of today, once however often it is asked."""
    jobs.later(REMIND, {}, key=f"remind/{today()}")


@jobs.job(links.CARRY, tries=8, lease_s=90, backoff=delivering.BACKOFF)
def carry_link(run: jobs.Run, payload: dict[str, Any]) -> None:
    """A one-time link to the legal representative who was asked by it."""
    links.carry(run, UUID(payload["signing"]))


@jobs.job(rating.PUSH, tries=8, lease_s=90, backoff=delivering.BACKOFF)
def push_rating(run: jobs.Run, payload: dict[str, Any]) -> None:
    """A rating or its answer to the province's own system; no transaction is open meanwhile."""
    found = rating_push.news(UUID(payload["rating"]), payload["what"])
    run.checkpoint(0, 1)
    rating_push.receiver().push(found)
