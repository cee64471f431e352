"""Who may have a file: its firm, the person before there is a firm, and the department that handles it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlmodel import Session, select

from filing.attachments import examining, queries
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


def test_an_officers_look_is_in_the_ledger_once_a_day_and_the_firms_own_is_not(db_session: Session) -> None:
    office = people.responsible()
    filer, reviewer = people.viewer(people.filer(people.firm())), people.viewer(people.staff("reviewer"))
    owner = Owner("submission", new_id(), filer.enterprise_id, office.id)
    looked = select(LedgerEntry).where(LedgerEntry.action == "attachments.viewed")
    with time_machine.travel(datetime(2026, 3, 2, 15, 0, tzinfo=UTC), tick=False) as clock:
        kept = attach(Upload("执照.pdf", files.PDF), owner, "at.licence", by=filer)
        for number in (1, 1, 2):  # the third look is on a new day in China
            assert queries.preview(filer, kept.id).mimetype == "image/jpeg"
            assert queries.preview(reviewer, kept.id).content.startswith(b"\xff\xd8")
            assert len(db_session.exec(looked).all()) == number
            clock.shift(timedelta(minutes=40))
    assert {(one.actor_id, tuple(one.items)) for one in db_session.exec(looked)} == {
        (reviewer.account_id, ("at.licence",))
    }


def test_what_has_no_picture_and_what_is_foreign_cannot_be_looked_at(db_session: Session) -> None:
    filer, stranger = (people.viewer(people.filer(people.firm(number))) for number in (1, 2))
    owner = Owner("submission", new_id(), filer.enterprise_id)
    table = attach(Upload("a.xlsx", files.XLSX), owner, "x", by=filer)
    paper = attach(Upload("a.pdf", files.PDF), owner, "x", by=filer)
    assert not queries.find(filer, table.id).visible
    for viewer, identifier in ((filer, table.id), (stranger, paper.id), (filer, new_id())):
        with pytest.raises(NotFound):
            queries.preview(viewer, identifier)


def test_the_files_of_a_firm_come_once_each_the_newest_first(db_session: Session) -> None:
    filer, stranger = (people.viewer(people.filer(people.firm(number))) for number in (1, 2))
    owner = Owner("submission", new_id(), filer.enterprise_id)
    other = files.pdf("another")
    for name, content in (("a.pdf", files.PDF), ("b.pdf", other), ("c.pdf", files.PDF)):
        attach(Upload(name, content), owner, "x", by=filer)
    attach(Upload("d.pdf", other), Owner("submission", new_id(), stranger.enterprise_id), "x", by=stranger)
    assert [one.row.filename for one in queries.of_firm(filer.enterprise_id)] == ["c.pdf", "b.pdf"]
    digest = queries.of_firm(filer.enterprise_id)[0].row.sha256
    assert queries.earlier(filer.enterprise_id, digest).filename == "a.pdf"
    assert queries.earlier(stranger.enterprise_id, digest) is None


def test_offers_are_seen_as_offers_only(db_session: Session) -> None:
    filer = people.viewer(people.filer(people.firm()))
    owner = Owner("submission", new_id(), filer.enterprise_id)
    found = replace(examining.examine("a.jpg", files.JPG), shrunk=True)
    offer = attach(Upload("a.jpg", b"x", found), owner, "x", by=filer)
    assert [one.row.id for one in queries.offers(owner.id)] == [offer.id]
    assert queries.of_firm(filer.enterprise_id) == ()
    assert queries.earlier(filer.enterprise_id, offer.sha256) is None
    assert queries.offers(new_id()) == ()
