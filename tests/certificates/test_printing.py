from datetime import timedelta

import pytest
import sqlmodel
import time_machine
from sqlmodel import col, select

from filing.attachments import store
from filing.certificates import printing, rules
from filing.certificates.printing import Print
from filing.kernel.clock import now
from filing.kernel.errors import Conflict, Invalid
from models.certificates import PrintRecord
from models.ledger import LedgerEntry
from tests import people
from tests.certificates.desk import Desk, certificates
from tests.recognition.stage import filed, filed_firms


def log(session: sqlmodel.Session) -> list[PrintRecord]:
    return list(session.exec(select(PrintRecord).order_by(col(PrintRecord.printed_at), col(PrintRecord.id))))


def test_the_first_print_asks_no_reason_the_second_does(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch, auditor = desk.made(), desk.viewer("auditor")
    first = printing.print_batch(auditor, batch, Print(2, blanks="0012001—0012002"))
    assert first == store.read(batch.print_sha256 or "")
    with pytest.raises(Invalid):
        printing.print_batch(auditor, batch, Print(reason="  "))
    printing.print_batch(auditor, batch, Print(reason="卡纸"))
    one, two = log(db_session)
    assert (one.copies, one.blanks, one.reason, one.printer_name) == (2, "0012001—0012002", "", "孙核查")
    assert (two.copies, two.reason, two.printed_by) == (1, "卡纸", auditor.account_id)
    assert db_session.exec(select(LedgerEntry.action)).all().count("certificates.printed") == 2


def test_a_batch_that_is_not_whole_is_not_printed(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.asked(filed_firms(2))
    with pytest.raises(Conflict, match=printing.UNFINISHED):
        printing.print_batch(desk.viewer("auditor"), batch, Print())
    assert log(db_session) == []


def test_a_batch_whose_print_is_still_put_together_says_so(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made()
    batch.print_sha256 = None
    db_session.commit()
    with pytest.raises(Conflict, match=printing.NOT_READY):
        printing.print_batch(desk.viewer("auditor"), batch, Print())


def test_one_certificate_is_the_stored_one_and_logged_by_itself(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    batch = desk.made()
    row = certificates(batch)[0]
    printing.print_batch(desk.viewer("maker"), batch, Print())
    with pytest.raises(Invalid):  # it stood in the whole batch
        printing.print_one(desk.viewer("maker"), row, Print())
    again = Print(reason="卡纸")
    assert printing.print_one(desk.viewer("maker"), row, again) == store.read(row.pdf_sha256)
    assert [record.certificate_id for record in log(db_session)] == [None, row.id]


def test_a_firm_takes_its_own_copy_as_often_as_it_likes(db_session: sqlmodel.Session, desk: Desk) -> None:
    firm = filed()
    row = certificates(desk.made([firm]))[0]
    owner = people.viewer(people.filer(firm))
    for _ in range(2):
        printing.print_one(owner, row, Print())
    assert [record.own_copy for record in log(db_session)] == [True, True]
    printing.print_one(desk.viewer("maker"), row, Print())


def test_the_revoked_and_the_expired_are_not_printed(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made()
    revoked, expiring = certificates(batch)
    revoked.status = rules.REVOKED
    db_session.commit()
    with pytest.raises(Conflict):
        printing.print_one(desk.viewer("maker"), revoked, Print())
    with time_machine.travel(now() + timedelta(days=800)):
        assert printing.why_not_whole(batch, [revoked, expiring]) == printing.NOTHING
        with pytest.raises(Conflict):
            printing.print_one(desk.viewer("maker"), expiring, Print())
    assert log(db_session) == []


def test_a_look_is_no_print_but_stands_in_the_ledger(db_session: sqlmodel.Session, desk: Desk) -> None:
    row = certificates(desk.made())[0]
    assert printing.preview(desk.viewer("auditor"), row) == store.read(row.pdf_sha256)
    assert log(db_session) == []
    assert "certificates.previewed" in db_session.exec(select(LedgerEntry.action)).all()
