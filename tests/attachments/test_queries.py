"""Who may have a file: its firm, the person before there is a firm, and the department that handles it."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from filing.attachments import queries
from filing.attachments.service import Owner, Upload, attach
from filing.kernel.clock import now
from filing.kernel.errors import NotFound
from filing.kernel.viewer import ANONYMOUS, Viewer
from models.attachments import Attachment
from models.base import new_id
from models.ledger import LedgerEntry
from tests import files, people

FIRM, OFFICE, SOMEBODY = new_id(), new_id(), new_id()


def row(enterprise_id: UUID | None = FIRM, department_id: UUID | None = OFFICE) -> Attachment:
    return Attachment(
        owner_kind="submission",
        owner_id=FIRM,
        enterprise_id=enterprise_id,
        department_id=department_id,
        item="at.licence",
        sha256="0" * 64,
        filename="a.pdf",
        attached_by=SOMEBODY,
        attached_at=now(),
    )


def officer(role: str = "reviewer", department_id: UUID | None = OFFICE) -> Viewer:
    return Viewer(account_id=new_id(), roles=frozenset({role}), department_id=department_id)


@pytest.mark.parametrize(
    ("viewer", "file", "allowed"),
    [
        (Viewer(account_id=new_id(), enterprise_id=FIRM), row(), True),
        (Viewer(account_id=new_id(), enterprise_id=OFFICE), row(), False),
        (Viewer(account_id=SOMEBODY), row(enterprise_id=None), True),
        (Viewer(account_id=SOMEBODY), row(), False),
        (Viewer(account_id=new_id()), row(enterprise_id=None), False),
        (officer(), row(), True),
        (officer("dept_reader"), row(), False),
        (officer(department_id=new_id()), row(), False),
        (officer(department_id=None), row(department_id=None), False),
        (ANONYMOUS, row(department_id=None), False),
    ],
)
def test_who_may_have_a_file(viewer: Viewer, file: Attachment, allowed: bool) -> None:
    assert queries.readable(viewer, file) is allowed


def test_an_officers_download_is_in_the_ledger_and_the_firms_own_is_not(db_session: Session) -> None:
    office = people.responsible()
    filer, reviewer = people.viewer(people.filer(people.firm())), people.viewer(people.staff("reviewer"))
    owner = Owner("submission", new_id(), filer.enterprise_id, office.id)
    kept = attach(Upload("执照.pdf", files.PDF), owner, "at.licence", by=filer)
    assert queries.download(filer, kept.id).content == files.PDF
    found = queries.download(reviewer, kept.id)
    assert (found.filename, found.mimetype) == ("执照.pdf", "application/pdf")
    entries = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "attachments.downloaded")).all()
    assert [(entry.actor_id, entry.items) for entry in entries] == [(reviewer.account_id, ["at.licence"])]


def test_an_unknown_file_and_a_foreign_one_look_the_same(db_session: Session) -> None:
    filer, stranger = (people.viewer(people.filer(people.firm(number))) for number in (1, 2))
    kept = attach(
        Upload("a.pdf", files.PDF), Owner("submission", new_id(), filer.enterprise_id), "x", by=filer
    )
    for identifier in (kept.id, new_id()):
        with pytest.raises(NotFound):
            queries.download(stranger, identifier)


def test_the_files_of_a_case_come_in_their_order_with_their_sizes(db_session: Session) -> None:
    filer = people.viewer(people.filer(people.firm()))
    owner = Owner("submission", new_id(), filer.enterprise_id)
    names = ("a.pdf", "b.pdf", "c.pdf")
    kept = [attach(Upload(name, files.PDF), owner, f"item{name}", by=filer) for name in names]
    assert [one.filename for one in queries.of_owner("submission", owner.id)] == list(names)
    assert queries.sizes([kept[0].sha256]) == {kept[0].sha256: len(files.PDF)}
