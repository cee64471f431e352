from datetime import timedelta

import pytest
import sqlmodel
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from filing.kernel.clock import now, today
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.release import Channel, Purpose, receipts, release, release_many
from models.base import new_id
from models.dossiers.registry import DOSSIERS
from models.ledger import LedgerEntry
from models.release import Manifest, ManifestMember, Receipt
from tests import people
from tests.release.sources import Held

ITEMS = DOSSIERS["enterprise"].items()
NAME, SCOPE, PHONE = (ITEMS[code] for code in ("reg.name", "reg.scope", "con.phone"))
WHY = Purpose("专项资金评审", "预算法 57")
DOCUMENT = {"reg.name": "甲", "reg.scope": "出版", "con.phone": "13800001234"}


@pytest.fixture
def reader(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("dept_reader", at=people.FINANCE))


@pytest.fixture
def handler(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("acceptor"))


@pytest.fixture
def held(handler: Viewer) -> Held:
    """A record that the handler's department handles."""
    return Held(DOCUMENT, handling_department_id=handler.department_id)


def written(session: sqlmodel.Session) -> list[Receipt]:
    return list(session.exec(select(Receipt).order_by(col(Receipt.id))))


def test_each_read_of_a_reader_leaves_a_receipt_with_its_exact_items(
    db_session: sqlmodel.Session, reader: Viewer, held: Held
) -> None:
    released = release(reader, held, [NAME, PHONE], WHY, Channel.PAGE)
    release(reader, held, [NAME, SCOPE], WHY, Channel.PAGE)

    first, second = written(db_session)
    assert released.receipt_id == first.id
    assert (first.items, second.items) == (["reg.name"], ["reg.name", "reg.scope"])
    assert (first.department_name, first.officer_name) == (people.FINANCE, reader.display_name)
    assert (first.matter, first.basis, first.channel) == ("专项资金评审", "预算法 57", "page")
    assert first.entry_id == held.entry_id


def test_a_receipt_and_its_ledger_entry_say_the_same(
    db_session: sqlmodel.Session, reader: Viewer, held: Held
) -> None:
    release(reader, held, [SCOPE, NAME], WHY, Channel.PAGE)
    (receipt,) = written(db_session)
    entry = db_session.get_one(LedgerEntry, receipt.ledger_id)

    assert entry.action == "release.read"
    assert entry.items == sorted(receipt.items)
    assert (entry.matter, entry.basis, entry.entry_id) == (receipt.matter, receipt.basis, held.entry_id)


