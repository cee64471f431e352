"""A firm's own page of its people: who acts for it, who asks to, what is about to change."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.database import db
from filing.kernel.errors import NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions.people import claims, cooling, members, memberships, signatories
from models.identity import Account, Membership
from models.register import RegisterEntry
from models.submissions import Claim, SensitiveChange
from models.text import N_

LAST = N_("您是企业管理员，请先指定另一人为管理员，再退出")
ADMIN_ONLY = N_("企业管理员")


@dataclass(frozen=True, slots=True)
class Person:
    """One who acts for the firm; `administers` and `you` tell which."""

    membership: Membership
    name: str
    administers: bool
    you: bool


@dataclass(frozen=True, slots=True)
class People:
    """The page: the people, who asks to join, what changes; `asks`: the legal representative confirms."""

    persons: tuple[Person, ...]
    joining: tuple[tuple[Claim, str], ...]
    changes: tuple[SensitiveChange, ...]
    administers: bool
    asks: bool = False

    @property
    def stops_asking(self) -> bool:
        """Whether it was proposed to submit without the legal representative again."""
        return any(one.kind == cooling.UNSIGNED and one.state in cooling.OPEN for one in self.changes)


def of_firm(viewer: Viewer) -> People:
    """The people of the viewer's firm; only its administrator sees who asks to join."""
    firm = _firm(viewer)
    administers = memberships.administers(viewer, firm.id)
    rows = memberships.in_force(firm.id)
    names = _names({row.account_id for row in rows})
    persons = tuple(
        Person(row, names[row.account_id], row.role == memberships.OWNER, row.account_id == viewer.account_id)
        for row in rows
    )
    asked = _joining(firm) if administers else ()
    asks = signatories.asks(firm.id)
    return People(persons, asked, tuple(cooling.of_firm(firm.id)), administers, asks)


def joining(viewer: Viewer) -> int:
    """How many ask to join the firm that the viewer administers."""
    if viewer.enterprise_id is None or not memberships.administers(viewer, viewer.enterprise_id):
        return 0
    return len(_joining(_firm(viewer)))


def _firm(viewer: Viewer) -> RegisterEntry:
    if viewer.enterprise_id is None:
        raise NotFound
    return db.session.get_one(RegisterEntry, viewer.enterprise_id)


def _joining(firm: RegisterEntry) -> tuple[tuple[Claim, str], ...]:
    statement = (
        select(Claim, Account.display_name)
        .join(Account, col(Account.id) == col(Claim.account_id))
        .where(Claim.uscc == firm.uscc, Claim.state == claims.CLAIMED, Claim.kind == claims.JOIN)
        .order_by(col(Claim.claimed_at), col(Claim.id))
    )
    return tuple(db.session.exec(statement).all())


def _names(account_ids: set[UUID]) -> dict[UUID, str]:
    statement = select(Account.id, Account.display_name).where(col(Account.id).in_(account_ids))
    return dict(db.session.exec(statement).all())


def join_request(viewer: Viewer, claim_id: UUID) -> Claim:
    """A request to join the firm that the viewer administers.

    Raises:
        NotFound: there is none, or it asks for something else.
    """
    firm, found = _firm(viewer), db.session.get(Claim, claim_id)
    if found is None or found.uscc != firm.uscc or found.kind != claims.JOIN:
        raise NotFound
    return found


def member(viewer: Viewer, membership_id: UUID) -> Person:
    """One of the people of the viewer's firm.

    Raises:
        NotFound: there is none now, or of another firm.
    """
    found = next((one for one in of_firm(viewer).persons if one.membership.id == membership_id), None)
    if found is None:
        raise NotFound
    return found


def remove(viewer: Viewer, person: Person) -> None:
    """End what one may do for the firm: the administrator for others, everybody for oneself.

    Raises:
        Refused: it is somebody else and the viewer is no administrator, or the administrator would be gone.
    """
    firm = _firm(viewer)
    if person.administers:
        raise Refused(LAST, who_can=ADMIN_ONLY)
    if not person.you and not memberships.administers(viewer, firm.id):
        raise Refused(N_("只有企业管理员可以移出别人"), who_can=ADMIN_ONLY)
    told = members.accounts(firm.id)
    memberships.end(person.membership, by=viewer)
    notices.tell_of(told, "member_left", {"who": person.name, "name": firm.name}, "/people")


def set_signing(viewer: Viewer, *, wanted: bool) -> None:
    """Ask for the legal representative's word at once, or propose to ask no more, which everybody can stop.

    Raises:
        Refused: the viewer is no administrator.
        Invalid: an earlier proposal was frozen and is still looked into.
    """
    firm = _firm(viewer)
    if wanted:
        signatories.require(viewer, firm)
        return
    if not memberships.administers(viewer, firm.id):
        raise Refused(signatories.NOT_YOURS, who_can=ADMIN_ONLY)
    if signatories.asks(firm.id):
        cooling.propose(cooling.UNSIGNED, firm.id, by=viewer)


def hand_over(viewer: Viewer, person: Person) -> SensitiveChange:
    """Propose another administrator; it takes effect once nobody has objected.

    Raises:
        Refused: the viewer is no administrator, or the person is one already.
        Invalid: an earlier change was frozen and is still looked into.
    """
    firm = _firm(viewer)
    if not memberships.administers(viewer, firm.id) and memberships.administrators(firm.id):
        raise Refused(N_("只有企业管理员可以指定新的管理员"), who_can=ADMIN_ONLY)
    if person.administers:
        raise Refused(N_("这个人已经是企业管理员"))
    return cooling.propose(cooling.ADMINISTRATOR, firm.id, by=viewer, account_id=person.membership.account_id)
