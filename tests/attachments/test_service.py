"""Taking files in: judged, stored once, written in the ledger, within what an owner may hold."""

from dataclasses import replace

import pytest
from sqlmodel import Session, func, select

from filing.attachments import examining, rules, service
from filing.attachments.service import Owner, Upload
from filing.kernel.errors import Refused
from filing.kernel.viewer import ANONYMOUS, Viewer
from models.attachments import Attachment, StoredFile
from models.base import new_id
from models.dossiers.words import BadValue
from models.ledger import LedgerEntry
from tests import files, people


@pytest.fixture
def filer(db_session: Session) -> Viewer:
    return people.viewer(people.filer(people.firm()))


def owner(filer: Viewer) -> Owner:
    return Owner("submission", new_id(), enterprise_id=filer.enterprise_id)


def test_a_file_is_stored_once_attached_twice_and_recorded(db_session: Session, filer: Viewer) -> None:
    first = service.attach(Upload("a/执照.pdf", files.PDF), owner(filer), "at.licence", by=filer)
    second = service.attach(Upload("again.pdf", files.PDF), owner(filer), "at.audit", by=filer)
    preview = db_session.get_one(StoredFile, first.sha256).preview
    assert (first.filename, first.enterprise_id, first.department_id) == (
        "执照.pdf",
        filer.enterprise_id,
        None,
    )
    assert first.sha256 == second.sha256
    assert set(db_session.exec(select(StoredFile.sha256))) == {first.sha256, preview}
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.subject_id == str(first.id))).one()
    assert (entry.action, entry.items) == ("attachments.attached", ["at.licence"])


def test_a_lying_file_leaves_no_row(db_session: Session, filer: Viewer) -> None:
    with pytest.raises(BadValue, match="内容却是"):
        service.attach(Upload("a.pdf", files.PNG), owner(filer), "at.licence", by=filer)
    assert db_session.exec(select(func.count()).select_from(Attachment)).one() == 0


def test_nobody_attaches_nothing() -> None:
    with pytest.raises(Refused):
        service.attach(Upload("a.pdf", files.PDF), Owner("claim", new_id()), "x", by=ANONYMOUS)


def test_a_firm_may_hold_so_much_and_the_same_content_counts_once(
    filer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_BYTES_OF_OWNER", 2 * len(files.PDF) + 10)
    for name in ("a.pdf", "b.pdf"):
        service.attach(Upload(name, files.PDF), owner(filer), "at.audit", by=filer)
    with pytest.raises(BadValue, match="200 MB"):
        service.attach(Upload("c.pdf", files.pdf("another paper " * 5)), owner(filer), "at.audit", by=filer)


def test_before_there_is_a_firm_the_person_is_counted(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_BYTES_OF_OWNER", len(files.PDF))
    one, other = (people.viewer(people.filer()) for _ in range(2))
    service.attach(Upload("a.pdf", files.PDF), Owner("claim", new_id()), "x", by=one)
    service.attach(Upload("a.pdf", files.PDF), Owner("claim", new_id()), "x", by=other)
    with pytest.raises(BadValue, match="200 MB"):
        service.attach(Upload("a.pdf", files.PDF), Owner("claim", new_id()), "x", by=one)


def test_only_the_firms_own_files_are_handed_over(db_session: Session, filer: Viewer) -> None:
    stranger = people.viewer(people.filer(people.firm(2)))
    mine = service.attach(Upload("a.pdf", files.PDF), owner(filer), "x", by=filer)
    theirs = service.attach(Upload("a.pdf", files.PDF), owner(stranger), "x", by=stranger)
    office = people.department()
    assert filer.enterprise_id is not None
    service.hand_over(filer.enterprise_id, office.id, [mine.id, theirs.id])
    db_session.refresh(mine)
    db_session.refresh(theirs)
    assert (mine.department_id, theirs.department_id) == (office.id, None)


def test_a_firm_adopts_what_came_with_its_claim(db_session: Session) -> None:
    person, claim_id, firm = people.viewer(people.filer()), new_id(), people.firm()
    letter = service.attach(Upload("a.pdf", files.PDF), Owner("claim", claim_id), "x", by=person)
    service.adopt("claim", claim_id, firm.id)
    db_session.refresh(letter)
    assert letter.enterprise_id == firm.id
    named = service.named(letter, 7)
    assert named == {"id": str(letter.id), "name": "a.pdf", "size": 7, "sha256": letter.sha256}


@pytest.fixture
def fat(monkeypatch: pytest.MonkeyPatch) -> Upload:
    """A scan that had to be made smaller."""
    small = examining.examine("scan.jpg", files.JPG)
    found = replace(small, shrunk=True, sent_size=30_000_000, before=(7000, 9000))
    return Upload("scan.jpg", b"what was sent", found)


def test_a_scan_made_smaller_waits_for_its_owners_word(
    db_session: Session, filer: Viewer, fat: Upload
) -> None:
    case = owner(filer)
    offer = service.attach(fat, case, "at.licence", by=filer)
    assert (offer.owner_kind, offer.sent_size) == (service.OFFER, 30_000_000)
    assert offer.sent_pixels == 63_000_000
    asked = select(LedgerEntry.action).where(LedgerEntry.subject_id == str(offer.id))
    assert db_session.exec(asked).all() == []
    for _press in range(2):
        service.agree(offer, case, by=filer)
    assert offer.owner_kind == "submission"
    assert db_session.exec(asked).all() == ["attachments.attached"]


def test_a_scan_made_smaller_is_let_go_of_but_not_one_that_was_taken(
    db_session: Session, filer: Viewer, fat: Upload
) -> None:
    case = owner(filer)
    taken, offer = (service.attach(fat, case, "at.licence", by=filer) for _ in range(2))
    service.agree(taken, case, by=filer)
    for row in (taken, offer):
        service.decline(row)
    assert list(db_session.exec(select(Attachment.id))) == [taken.id]


def test_a_stored_file_answers_another_item_without_its_bytes(db_session: Session, filer: Viewer) -> None:
    first = service.attach(Upload("a.pdf", files.PDF), owner(filer), "at.licence", by=filer)
    case = owner(filer)
    again = service.use_again(first, case, "at.audit", by=filer)
    assert (again.sha256, again.owner_id, again.item) == (first.sha256, case.id, "at.audit")
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.subject_id == str(again.id))).one()
    assert (entry.action, entry.items) == ("attachments.attached", ["at.audit"])
    with pytest.raises(Refused):
        service.use_again(first, case, "at.audit", by=ANONYMOUS)


def test_stored_bytes_are_known_under_a_name_of_their_type_only(db_session: Session, filer: Viewer) -> None:
    upload = Upload("a.pdf", files.PDF)
    assert service.known(upload) is None
    service.attach(upload, owner(filer), "x", by=filer)
    assert service.known(Upload("b.pdf", files.PDF)).filename == "b.pdf"
    assert service.known(Upload("b.png", files.PDF)) is None
    with pytest.raises(BadValue):
        service.known(Upload("b.exe", files.PDF))


def test_a_content_kept_before_there_were_pictures_gets_its_own(db_session: Session, filer: Viewer) -> None:
    first = service.attach(Upload("a.pdf", files.PDF), owner(filer), "x", by=filer)
    row = db_session.get_one(StoredFile, first.sha256)
    preview, row.preview = row.preview, ""
    db_session.flush()
    assert service.known(Upload("a.pdf", files.PDF)) is None
    service.attach(Upload("b.pdf", files.PDF), owner(filer), "x", by=filer)
    assert row.preview == preview
