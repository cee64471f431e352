"""The worker knows how to deliver."""

from datetime import timedelta

from filing.kernel import jobs
from filing.notices import delivering
from filing.notices import jobs as own


def test_deliveries_are_tried_for_hours() -> None:
    kind = jobs.KINDS[delivering.DELIVER]
    assert kind.handler is own.deliver
    assert kind.backoff * sum(range(1, kind.tries)) > timedelta(hours=2)
