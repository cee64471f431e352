"""The alarm: entries that nobody seals could be changed unseen, so after four hours nothing is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Unavailable
from models.ledger import LedgerEntry
from models.text import N_

LONGEST_UNSEALED = timedelta(hours=4)
TRUSTED_FOR = timedelta(seconds=60)
DEAD = N_("台账已超过 4 小时没有封存，为保证每一次办理都可核查，系统暂停写入。请联系系统管理员。")


@dataclass(slots=True)
class _Memory:
    """When this process last found the sealer alive: appending must not cost a query each time."""

    found_alive: datetime | None = None

    def fresh(self, moment: datetime) -> bool:
        """Whether that is recent enough, also after a clock was set back."""
        return self.found_alive is not None and timedelta(0) <= moment - self.found_alive < TRUSTED_FOR


_memory = _Memory()


def forget() -> None:
    """Ask again at the next append, as a new process would."""
    _memory.found_alive = None


def oldest_unsealed_age() -> timedelta | None:
    """How long the oldest unsealed entry has waited; None where all are sealed."""
    waiting = col(LedgerEntry.leaf_index).is_(None)
    oldest = db.session.exec(select(func.min(LedgerEntry.recorded_at)).where(waiting)).one()
    return None if oldest is None else now() - oldest


def sealing_is_dead() -> bool:
    """Whether an entry has waited longer than the alarm allows."""
    age = oldest_unsealed_age()
    return age is not None and age > LONGEST_UNSEALED


def require_sealing_alive() -> None:
    """Stop writing where sealing has stopped (RELIABILITY.md R13b).

    Raises:
        Unavailable: an entry has waited longer than four hours.
    """
    moment = now()
    if _memory.fresh(moment):
        return
    if sealing_is_dead():
        raise Unavailable(DEAD)
    _memory.found_alive = moment
