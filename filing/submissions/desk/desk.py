"""The officer's inbox: cases and claims in one list, by tab, filter and order; and which comes next."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, func, or_
from sqlmodel import col, select

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions import rules
from filing.submissions.case.cases import matter_of
from filing.submissions.case.queries import PAGE_SIZE, Tab, with_clocks
from filing.submissions.clocks import Standing
from filing.submissions.desk import worklist
from filing.submissions.desk.holding import CASE, CLAIM, Piece
from filing.submissions.desk.worklist import LEFT, SORTS, TABS, TODO, WHO, Asked
from filing.submissions.people import claims
from models.identity import Account, Division
from models.submissions import Claim, Submission
from models.text import N_

MATTER_OF_CLAIMS = N_("企业认领")
MOST_IN_ORDER = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work in the list."""

    kind: str
    id: UUID
    row: Submission | Claim
    number: str
    title: str
    matter: str
    standing: Standing | None
    holder: str
    mine: bool

    @property
    def key(self) -> str:
        """What its check box says."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox with what can be asked of it."""

    asked: Asked
    rows: tuple[Row, ...]
    tabs: tuple[Tab, ...]
    page: int
    pages: int
    offered: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The piece of work that comes next, and how many wait in all."""

    kind: str
    id: UUID
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a piece of work: who has it, what may be done about that, what comes next."""

    piece: Piece
    asked: Asked
    mine: bool
    deeds: tuple[rules.Deed, ...]
    refusals: tuple[rules.Refusal, ...]
    next: Neighbour | None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What tells one press of a button from the next."""


def beside(viewer: Viewer, piece: Piece, asked: Asked) -> Beside:
    """The work around one piece, for an officer of its department."""
    holder, judged = piece.work.holder, rules.allowed_deeds(viewer, piece.work)
    return Beside(
        piece=piece,
        asked=asked,
        mine=holder is not None and holder.person_key == viewer.person_key,
        deeds=tuple(one for one in judged if isinstance(one, rules.Deed)),
        refusals=tuple(one for one in judged if isinstance(one, rules.Refusal)),
        next=following(viewer, asked, piece.kind, piece.row.id),
    )


def inbox(viewer: Viewer, asked: Asked, page: int = 1) -> Inbox:
    """The work of the viewer's department: what waits for its roles first by its latest day."""
    work = worklist.table(viewer)
    wanted = worklist.wanted(viewer, asked, work)
    tab = work.c.tab
    grouped = select(tab, func.count()).select_from(work).where(wanted).group_by(tab)
    counts: dict[str, int] = dict(db.session.exec(grouped).all())
    pages = max(1, -(-counts.get(asked.tab, 0) // PAGE_SIZE))
    page = min(max(1, page), pages)
    statement = (
        select(work.c.kind, work.c.id).where(wanted, tab == asked.tab).order_by(*worklist.order(asked, work))
    )
    found = db.session.exec(statement.offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE)).all()
    tabs = tuple(Tab(key, title, counts.get(key, 0)) for key, title in TABS.items())
    return Inbox(asked, _rows(viewer, found), tabs, page, pages, _offered(work))


def following(viewer: Viewer, asked: Asked, kind: str, work_id: UUID) -> Neighbour | None:
    """What waits after a piece of work in the order of the inbox and is nobody else's; from the end back to
    the beginning."""
    work = worklist.table(viewer)
    free = work.c.holder_id.is_(None) | (work.c.holder_id == viewer.account_id)
    here = (work.c.kind == kind) & (work.c.id == work_id)
    waiting = worklist.wanted(viewer, asked, work) & (work.c.tab == TODO) & free
    statement = select(work.c.kind, work.c.id, work.c.number, work.c.title).where(or_(here, waiting))
    ordered = statement.order_by(*worklist.order(asked, work)).limit(MOST_IN_ORDER)
    found = [Neighbour(*row) for row in db.session.exec(ordered).all()]
    place = next((n for n, one in enumerate(found) if (one.kind, one.id) == (kind, work_id)), -1)
    others = [*found[place + 1 :], *found[: max(place, 0)]]
    return others[0] if others else None


def _offered(work: Subquery) -> dict[str, tuple[tuple[str, str], ...]]:
    """What can be asked by name of the question: matters and areas there is work of, each with its title."""
    one = work.c
    statement = select(one.matter, one.purpose, one.division).group_by(one.matter, one.purpose, one.division)
    found = db.session.exec(statement).all()
    matters = sorted({(matter, purpose) for matter, purpose, _ in found})
    codes = sorted({division for *_, division in found})
    named = select(Division.code, Division.name).where(col(Division.code).in_(codes)).order_by(Division.code)
    return {
        "matter": tuple((f"{matter}-{purpose}", _matter(matter, purpose)) for matter, purpose in matters),
        "area": tuple((code, name) for code, name in db.session.exec(named)),
        "left": tuple(LEFT.items()),
        "who": tuple(WHO.items()),
        "sort": tuple(SORTS.items()),
    }


def _matter(matter: str, purpose: str) -> str:
    return MATTER_OF_CLAIMS if matter == CLAIM else matter_of(matter, purpose)


def _rows(viewer: Viewer, found: Sequence[Any]) -> tuple[Row, ...]:
    rows = {**_cases([key for kind, key in found if kind == CASE])}
    rows |= _claims([key for kind, key in found if kind == CLAIM])
    held = {row.holder_id for row, *_ in rows.values() if row.holder_id}
    named = select(Account.id, Account.display_name).where(col(Account.id).in_(held))
    names: dict[UUID, str] = dict(db.session.exec(named).all())
    return tuple(
        Row(
            kind=kind,
            id=key,
            row=row,
            number=row.uscc if isinstance(row, Claim) else row.number,
            title=row.name if isinstance(row, Claim) else row.title,
            matter=matter,
            standing=standing,
            holder=names.get(row.holder_id, "") if row.holder_id else "",
            mine=row.holder_id is not None and row.holder_id == viewer.account_id,
        )
        for kind, key in found
        for row, matter, standing in (rows[key],)
    )


def _cases(keys: Sequence[UUID]) -> dict[UUID, Any]:
    found = db.session.exec(select(Submission).where(col(Submission.id).in_(keys))).all()
    return {one.submission.id: (one.submission, one.title, one.standing) for one in with_clocks(found)}


def _claims(keys: Sequence[UUID]) -> dict[UUID, Any]:
    found = db.session.exec(select(Claim).where(col(Claim.id).in_(keys)))
    return {claim.id: (claim, MATTER_OF_CLAIMS, claims.standing(claim)) for claim in found}
