"""What a viewer sees of rounds: those of its department, for auditors those of its territory."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.recognition import rounds, rules
from filing.register import versions
from filing.release import Channel, Purpose, Released, release_many
from models.dossiers.registry import DOSSIERS
from models.identity import Department
from models.recognition import Nominee, Programme, Recognition, Round

PER_PAGE, NEWEST = 50, 200
CARD = ("reg.name", "reg.uscc")


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in a list."""

    round: Round
    programme: Programme
    count: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round with a page of its list, and what this viewer may do now or why not."""

    round: Round
    programme: Programme
    nominees: tuple[tuple[int, Nominee, Released], ...]
    count: int
    edition: str
    page: int
    pages: int
    why_not_list: str
    why_not_decide: str


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on rounds this viewer may see."""
    own = col(Round.department_id) == viewer.department_id
    if "auditor" not in viewer.roles:
        return own
    decided = col(Round.state) == rules.DECIDED
    return or_(own, col(Round.department_id).in_(departments_within(viewer)) & decided)


def departments_within(viewer: Viewer) -> tuple[UUID, ...]:
    """The departments in the viewer's territory."""
    places = col(Department.division).in_(viewer.territory)
    return tuple(db.session.exec(select(Department.id).where(places)))


def round_list(viewer: Viewer) -> tuple[RoundLine, ...]:
    """The rounds this viewer may see, newest first."""
    count = select(Nominee.round_id, func.count().label("count")).group_by(col(Nominee.round_id)).subquery()
    statement = (
        select(Round, Programme, func.coalesce(count.c.count, 0))
        .join(Programme, col(Programme.id) == col(Round.programme_id))
        .outerjoin(count, count.c.round_id == col(Round.id))
        .where(visible(viewer))
        .order_by(col(Round.opened_at).desc(), col(Round.id))
        .limit(NEWEST)
    )
    return tuple(RoundLine(*row) for row in db.session.exec(statement))


def to_decide(viewer: Viewer) -> tuple[RoundLine, ...]:
    """The rounds with a list that this person may decide now, newest first."""
    return tuple(
        line
        for line in round_list(viewer)
        if line.count
        and line.round.state == rules.OPEN
        and not rules.why_not_decide(viewer, rounds.case_of(viewer, line.round))
    )


def find(viewer: Viewer, round_id: UUID) -> Round:
    """A round the viewer may see.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    row = db.session.exec(select(Round).where(Round.id == round_id, visible(viewer))).first()
    if row is None:
        raise NotFound
    return row


def round_page(viewer: Viewer, round_id: UUID, page: int) -> RoundPage:
    """One round with a page of its list; the names leave through the gate.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    row = find(viewer, round_id)
    case = rounds.case_of(viewer, row)
    pages = max(1, -(-case.nominees // PER_PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PER_PAGE
    every = rounds.nominees(row.id)
    listed = every[first : first + PER_PAGE]
    seen = released(viewer, [each.entry_id for each in listed], rounds.purpose(row))
    shown = {found.entry_id: found for found in seen}
    return RoundPage(
        row,
        db.session.get_one(Programme, row.programme_id),
        tuple(
            (place, each, shown[each.entry_id])
            for place, each in enumerate(listed, start=first + 1)
            if each.entry_id in shown
        ),
        case.nominees,
        rounds.edition(every),
        page,
        pages,
        rules.why_not_list(viewer, case),
        rules.why_not_decide(viewer, case),
    )


def released(viewer: Viewer, entry_ids: list[UUID], purpose: Purpose) -> Iterator[Released]:
    """The card items of entries, under one manifest."""
    if not entry_ids:
        return iter(())
    items = [DOSSIERS["enterprise"].items()[code] for code in CARD]
    return release_many(viewer, versions.current_of(entry_ids), items, purpose, Channel.LIST)


def recognitions(round_id: UUID) -> tuple[Recognition, ...]:
    """What a round decided, in its order."""
    statement = (
        select(Recognition)
        .where(Recognition.round_id == round_id)
        .order_by(col(Recognition.position), col(Recognition.id))
    )
    return tuple(db.session.exec(statement))
