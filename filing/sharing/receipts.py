"""谁查过我: every read of the firm's own record and of its projects, with the exact items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Subquery, func, literal, select, union_all
from sqlmodel import col

from filing.kernel.clock import start_of
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.ledger import queries as ledger
from filing.register import queries as register
from filing.release import Channel
from models.dossiers.registry import DOSSIERS
from models.ledger import LedgerEntry
from models.release import Manifest, ManifestMember, Receipt
from models.text import N_

PAGE, MOST_EXPORTED = 20, 10_000
CHANNELS: Mapping[str, str] = {
    Channel.PAGE: N_("查看档案"),
    Channel.LIST: N_("检索结果"),
    Channel.PRINT: N_("打印"),
    Channel.EXPORT: N_("导出"),
    Channel.API: N_("接口"),
}
SHARED = ("id", "department_name", "channel", "matter", "basis", "items", "released_at", "ledger_id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reads to show; what is empty does not filter. `until` is the last day."""

    department: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One read: which department, when, why, what of which record; `among` of a list, else 0."""

    id: UUID
    department: str
    channel: str
    matter: str
    basis: str
    items: tuple[str, ...]
    at: datetime
    ledger_id: UUID
    case_number: str
    among: int
    of: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The items by their titles, in the order of the declarations; a column behind its table."""
        known = {code: place for place, code in enumerate(titles())}
        return tuple(
            titles().get(code, code)
            for code in sorted(self.items, key=lambda one: known.get(one, len(known)))
        )

    @property
    def way(self) -> str:
        """How it was read, in Chinese."""
        return CHANNELS[Channel(self.channel)]


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of reads, the newest first, and how many there are; the last page where there are fewer."""

    rows: tuple[Line, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return _pages(self.total)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


@dataclass(frozen=True, slots=True)
class Proved:
    """A read with its ledger entry and the proof that it is sealed, once it is."""

    line: Line
    entry: LedgerEntry | None
    proof: ledger.Proof | None


@cache
def titles() -> Mapping[str, str]:
    """The titles of all items by code."""
    found: dict[str, str] = {}
    for dossier in DOSSIERS.values():
        for item in dossier.items().values():
            found.setdefault(item.code, item.title)
            found |= {column.code: f"{item.title}：{column.title}" for column in item.columns}
    return found


def lines(viewer: Viewer, wanted: Wanted, page: int = 1) -> Lines:
    """A page of the reads of the viewer's enterprise."""
    mine = register.owned(viewer)
    reads = _reads(mine)
    chosen = select(reads).where(*_conditions(reads, wanted))
    total = db.session.connection().execute(_count(reads, wanted)).scalar_one()
    shown = min(max(page, 1), _pages(total))
    return Lines(_fetch(chosen, reads, mine, PAGE, (shown - 1) * PAGE), total, shown)


def every(viewer: Viewer, wanted: Wanted) -> tuple[Line, ...]:
    """All of them for a file, at most 10,000."""
    mine = register.owned(viewer)
    reads = _reads(mine)
    return _fetch(select(reads).where(*_conditions(reads, wanted)), reads, mine, MOST_EXPORTED, 0)


def departments(viewer: Viewer) -> tuple[str, ...]:
    """The departments that have read anything, by name."""
    reads = _reads(register.owned(viewer))
    names = select(reads.c.department_name).distinct().order_by(reads.c.department_name)
    return tuple(db.session.connection().execute(names).scalars())


def one(viewer: Viewer, receipt_id: UUID) -> Proved:
    """One read with its proof.

    Raises:
        NotFound: there is none, or it is of another firm's record; the two look the same.
    """
    mine = register.owned(viewer)
    reads = _reads(mine)
    found = _fetch(select(reads).where(reads.c.id == receipt_id), reads, mine, 1, 0)
    if not found:
        raise NotFound
    entry = db.session.get(LedgerEntry, found[0].ledger_id)
    return Proved(found[0], entry, ledger.proof(entry) if entry else None)


def _reads(mine: Mapping[UUID, str]) -> Subquery:
    """Receipts, and the lists that one of the entries stood in, as one table."""
    receipts = select(
        *(col(getattr(Receipt, name)) for name in SHARED),
        col(Receipt.case_number),
        literal(0).label("among"),
        col(Receipt.entry_id),
    ).where(col(Receipt.entry_id).in_(mine))
    lists = (
        select(
            *(col(getattr(Manifest, name)) for name in SHARED),
            literal("").label("case_number"),
            col(Manifest.count).label("among"),
            col(ManifestMember.entry_id),
        )
        .join(ManifestMember, col(ManifestMember.manifest_id) == col(Manifest.id))
        .where(col(ManifestMember.entry_id).in_(mine))
    )
    return union_all(receipts, lists).subquery("reads")


def _conditions(reads: Subquery, wanted: Wanted) -> list[Any]:
    found = []
    if wanted.department:
        found.append(reads.c.department_name == wanted.department)
    if wanted.channel:
        found.append(reads.c.channel == wanted.channel)
    if wanted.since:
        found.append(reads.c.released_at >= start_of(wanted.since))
    if wanted.until:
        found.append(reads.c.released_at < start_of(wanted.until) + timedelta(days=1))
    return found


def _count(reads: Subquery, wanted: Wanted) -> Select[Any]:
    counted = select(reads.c.id).where(*_conditions(reads, wanted)).subquery()
    return select(func.count()).select_from(counted)


def _fetch(
    chosen: Select[Any], reads: Subquery, mine: Mapping[UUID, str], limit: int, offset: int
) -> tuple[Line, ...]:
    ordered = chosen.order_by(reads.c.released_at.desc(), reads.c.id.desc(), reads.c.entry_id)
    rows = db.session.connection().execute(ordered.limit(limit).offset(offset))
    return tuple(
        Line(
            id=row.id,
            department=row.department_name,
            channel=row.channel,
            matter=row.matter,
            basis=row.basis,
            items=tuple(row.items),
            at=row.released_at,
            ledger_id=row.ledger_id,
            case_number=row.case_number,
            among=row.among,
            of=mine[row.entry_id],
        )
        for row in rows
    )