def test_a_handling_officers_pages_make_one_receipt_a_case_and_day(
    db_session: sqlmodel.Session, handler: Viewer, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Purpose("备案审核", case_number="BA-1")
    first = release(handler, held, [NAME], case, Channel.PAGE)
    again = release(handler, held, [NAME, SCOPE], case, Channel.PAGE)
    other_case = release(handler, held, [NAME], Purpose("备案审核", case_number="BA-2"), Channel.PAGE)
    monkeypatch.setattr(receipts, "today", lambda: today() + timedelta(days=1))
    tomorrow = release(handler, held, [NAME], case, Channel.PAGE)

    assert first.receipt_id == again.receipt_id
    assert len({first.receipt_id, other_case.receipt_id, tomorrow.receipt_id}) == 3
    assert [receipt.items for receipt in written(db_session)] == [
        ["reg.name", "reg.scope"],
        ["reg.name"],
        ["reg.name"],
    ]


def test_what_a_handler_reads_later_that_day_is_in_the_ledger_too(
    db_session: sqlmodel.Session, handler: Viewer, held: Held
) -> None:
    for items in ([NAME], [NAME], [NAME, SCOPE]):
        release(handler, held, items, WHY, Channel.PAGE)
    read = select(LedgerEntry).where(LedgerEntry.action == "release.read").order_by(col(LedgerEntry.id))
    assert [entry.items for entry in db_session.exec(read)] == [["reg.name"], ["reg.scope"]]


def test_two_handling_officers_leave_a_receipt_each(
    db_session: sqlmodel.Session, handler: Viewer, held: Held
) -> None:
    colleague = people.viewer(people.staff("reviewer"))
    for viewer in (handler, colleague):
        release(viewer, held, [NAME], WHY, Channel.PAGE)
    assert len(written(db_session)) == 2


@pytest.mark.parametrize("channel", [Channel.PRINT, Channel.EXPORT, Channel.API])
def test_what_leaves_the_house_leaves_a_receipt_every_time(
    db_session: sqlmodel.Session, handler: Viewer, held: Held, channel: Channel
) -> None:
    for _ in range(2):
        release(handler, held, [NAME], WHY, channel)
    assert len(written(db_session)) == 2


def test_who_was_second_in_another_window_adds_to_the_first_receipt(
    db_session: sqlmodel.Session, handler: Viewer, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(handler, held, [NAME], WHY, Channel.PAGE)
    found = receipts._of_today
    answers = iter([None])
    monkeypatch.setattr(receipts, "_of_today", lambda once: next(answers, found(once)))
    release(handler, held, [SCOPE], WHY, Channel.PAGE)
    assert [receipt.items for receipt in written(db_session)] == [["reg.name", "reg.scope"]]


def test_an_error_that_is_no_race_is_not_swallowed(
    db_session: sqlmodel.Session, handler: Viewer, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Receipt:
        raise IntegrityError("", {}, Exception())

    monkeypatch.setattr(receipts, "_write", fail)
    with pytest.raises(IntegrityError):
        release(handler, held, [NAME], WHY, Channel.PAGE)


def test_ones_own_record_and_the_publics_reads_leave_none(db_session: sqlmodel.Session, held: Held) -> None:
    owner = people.viewer(people.filer(people.firm()))
    held.owner_id = owner.enterprise_id
    for viewer in (owner, ANONYMOUS, people.viewer(people.filer(people.firm(2)))):
        assert release(viewer, held, [NAME], WHY, Channel.PAGE).receipt_id is None
        assert [one.text("reg.name") for one in release_many(viewer, [held], [NAME], WHY, Channel.LIST)] == [
            "甲"
        ]
    assert written(db_session) == []
    assert db_session.exec(select(Manifest)).all() == []


def test_a_list_leaves_one_manifest_and_a_row_for_each_record(
    db_session: sqlmodel.Session, reader: Viewer, held: Held
) -> None:
    other, draft = Held(DOCUMENT), Held(DOCUMENT, state="draft")
    released = release_many(reader, [held, draft, other], [NAME, PHONE], WHY, Channel.EXPORT)

    manifest = db_session.exec(select(Manifest)).one()  # before anything of it was taken
    members = set(db_session.exec(select(ManifestMember.entry_id)))
    assert members == {held.entry_id, other.entry_id}
    assert (manifest.count, manifest.items, manifest.channel) == (2, ["reg.name"], "export")
    assert [one.entry_id for one in released] == [held.entry_id, other.entry_id]
    assert written(db_session) == []
    entry = db_session.get_one(LedgerEntry, manifest.ledger_id)
    assert (entry.action, entry.items, entry.subject_id) == ("release.listed", ["reg.name"], str(manifest.id))


def test_a_manifest_names_what_any_of_its_records_showed(
    db_session: sqlmodel.Session, handler: Viewer, held: Held
) -> None:
    list(release_many(handler, [Held(DOCUMENT), held], [NAME, PHONE], WHY, Channel.LIST))
    assert db_session.exec(select(Manifest)).one().items == ["con.phone", "reg.name"]


def test_a_record_twice_in_a_list_is_one_member(
    db_session: sqlmodel.Session, reader: Viewer, held: Held
) -> None:
    list(release_many(reader, [held, held], [NAME], WHY, Channel.LIST))
    assert db_session.exec(select(Manifest)).one().count == 1


def test_an_empty_list_leaves_no_manifest(db_session: sqlmodel.Session, reader: Viewer) -> None:
    assert list(release_many(reader, [Held({}, state="draft")], [NAME], WHY, Channel.LIST)) == []
    assert db_session.exec(select(Manifest)).all() == []


def test_a_receipt_carries_the_moment_of_the_read(
    db_session: sqlmodel.Session, reader: Viewer, held: Held
) -> None:
    release(reader, held, [NAME], WHY, Channel.PAGE)
    (receipt,) = written(db_session)
    assert timedelta(0) <= now() - receipt.released_at < timedelta(minutes=1)


def test_the_longest_case_number_fits(db_session: sqlmodel.Session, handler: Viewer) -> None:
    held = Held(DOCUMENT, entry_id=new_id(), handling_department_id=handler.department_id)
    release(handler, held, [NAME], Purpose("审核", case_number="9" * 60), Channel.PAGE)
    (receipt,) = written(db_session)
    assert receipt.once is not None
    assert len(receipt.once) <= 160
