"""The only place that asks what time it is: stored in UTC, shown in Asia/Shanghai."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as clocks in China show it."""
    return moment.astimezone(SHANGHAI)


def today() -> date:
    """The present day in China."""
    return local(now()).date()
