"""What a named firm sees of the case that names it, and what the others see of its answer."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing.identity.queries import department_name
from filing.kernel.clock import local
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import entries
from filing.release import Channel, Purpose, Released, release
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from models.dossiers.keeping import Keeping
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.submissions import Naming
from models.text import N_

ASKED, CONFIRMED, DENIED, DROPPED = "asked", "confirmed", "denied", "dropped"
STATES = {ASKED: N_("待确认"), CONFIRMED: N_("已确认"), DENIED: N_("不属实")}
UNKNOWN = N_("名录中没有这家企业，不能确认")
WHY = Purpose(matter="核对本企业是否被如实列入")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """One row of a case as the release gate takes it: the name of the thing and that row, nothing else."""

    naming: Naming
    version: int = 0
    state: str = "submitted"
    division: str | None = None

    @property
    def entry_id(self) -> UUID:
        """Whose record the row stands in."""
        return self.naming.owner_id

    @property
    def case_id(self) -> UUID:
        """The row stands for itself: whom it names is concerned by it and by nothing beside it."""
        return self.naming.id

    @property
    def kind(self) -> str:
        """The register kind."""
        return self.naming.kind

    @property
    def owner_id(self) -> UUID:
        """The firm that names."""
        return self.naming.owner_id

    @property
    def handling_department_id(self) -> UUID:
        """Who handles the case."""
        return self.naming.handling_department_id

    def value(self, code: str) -> Any:
        """The value in JSON."""
        keeping = DOSSIERS[self.kind].keeping
        found: dict[str, Any] = {keeping.name: self.naming.thing}
        if keeping.naming is not None:
            found[keeping.naming.table] = [self.naming.row]
        return found.get(code)

    def origin(self, code: str) -> tuple[str, date | None]:
        """The firm filled it in, the day it was submitted."""
        return documents.BY_FIRM, local(self.naming.named_at).date()


def waiting(viewer: Viewer) -> tuple[Naming, ...]:
    """What the viewer's firm is asked to confirm, the oldest first."""
    firm = db.session.get(RegisterEntry, viewer.enterprise_id) if viewer.enterprise_id else None
    if firm is None or not firm.uscc:
        return ()
    statement = select(Naming).where(Naming.uscc == firm.uscc, Naming.state == ASKED)
    return tuple(db.session.exec(statement.order_by(col(Naming.named_at), col(Naming.id))))


@dataclass(frozen=True, slots=True)
class Named:
    """What a named firm sees: the thing, its own row, the department that handles it, its answer so far."""

    naming: Naming
    released: Released
    department: str

    @property
    def keeping(self) -> Keeping:
        """How the register of the thing keeps it."""
        return DOSSIERS[self.naming.kind].keeping


def find(viewer: Viewer, naming_id: UUID) -> Named:
    """One row that names the viewer's firm.

    Raises:
        NotFound: there is none, it names another firm, or it was taken out.
    """
    one = own(viewer, naming_id)
    keeping = DOSSIERS[one.kind].keeping
    table = keeping.naming.table if keeping.naming else keeping.name
    items = [DOSSIERS[one.kind].items()[code] for code in (keeping.name, table)]
    source = NamedSource(one)
    released = release(replace(viewer, concerned_by=one.id), source, items, WHY, Channel.PAGE)
    return Named(one, released, department_name(one.handling_department_id))


def own(viewer: Viewer, naming_id: UUID) -> Naming:
    """The row itself, if it names the viewer's firm.

    Raises:
        NotFound: see `find`.
    """
    one = db.session.get(Naming, naming_id)
    firm = db.session.get(RegisterEntry, viewer.enterprise_id) if viewer.enterprise_id else None
    if one is None or firm is None or one.uscc != firm.uscc or one.state == DROPPED:
        raise NotFound
    return one


@dataclass(frozen=True, slots=True)
class Line:
    """One named firm as the officer and the firm that names see it."""

    name: str
    uscc: str
    state: str
    said: str
    words: str


def of_case(case: CaseFile) -> tuple[Line, ...]:
    """What the firms named in a case say, in the order of their names."""
    found = [one for one in of(case) if one.state != DROPPED]
    codes = [one.uscc for one in found]
    statement = select(RegisterEntry.uscc).where(
        RegisterEntry.kind == entries.ENTERPRISE, col(RegisterEntry.uscc).in_(codes)
    )
    known = set(db.session.exec(statement)) if codes else set()
    return tuple(
        Line(one.name, one.uscc, one.state, _said(one, known), one.words)
        for one in sorted(found, key=lambda one: (one.name, one.uscc))
    )


def _said(one: Naming, known: set[str | None]) -> str:
    return UNKNOWN if one.state == ASKED and one.uscc not in known else STATES[one.state]


def of(case: CaseFile) -> list[Naming]:
    """Every row of a case that names a firm, those taken out as well."""
    statement = select(Naming).where(Naming.submission_id == case.id).order_by(col(Naming.uscc))
    return list(db.session.exec(statement))
