from datetime import timedelta
from pathlib import Path

import pytest
import sqlmodel
from sqlmodel import col, select, update

from filing.attachments import store
from filing.certificates import batches, making, signing
from filing.certificates.authority import BrokenAuthority
from filing.kernel import jobs
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number
from filing.kernel.settings import settings
from filing.kernel.viewer import SYSTEM
from filing.register import entries
from filing.release import Released
from models.base import new_id
from models.certificates import Batch, Certificate
from models.dossiers import certificate_id
from models.identity import RoleGrant
from models.kernel import Job
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.recognition import Recognition
from models.register import RegisterEntry
from models.release import Manifest, ManifestMember
from tests import people
from tests.certificates import poppler
from tests.certificates.desk import RARE, Desk, certificates, work
from tests.recognition.stage import DOCUMENT, filed, filed_firms


def job_of(session: sqlmodel.Session, batch: Batch) -> Job:
    row = session.get_one(Job, batch.job_id)
    session.refresh(row)
    return row


def rename(firm: RegisterEntry, name: str) -> None:
    facts = {"reg.name": name, "reg.uscc": firm.uscc}
    entries.file(firm, entries.Filing(facts, {}, new_id(), people.department().id), by=SYSTEM)


def test_each_firm_gets_one_certificate_in_the_order_of_the_list(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    firms = filed_firms(3)
    batch = desk.made(firms)
    rows, year = certificates(batch), today().year
    assert [row.holder for row in rows] == [firm.name for firm in firms]
    assert [row.number for row in rows] == [f"演示数字{year}-{n:05d}" for n in (1, 2, 3)]
    assert len({row.code for row in rows}) == 3
    assert {len(bytes.fromhex(row.code)) for row in rows} == {16}
    assert certificate_id.parse(rows[2].identifier).serial == f"{year}000003"
    assert (job_of(db_session, batch).state, batch.problems) == ("done", [])


def test_the_print_says_what_the_row_says_and_is_signed(desk: Desk, tmp_path: Path) -> None:
    row = certificates(desk.made([filed(1, "演示星河文化有限公司", reg_name_en="Demo Galaxy Ltd.")]))[0]
    pdf = store.read(row.pdf_sha256)
    text = poppler.text(pdf, tmp_path)
    for words in (row.number, row.identifier, row.uscc, "演示星河文化有限公司", "Demo Galaxy Ltd.", DOCUMENT):
        assert words in text
    assert "样张" in text
    assert signing.check(pdf, making.signer()).valid


def test_the_qr_leads_to_the_public_page_with_the_secret_code(desk: Desk) -> None:
    assert making.verify_url("演示〔2026〕1号", "ab") == (
        f"{settings().base_url}/verify/%E6%BC%94%E7%A4%BA%E3%80%942026%E3%80%951%E5%8F%B7?c=ab"
    )


def test_one_manifest_says_who_read_the_names_and_why(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made(filed_firms(2))
    manifest = db_session.exec(select(Manifest).where(Manifest.channel == "print")).one()
    members = select(ManifestMember).where(ManifestMember.manifest_id == manifest.id)
    assert len(db_session.exec(members).all()) == 2
    assert manifest.matter == f"制作证书：{batch.title}"
    assert manifest.account_id == desk.people.maker.id


def test_who_asked_is_told_when_all_is_made(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made()
    told = db_session.exec(select(Outbox).where(Outbox.kind == "batch_made")).one()
    assert (told.recipient_id, told.subject) == (desk.people.maker.id, "证书已全部做好，可以打印")
    assert told.link == f"/certificates/batches/{batch.id}"


def test_a_name_that_no_font_draws_is_refused_loudly_and_the_rest_is_made(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    firms = [filed(1), filed(2, f"演示{RARE}文化有限公司"), filed(3)]
    batch = desk.made(firms)
    rows = certificates(batch)
    assert [row.position for row in rows] == [1, 3]
    assert [row.number[-5:] for row in rows] == ["00001", "00002"]
    (problem,) = batch.problems
    assert (problem["place"], problem["holder"]) == (2, firms[1].name)
    assert f"U+{ord(RARE):04X}" in problem["reason"]
    assert job_of(db_session, batch).state == "failed"
    told = db_session.exec(select(Outbox.subject).where(Outbox.kind == "batch_incomplete")).one()
    assert told == making.INCOMPLETE


def test_a_retry_after_the_name_was_mended_makes_only_what_was_missing(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    firms = [filed(1), filed(2, f"演示{RARE}文化有限公司")]
    batch = desk.made(firms)
    before = certificates(batch)[0].pdf_sha256
    rename(firms[1], "演示丑字文化有限公司")
    batches.again(desk.viewer("maker"), batch)
    db_session.commit()
    work()
    db_session.refresh(batch)
    rows = certificates(batch)
    assert [row.number[-5:] for row in rows] == ["00001", "00002"]
    assert (rows[0].pdf_sha256, rows[1].holder) == (before, "演示丑字文化有限公司")
    assert (job_of(db_session, batch).state, batch.problems) == ("done", [])


def test_a_holder_that_cannot_be_read_is_named_and_nothing_is_made_of_it(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    firms = filed_firms(2)
    batch = desk.asked(firms)
    ended = update(RoleGrant).where(col(RoleGrant.account_id) == desk.people.maker.id)
    db_session.connection().execute(ended.values(until=now() - timedelta(seconds=1)))
    firms[0].state = "draft"
    db_session.add(firms[0])
    db_session.commit()
    work()
    db_session.refresh(batch)
    assert [row.position for row in certificates(batch)] == [2]
    assert batch.problems == [{"place": 1, "holder": "", "reason": making.UNREADABLE}]


def test_without_an_authority_nothing_is_made_and_a_person_is_told(
    db_session: sqlmodel.Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise BrokenAuthority("no key")

    monkeypatch.setattr(making, "signer", broken)
    batch = desk.made()
    assert certificates(batch) == []
    assert batch.problems == [{"place": 0, "holder": "", "reason": making.NO_AUTHORITY}]
    assert job_of(db_session, batch).state == "failed"


def test_a_revoked_recognition_gets_no_certificate(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.asked(filed_firms(2))
    first = db_session.exec(select(Recognition).where(Recognition.position == 1)).one()
    first.state = "revoked"
    db_session.add(first)
    db_session.commit()
    work()
    assert [row.position for row in certificates(batch)] == [2]


def test_a_number_that_another_batch_took_meanwhile_is_not_used_twice(
    db_session: sqlmodel.Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = desk.asked(filed_firms(1))
    draw, drawn = making.render.draw, []

    def while_another_is_faster(design: making.Design, facts: making.Facts) -> bytes:
        drawn.append(facts.number[-5:])
        if len(drawn) == 1:
            next_number(f"certificate/demo_digital/{today().year}")
            db_session.commit()
        return draw(design, facts)

    monkeypatch.setattr(making.render, "draw", while_another_is_faster)
    work()
    assert drawn == ["00001", "00002"]
    assert [row.number[-5:] for row in certificates(batch)] == ["00002"]


def test_no_transaction_is_open_while_a_certificate_is_drawn(
    db_session: sqlmodel.Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, idle = making.render.draw, []

    def watched(design: making.Design, facts: making.Facts) -> bytes:
        idle.append(not db_session.in_transaction())
        return draw(design, facts)

    monkeypatch.setattr(making.render, "draw", watched)
    desk.made(filed_firms(3))
    assert idle == [True, True, True]


def test_a_worker_that_lost_its_lease_adds_nothing(
    db_session: sqlmodel.Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, make_one = desk.asked(filed_firms(3)), making.make_one

    def taken_over(order: making.Order, recognition: Recognition, holder: Released) -> Certificate:
        if recognition.position == 2:
            theirs = update(Job).where(col(Job.id) == batch.job_id)
            db_session.connection().execute(theirs.values(lease_until=now() + timedelta(hours=1)))
            db_session.commit()
        return make_one(order, recognition, holder)

    monkeypatch.setattr(making, "make_one", taken_over)
    work()
    assert [row.position for row in certificates(batch)] == [1]
    assert job_of(db_session, batch).state == jobs.RUNNING
    db_session.connection().execute(
        update(Job).where(col(Job.id) == batch.job_id).values(lease_until=now() - timedelta(seconds=1))
    )
    db_session.commit()
    monkeypatch.setattr(making, "make_one", make_one)
    work()
    assert [row.number[-5:] for row in certificates(batch)] == ["00001", "00002", "00003"]


def test_every_certificate_stands_in_the_ledger(db_session: sqlmodel.Session, desk: Desk) -> None:
    rows = certificates(desk.made(filed_firms(2)))
    issued = select(LedgerEntry).where(LedgerEntry.action == "certificates.issued")
    found = db_session.exec(issued.order_by(col(LedgerEntry.recorded_at), col(LedgerEntry.id))).all()
    assert [entry.subject_number for entry in found] == [row.number for row in rows]
