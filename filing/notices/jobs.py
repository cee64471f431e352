"""The jobs of this room, for the worker."""

from typing import Any

from filing.kernel.jobs import Run, job
from filing.notices import delivering


@job(delivering.DELIVER, tries=delivering.TRIES, lease_s=90, backoff=delivering.BACKOFF)
def deliver(run: Run, payload: dict[str, Any]) -> None:
    """One message by one channel."""
    delivering.attempt(run, payload)
