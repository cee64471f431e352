from datetime import timedelta

import pytest
import sqlmodel
import time_machine

from filing.certificates import revoking, rules, verifying
from filing.kernel.clock import now
from models.certificates import Certificate, Paper
from models.register import RegisterEntry
from tests.certificates.desk import GOOD, Desk, certificates, work
from tests.recognition.stage import filed
from tests.submissions import office


@pytest.fixture
def row(desk: Desk) -> Certificate:
    return certificates(desk.made([filed(1, GOOD)]))[0]


def test_by_its_number_alone_it_is_valid_and_the_holder_covered(row: Certificate) -> None:
    found = verifying.verify(row.number, "")
    assert (found.state, found.full, found.holder, found.uscc) == ("valid", False, rules.masked(GOOD), "")
    assert (found.title, found.issuer, found.issued_on) == (row.programme, row.issuer, row.issued_on)
    assert now() - found.at < timedelta(minutes=1)


def test_the_code_of_the_qr_opens_the_whole_name(row: Certificate) -> None:
    found = verifying.verify(row.number, row.code)
    assert (found.state, found.full, found.holder, found.uscc) == ("valid", True, GOOD, row.uscc)


@pytest.mark.parametrize("code", ["0" * 32, "x", "密"])
def test_a_wrong_code_is_never_answered_with_valid_and_opens_nothing(row: Certificate, code: str) -> None:
    found = verifying.verify(row.number, code)
    assert (found.state, found.title, found.holder) == ("mismatch", "", "")


def test_each_changed_character_of_the_code_is_noticed(row: Certificate) -> None:
    changed = [row.code[:at] + ("0" if row.code[at] != "0" else "1") + row.code[at + 1 :] for at in range(32)]
    assert {verifying.verify(row.number, code).state for code in changed} == {"mismatch"}


def test_an_unknown_number_is_unknown_with_and_without_a_code(row: Certificate) -> None:
    for number in ("没有这个编号", row.number + "0", "%", ""):
        assert verifying.verify(number, "").state == verifying.verify(number, row.code).state == "unknown"


def test_a_number_is_found_however_it_is_typed(row: Certificate) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if "0" <= one <= "9" else one for one in row.number)
    for typed in (f"  {row.number} ", f"{row.number[:4]} {row.number[4:]}", wide):
        assert verifying.verify(typed, "").state == "valid"


@pytest.mark.parametrize("brackets", ["[]", "（）", "【】", "()", "［］"])
def test_brackets_are_read_as_those_of_official_numbers(brackets: str) -> None:
    typed = f"鲁文备{brackets[0]}2026{brackets[1]}000001号"
    assert verifying.normalised(typed) == "鲁文备〔2026〕000001号"


def test_from_its_last_day_on_it_is_expired(row: Certificate) -> None:
    with time_machine.travel(now() + timedelta(days=800)):
        assert verifying.verify(row.number, row.code).state == "expired"


def test_from_the_confirmation_on_it_is_revoked(desk: Desk, row: Certificate) -> None:
    revoking.propose(desk.viewer("officer"), row, "材料不实，依据文号撤销")
    assert verifying.verify(row.number, "").state == "valid"
    revoking.confirm(desk.viewer("maker"), row)
    found = verifying.verify(row.number, row.code)
    assert (found.state, found.full) == ("revoked", True)
    assert now() - (found.revoked_at or found.at) < timedelta(minutes=1)


@pytest.fixture
def proof(db_session: sqlmodel.Session) -> Paper:
    here = office.opened()
    here.filed()
    db_session.commit()
    work()
    return next(paper for paper in db_session.exec(sqlmodel.select(Paper)) if paper.kind == "proof")


def test_a_proof_of_filing_is_verified_by_its_number_a_receipt_by_its_code_alone(
    db_session: sqlmodel.Session, proof: Paper
) -> None:
    receipt = next(paper for paper in db_session.exec(sqlmodel.select(Paper)) if paper.kind == "receipt")
    assert verifying.verify(proof.number, "").state == "valid"
    assert verifying.verify(proof.number, proof.code).holder == proof.holder
    assert verifying.verify(receipt.number, "").state == "unknown"
    assert verifying.verify(receipt.number, receipt.code).state == "valid"
    assert verifying.verify(receipt.number, proof.code).state == "mismatch"


def test_a_proof_of_what_is_active_no_more_says_so(db_session: sqlmodel.Session, proof: Paper) -> None:
    db_session.get_one(RegisterEntry, proof.entry_id).state = "cancelled"
    db_session.flush()
    assert verifying.verify(proof.number, proof.code).state == "ended"


def test_an_older_paper_of_a_number_says_that_a_newer_took_its_place(
    db_session: sqlmodel.Session, proof: Paper
) -> None:
    newer = Paper(
        **proof.model_dump(exclude={"id", "code", "round", "made_at"}), code="c" * 32, round=2, made_at=now()
    )
    db_session.add(newer)
    db_session.flush()
    assert verifying.verify(proof.number, proof.code).state == "replaced"
    assert verifying.verify(proof.number, newer.code).state == "valid"
