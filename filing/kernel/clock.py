"""The only place that asks what time it is: stored in UTC, shown in Asia/Shanghai."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
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


def start_of(day: date) -> datetime:
    """Midnight in China at which a day begins; what lies far outside counts as 1900 or 2999."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), time.min, SHANGHAI)
