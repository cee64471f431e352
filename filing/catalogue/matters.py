"""Approved matters 事项: what a department may read records for, each with its legal basis."""

from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from filing import ledger
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.viewer import Viewer
from models.catalogue import Matter
from models.text import N_


def approve(
    code: str,
    title: str,
    basis: str,
    *,
    department_id: UUID,
    by: Viewer,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Matter:
    """Let a department read for a matter, from a day on (政务数据共享条例 20: with its basis).

    Raises:
        Invalid: a matter without a title or a basis, or one that ends before it begins.
    """
    begins = valid_from or today()
    if not title.strip() or not basis.strip():
        raise Invalid(N_("事项须有名称和依据"))
    if valid_to is not None and valid_to < begins:
        raise Invalid(N_("事项的终止日期不能早于起始日期"))
    matter = Matter(
        code=code,
        department_id=department_id,
        title=title.strip(),
        basis=basis.strip(),
        valid_from=begins,
        valid_to=valid_to,
    )
    db.session.add(matter)
    db.session.flush()
    subject = ledger.Subject("matter", matter.id, code)
    detail = {"title": matter.title, "basis": matter.basis, "from": begins, "to": valid_to}
    ledger.record("catalogue.matter_approved", subject, viewer=by, detail=detail)
    return matter


def end(matter: Matter, *, by: Viewer, on: date | None = None) -> None:
    """Let a matter end with a day, today at the latest; from the next on nobody reads for it."""
    matter.valid_to = min(on or today(), today())
    db.session.add(matter)
    db.session.flush()
    ledger.record("catalogue.matter_ended", ledger.Subject("matter", matter.id, matter.code), viewer=by)


def of(viewer: Viewer) -> tuple[Matter, ...]:
    """The matters in force for which the viewer's department may read, by title."""
    if viewer.department_id is None:
        return ()
    day = today()
    statement = (
        select(Matter)
        .where(
            Matter.department_id == viewer.department_id,
            col(Matter.valid_from) <= day,
            or_(col(Matter.valid_to).is_(None), col(Matter.valid_to) >= day),
        )
        .order_by(col(Matter.title), col(Matter.code))
    )
    return tuple(db.session.exec(statement))


def find(viewer: Viewer, code: str) -> Matter | None:
    """A matter of the viewer's own department that is in force."""
    return next((matter for matter in of(viewer) if matter.code == code), None)
