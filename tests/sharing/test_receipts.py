import csv
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
import sqlmodel
from sqlmodel import col, select

from filing.kernel.clock import local, now
from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM, Viewer
from filing.ledger.seal import seal
from filing.register import entries, versions
from filing.release import Channel, Purpose, release, release_many
from filing.sharing import receipts
from filing.sharing.export import BEGINS_A_FORMULA, as_csv, inert
from filing.sharing.receipts import Line, Wanted
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.release import Receipt
from tests import people

ITEMS = DOSSIERS["enterprise"].items()
NAME, HONOURS, PHONE = ITEMS["reg.name"], ITEMS["ip.honours"], ITEMS["con.phone"]
WHY = Purpose("专项资金评审", "预算法 57")
Read = Callable[..., None]


@pytest.fixture
def firm(db_session: sqlmodel.Session) -> RegisterEntry:
    return keep(people.firm())


def keep(entry: RegisterEntry) -> RegisterEntry:
    versions.add(
        entry, {"reg.name": entry.name, "ip.honours": [{"name": "30强"}], "con.phone": "13800001234"}, {}
    )
    return entry


@pytest.fixture
def owner(firm: RegisterEntry) -> Viewer:
    return people.viewer(people.filer(firm))


@pytest.fixture
def reader(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("dept_reader", at=people.FINANCE))


def read(viewer: Viewer, entry: RegisterEntry, channel: Channel = Channel.PAGE, why: Purpose = WHY) -> None:
    source = versions.current(entry)
    assert source is not None
    release(viewer, source, [NAME, HONOURS, PHONE], why, channel)


def listed(viewer: Viewer, *found: RegisterEntry) -> None:
    list(release_many(viewer, versions.current_of([one.id for one in found]), [NAME], WHY, Channel.LIST))


def lines(owner: Viewer, **wanted: object) -> list[Line]:
    return list(receipts.lines(owner, Wanted(**wanted)).rows)


def test_a_firm_sees_who_read_what_for_which_purpose(
    firm: RegisterEntry, owner: Viewer, reader: Viewer
) -> None:
    read(reader, firm)
    (line,) = lines(owner)
    assert (line.department, line.matter, line.basis) == (people.FINANCE, "专项资金评审", "预算法 57")
    assert (line.way, line.among, line.of) == ("查看档案", 0, firm.name)
    assert line.titles == ("单位名称", "资质荣誉：名称")


def test_a_list_says_among_how_many_the_firm_stood(
    firm: RegisterEntry, owner: Viewer, reader: Viewer
) -> None:
    listed(reader, firm, keep(people.firm(2)), keep(people.firm(3)))
    (line,) = lines(owner)
    assert (line.way, line.among, line.titles) == ("检索结果", 3, ("单位名称",))


def test_the_newest_stands_first_and_projects_are_the_firms_too(
    firm: RegisterEntry, owner: Viewer, reader: Viewer
) -> None:
    project = entries.open_entry("project", "动漫园", uscc=None, division=None, by=SYSTEM, owner_id=firm.id)
    versions.add(project, {"pr.name": "动漫园"}, {})
    read(reader, firm)
    read(reader, project)
    listed(reader, firm, project)
    assert [line.of for line in lines(owner)][:2] in (["动漫园", firm.name], [firm.name, "动漫园"])
    assert [line.of for line in lines(owner)][2:] == ["动漫园", firm.name]


def test_another_firms_reads_are_not_there(firm: RegisterEntry, reader: Viewer) -> None:
    read(reader, firm)
    stranger = people.viewer(people.filer(people.firm(2)))
    assert lines(stranger) == []
    assert receipts.departments(stranger) == ()
    for viewer in (stranger, Viewer()):
        with pytest.raises(NotFound):
            receipts.one(viewer, receipts_of(firm)[0].id)


def receipts_of(firm: RegisterEntry) -> list[Receipt]:
    found = select(Receipt).where(Receipt.entry_id == firm.id).order_by(col(Receipt.id))
    return list(receipts.db.session.exec(found))


