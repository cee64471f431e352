"""发送记录: what was sent to whom, by which channel, when, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from filing.kernel.clock import start_of
from filing.kernel.database import db
from filing.notices import confirming
from filing.notices.kinds import kinds
from models.identity import Account
from models.notices import EMAIL, FAILED, NOT_SET_UP, QUEUED, SENT, SITE, SMS, Delivery
from models.text import N_

PAGE_SIZE = 50
CHANNELS: Mapping[str, str] = {SITE: N_("站内"), EMAIL: N_("邮件"), SMS: N_("短信")}
STATES: Mapping[str, tuple[str, str]] = {
    QUEUED: (N_("待发送"), "blue"),
    SENT: (N_("已发送"), "green"),
    FAILED: (N_("发送失败"), "red"),
    NOT_SET_UP: (N_("未开通"), "yellow"),
}
REPEATABLE = (FAILED, NOT_SET_UP)
CONFIRMATION = N_("确认联系方式")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deliveries to show; what is empty does not filter. `who` is a whole name or user name."""

    who: str = ""
    channel: str = ""
    state: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One delivery with its reader's masked name."""

    row: Delivery
    name: str

    @property
    def title(self) -> str:
        """What kind of message it is."""
        return titles().get(self.row.kind, self.row.kind)

    @property
    def may_be_repeated(self) -> bool:
        """Whether it may be sent again."""
        return self.row.state in REPEATABLE


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of deliveries, the newest first."""

    rows: tuple[Line, ...]
    total: int
    page: int
    pages: int


def titles() -> dict[str, str]:
    """The kinds of message by their titles."""
    return {code: one.title for code, one in kinds().items()} | {confirming.KIND: CONFIRMATION}


def lines(wanted: Wanted, page: int = 1) -> Lines:
    """The deliveries that pass the filter."""
    conditions = _conditions(wanted)
    total = db.session.exec(select(func.count()).select_from(Delivery).where(*conditions)).one()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    statement = (
        select(Delivery, Account.display_name)
        .join(Account, col(Account.id) == col(Delivery.account_id), isouter=True)
        .where(*conditions)
        .order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc())
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    rows = tuple(Line(row, f"{name[:1]}**" if name else "") for row, name in db.session.exec(statement))
    return Lines(rows, total, page, pages)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [
        column == value
        for column, value in (
            (col(Delivery.channel), wanted.channel),
            (col(Delivery.state), wanted.state),
            (col(Delivery.kind), wanted.kind),
        )
        if value
    ]
    if wanted.who:
        named = or_(col(Account.display_name) == wanted.who, col(Account.username) == wanted.who)
        found.append(col(Delivery.account_id).in_(select(Account.id).where(named)))
    if wanted.since:
        found.append(col(Delivery.created_at) >= start_of(wanted.since))
    if wanted.until:
        found.append(col(Delivery.created_at) < start_of(wanted.until + timedelta(days=1)))
    return found
