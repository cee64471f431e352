"""What a viewer sees of rounds: those of its department, for auditors those of its territory."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

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

PER_PAGE = 50
CARD = ("reg.name", "reg.uscc", "reg.division", "cul.classes")


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
    nominees: tuple[tuple[Nominee, Released], ...]
    count: int
    page: int
    pages: int
    why_not_list: str
    why_not_decide: str


def visible(viewer: Viewer) -> object:
    """The condition on rounds this viewer may see."""
    own = col(Round.department_id) == viewer.department_id
    if "auditor" not in viewer.roles:
        return own
    places = select(Department.id).where(col(Department.division).in_(viewer.territory))
    return or_(own, col(Round.department_id).in_(places) & (col(Round.state) == rules.DECIDED))


def round_list(viewer: Viewer) -> tuple[RoundLine, ...]:
    """The rounds this viewer may see, newest first."""
    count = (
        select(Nominee.round_id, func.count().label("count")).group_by(col(Nominee.round_id)).subquery()
    )
    statement = (
        select(Round, Programme, func.coalesce(count.c.count, 0))
        .join(Programme, col(Programme.id) == col(Round.programme_id))
        .outerjoin(count, count.c.round_id == col(Round.id))
        .where(visible(viewer))  # type: ignore[arg-type]
        .order_by(col(Round.opened_at).desc(), col(Round.id))
        .limit(200)
    )
    return tuple(RoundLine(*row) for row in db.session.exec(statement))


def find(viewer: Viewer, round_id: UUID) -> Round:
    """A round the viewer may see.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    statement = select(Round).where(Round.id == round_id, visible(viewer))  # type: ignore[arg-type]
    row = db.session.exec(statement).first()
    if row is None:
        raise NotFound
    return row


def round_page(viewer: Viewer, round_id: UUID, page: int) -> RoundPage:
    """One round with a page of its list; the names leave through the gate."""
    row = find(viewer, round_id)
    programme = db.session.get_one(Programme, row.programme_id)
    case = rounds.case_of(row)
    pages = max(1, -(-case.nominees // PER_PAGE))
    page = min(max(page, 1), pages)
    listed = rounds.nominees(row.id)[(page - 1) * PER_PAGE : page * PER_PAGE]
    purpose = Purpose(matter=f"{programme.name}：{row.title}", basis=programme.basis)
    shown = {found.entry_id: found for found in released(viewer, [each.entry_id for each in listed], purpose)}
    return RoundPage(
        row,
        programme,
        tuple((each, shown[each.entry_id]) for each in listed if each.entry_id in shown),
        case.nominees,
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
