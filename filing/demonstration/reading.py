"""An officer of another department reads a record for one of its matters."""

from uuid import UUID

from sqlmodel import col, select

from filing.demonstration import playing
from filing.kernel.database import db
from filing.register import entries, versions
from filing.release import Channel, Purpose, Released, release
from models.catalogue import Matter
from models.dossiers.faces import top_items
from models.dossiers.registry import DOSSIERS
from models.release import Receipt
from models.submissions import SubmittedDocument


def by_another_department(uscc: str) -> Released:
    """What the demonstration reader sees of the firm with this code, for its department's first matter."""
    reader = playing.officer("dept_reader")
    matters = select(Matter).where(Matter.department_id == reader.department_id).order_by(col(Matter.code))
    matter = db.session.exec(matters).first()
    entry = entries.find(entries.ENTERPRISE, uscc)
    source = versions.current(entry) if entry else None
    if source is None or matter is None:
        raise LookupError(f"there is no record of {uscc}, or no matter to read it for")
    purpose = Purpose(matter.title, matter.basis, matter_code=matter.code)
    return release(reader, source, top_items(DOSSIERS["enterprise"]), purpose, Channel.PAGE)


def newest_receipt(uscc: str) -> Receipt:
    """The last receipt that stands in the firm's record."""
    entry = entries.find(entries.ENTERPRISE, uscc)
    statement = (
        select(Receipt)
        .where(Receipt.entry_id == (entry.id if entry else None))
        .order_by(col(Receipt.released_at).desc(), col(Receipt.id).desc())
    )
    return db.session.exec(statement.limit(1)).one()


def submitted(submission_id: UUID) -> SubmittedDocument:
    """What was submitted last of a case."""
    statement = select(SubmittedDocument).where(SubmittedDocument.submission_id == submission_id)
    return db.session.exec(statement.order_by(col(SubmittedDocument.round).desc()).limit(1)).one()
