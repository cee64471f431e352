"""The legal representative's word in a case: asked, answered; nothing of the case changes meanwhile."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext as _
from sqlmodel import col, select

from filing.kernel.database import db
from filing.kernel.errors import Conflict
from filing.kernel.turns import one_at_a_time
from filing.notices.rules import masked
from filing.submissions.people import signatories
from models.signing import ASKED, CONFIRMED, Signing
from models.text import N_

LOCKED = N_("正在等%(who)s确认，办件已锁定，不能修改；要修改，请先撤回确认")
NOBODY = N_("法定代表人")
BY_ADMINISTRATOR = N_("企业管理员 %(names)s")
BY_LINK = N_("凭链接的法定代表人（%(address)s）")


class Locked(Conflict):
    """The case waits for the legal representative; nothing of it changes meanwhile."""

    title = N_("正在等待确认，不能修改")


def of_case(submission_id: UUID) -> tuple[Signing, ...]:
    """All questions of a case, the oldest first, as the database has them now."""
    statement = (
        select(Signing)
        .where(Signing.submission_id == submission_id)
        .order_by(col(Signing.sent_at), col(Signing.id))
        .execution_options(populate_existing=True)
    )
    return tuple(db.session.exec(statement))


def open_of(submission_id: UUID) -> Signing | None:
    """The question that waits for an answer, as the database has it now."""
    return next((one for one in of_case(submission_id) if one.state == ASKED), None)


def waiting(enterprise_id: UUID | None) -> frozenset[UUID]:
    """The cases of a firm that wait for its legal representative."""
    statement = select(Signing.submission_id).where(
        Signing.enterprise_id == enterprise_id, Signing.state == ASKED
    )
    return frozenset(db.session.exec(statement))


def confirmed(found: Iterable[Signing]) -> Signing | None:
    """The newest word that was given."""
    return next((one for one in reversed(tuple(found)) if one.state == CONFIRMED), None)


def waited_for(signing: Signing) -> str:
    """Who is waited for, in words: the administrators by name, and where the link went, masked."""
    names = "、".join(one.display_name for one in signatories.representatives(signing.enterprise_id))
    said = [_(BY_ADMINISTRATOR, names=names)] if names else []
    if signing.address:
        said.append(_(BY_LINK, address=masked(signing.address)))
    return _("或").join(said) or _(NOBODY)


def why_locked(signing: Signing) -> str:
    """Why a case cannot be changed now, and who is waited for."""
    return _(LOCKED, who=waited_for(signing))


def take_turn(submission_id: UUID) -> None:
    """Nobody else changes, sends or answers for this case until the transaction ends; read it after this."""
    one_at_a_time("draft", submission_id)


def require_unlocked(submission_id: UUID) -> None:
    """Take one's turn at the case and see that nobody is waited for.

    Raises:
        Locked: the legal representative is asked; the words say who.
    """
    take_turn(submission_id)
    waiting = open_of(submission_id)
    if waiting is not None:
        raise Locked(why_locked(waiting))
