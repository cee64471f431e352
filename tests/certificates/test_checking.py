from datetime import timedelta

import pytest
import sqlmodel
import time_machine
from sqlmodel import select

from filing.attachments import store
from filing.certificates import checking, making, rules, signing
from filing.certificates.authority import BrokenAuthority
from filing.kernel.clock import now
from models.certificates import Certificate, Paper
from tests.certificates.desk import Desk, certificates, work
from tests.submissions import office


@pytest.fixture
def row(desk: Desk) -> Certificate:
    return certificates(desk.made())[0]


def said(pdf: bytes) -> list[tuple[bool, str]]:
    return [(finding.good, finding.words % finding.facts) for finding in checking.check(pdf)]


def test_the_stored_file_is_good_in_every_respect(row: Certificate) -> None:
    assert said(store.read(row.pdf_sha256)) == [
        (True, signing.VALID),
        (True, f"与系统保存的文件一致：{row.number}"),
        (True, "现在的状态：真实有效"),
    ]


def test_a_changed_file_is_neither_signed_nor_known(row: Certificate) -> None:
    pdf = bytearray(store.read(row.pdf_sha256))
    pdf[len(pdf) // 3] ^= 1
    good, words = zip(*said(bytes(pdf)), strict=True)
    assert good == (False, False)
    assert words[1] == checking.STRANGE


def test_what_is_no_pdf_is_said_to_be_none(desk: Desk) -> None:
    assert said(b"a letter")[0] == (False, signing.UNREADABLE)


def test_a_revoked_and_an_expired_one_are_genuine_and_not_good(
    db_session: sqlmodel.Session, row: Certificate
) -> None:
    pdf = store.read(row.pdf_sha256)
    with time_machine.travel(now() + timedelta(days=800)):
        assert said(pdf)[2] == (False, "现在的状态：已过期")
    row.status = rules.REVOKED
    db_session.flush()
    assert said(pdf)[0][0]
    assert said(pdf)[2] == (False, "现在的状态：已撤销")


def test_a_paper_carries_no_signature_and_is_known_by_its_hash(db_session: sqlmodel.Session) -> None:
    office.opened().submitted()
    db_session.commit()
    work()
    paper = db_session.exec(select(Paper)).one()
    found = said(store.read(paper.pdf_sha256))
    assert [good for good, _ in found] == [True, True, True]
    assert "不带电子签名" in found[0][1]
    assert paper.number in found[1][1]


def test_without_an_authority_nothing_is_said_to_be_signed(
    row: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise BrokenAuthority("no key")

    monkeypatch.setattr(making, "signer", broken)
    assert said(store.read(row.pdf_sha256))[0] == (False, making.NO_AUTHORITY)