def test_filters_choose_by_department_way_and_days(
    firm: RegisterEntry, owner: Viewer, reader: Viewer
) -> None:
    culture = people.viewer(people.staff("dept_reader", at=people.CULTURE))
    read(reader, firm)
    read(culture, firm, Channel.PRINT)
    listed(culture, firm)
    earlier = receipts_of(firm)[0]
    earlier.released_at = now() - timedelta(days=10)
    today = local(now()).date()

    assert [line.department for line in lines(owner, department=people.FINANCE)] == [people.FINANCE]
    assert [line.channel for line in lines(owner, channel="print")] == ["print"]
    assert len(lines(owner, since=today)) == 2
    assert len(lines(owner, until=today - timedelta(days=1))) == 1
    assert len(lines(owner, since=today - timedelta(days=10), until=today)) == 3
    assert receipts.departments(owner) == tuple(sorted([people.CULTURE, people.FINANCE]))


def test_a_day_begins_and_ends_in_china(firm: RegisterEntry, owner: Viewer, reader: Viewer) -> None:
    read(reader, firm)
    (receipt,) = receipts_of(firm)
    receipt.released_at = now().replace(year=2026, month=5, day=1, hour=16, minute=0, second=0, microsecond=0)
    assert lines(owner, since=date(2026, 5, 2), until=date(2026, 5, 2))
    assert not lines(owner, until=date(2026, 5, 1))


def test_pages_are_counted(
    firm: RegisterEntry, owner: Viewer, reader: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "PAGE", 2)
    for _ in range(5):
        read(reader, firm)
    pages = [receipts.lines(owner, Wanted(), number) for number in (1, 2, 3, 4)]
    assert [len(page.rows) for page in pages] == [2, 2, 1, 1]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}
    assert len({line.id for page in pages for line in page.rows}) == 5


def test_a_receipt_comes_with_its_proof_once_it_is_sealed(
    db_session: sqlmodel.Session, firm: RegisterEntry, owner: Viewer, reader: Viewer
) -> None:
    read(reader, firm)
    (receipt,) = receipts_of(firm)
    waiting = receipts.one(owner, receipt.id)
    assert waiting.entry is not None
    assert waiting.proof is None
    assert waiting.line.ledger_id == waiting.entry.id == receipt.ledger_id
    db_session.commit()
    seal()
    db_session.commit()
    db_session.expire_all()

    proved = receipts.one(owner, receipt.id)
    assert proved.proof is not None
    assert proved.proof.holds
    assert proved.entry is not None
    assert sorted(proved.entry.items) == sorted(proved.line.items)


def rows(owner: Viewer, app_context: object) -> list[list[str]]:
    text = as_csv(receipts.every(owner, Wanted())).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_a_file_holds_every_read_with_its_items(
    firm: RegisterEntry, owner: Viewer, reader: Viewer, db_session: sqlmodel.Session
) -> None:
    read(reader, firm)
    listed(reader, firm, keep(people.firm(2)))
    head, first, second = rows(owner, db_session)
    assert head[:4] == ["时间", "部门", "方式", "用途"]
    assert first[7:9] == ["2", "单位名称"]
    assert second[7:9] == ["1", "单位名称；资质荣誉：名称"]
    assert second[1:5] == [people.FINANCE, "查看档案", "专项资金评审", "预算法 57"]


def test_a_file_stops_at_its_limit(
    firm: RegisterEntry, owner: Viewer, reader: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "MOST_EXPORTED", 2)
    for _ in range(3):
        read(reader, firm)
    assert len(receipts.every(owner, Wanted())) == 2


@pytest.mark.parametrize("sign", sorted(BEGINS_A_FORMULA))
def test_nothing_in_a_file_is_a_formula(
    firm: RegisterEntry, owner: Viewer, reader: Viewer, db_session: sqlmodel.Session, sign: str
) -> None:
    read(reader, firm, why=Purpose(f"{sign}HYPERLINK(1)", f"{sign}1+1"))
    _head, row = rows(owner, db_session)
    assert not [cell for cell in row if cell[:1] in BEGINS_A_FORMULA]
    assert inert(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("text", ["", "1+1", "甲=乙", "a-b"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
