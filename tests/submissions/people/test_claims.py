"""A claim grants nothing; an officer's agreement opens the entry and the membership."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, func, select

from filing.attachments.service import Upload
from filing.kernel.errors import Conflict, Invalid, Refused
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import contributions, entries
from filing.register.contributions import Fact
from filing.submissions.people import claims, members
from models.attachments import Attachment
from models.dossiers.words import BadValue
from models.identity import Membership
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.submissions import Claim
from tests import files, people

CODE, NAME = people.uscc(5), "演示文化科技5有限公司"
LETTER = Upload("授权委托书.pdf", files.PDF)


@pytest.fixture
def claimant(db_session: Session) -> Viewer:
    people.responsible()
    return people.viewer(people.filer())


@pytest.fixture
def acceptor(db_session: Session) -> Viewer:
    return people.viewer(people.staff("acceptor"))


def make(claimant: Viewer, **facts: Any) -> Claim:
    given = {"code": CODE, "name": NAME, "place": people.LIXIA, "letter": LETTER} | facts
    return claims.make(claimant, **given)


def test_a_code_is_judged_with_corrections(db_session: Session) -> None:
    wrong = CODE[:5] + ("9" if CODE[5] != "9" else "8") + CODE[6:]
    verdict = claims.check(wrong.lower())
    assert not verdict.ok
    assert CODE in verdict.suggestions
    assert claims.check(f" {CODE.lower()} ").code == CODE


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("370102", []),
        ("370181", ["370181（山东省济南市章丘市）已撤销，现有同名的山东省济南市章丘区；不影响"]),
        ("379999", ["379999 不在区划表内"]),
    ],
)
def test_the_place_in_a_code_is_never_a_reason_to_refuse_it(
    db_session: Session, region: str, said: list[str]
) -> None:
    verdict = claims.check(people.uscc(5, region))
    assert verdict.ok
    assert claims.holder(verdict.code).hints == verdict.hints
    assert len(verdict.hints) == len(said)
    assert all(words in str(hint) for words, hint in zip(said, verdict.hints, strict=True))


def test_a_claim_grants_nothing_and_keeps_its_letter(db_session: Session, claimant: Viewer) -> None:
    claim = make(claimant)
    assert (claim.state, claim.kind) == (claims.CLAIMED, claims.FIRST)
    assert entries.find("enterprise", CODE) is None
    assert db_session.exec(select(func.count()).select_from(Membership)).one() == 0
    letter = db_session.exec(select(Attachment)).one()
    assert (letter.owner_id, letter.department_id) == (claim.id, claim.handling_department_id)


def test_the_same_claim_again_finds_the_first(claimant: Viewer) -> None:
    assert make(claimant).id == make(claimant).id


def test_a_lying_letter_makes_no_claim(db_session: Session, claimant: Viewer) -> None:
    with pytest.raises(BadValue):
        make(claimant, letter=Upload("a.pdf", files.PNG))
    db_session.rollback()
    assert db_session.exec(select(Claim)).all() == []


@pytest.mark.parametrize(("name", "words"), [("", "请填写单位名称"), ("演示\u200b公司", "第 3 个字符")])
def test_a_name_that_cannot_be_read_is_refused(claimant: Viewer, name: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        make(claimant, name=name)


def test_agreeing_opens_the_entry_and_lets_the_claimant_act(
    db_session: Session, claimant: Viewer, acceptor: Viewer
) -> None:
    claim = make(claimant)
    entry = claims.accept(claim, seen=claim.kind, by=acceptor)
    assert (entry.uscc, entry.name, entry.division) == (CODE, NAME, people.LIXIA)
    member = db_session.exec(select(Membership)).one()
    assert (member.account_id, member.enterprise_id, member.role) == (
        claimant.account_id,
        entry.id,
        "ent_owner",
    )
    assert db_session.exec(select(Attachment.enterprise_id)).one() == entry.id
    told = db_session.exec(select(Outbox)).one()
    assert (told.recipient_id, told.link) == (claimant.account_id, "/filings/new")
    actions = set(db_session.exec(select(LedgerEntry.action).where(LedgerEntry.subject_kind == "claim")))
    assert actions == {"submissions.claimed", "submissions.claim_accepted"}
    accepted = members.accepted(CODE)
    assert accepted is not None
    assert accepted.id == claim.id


def test_refusing_says_why_and_grants_nothing(
    db_session: Session, claimant: Viewer, acceptor: Viewer
) -> None:
    claim = make(claimant)
    with pytest.raises(Invalid):
        claims.refuse(claim, "  ", by=acceptor)
    claims.refuse(claim, "公章不清晰", by=acceptor)
    db_session.refresh(claim)
    assert (claim.state, claim.reason, claim.decided_by) == (
        claims.REFUSED,
        "公章不清晰",
        acceptor.account_id,
    )
    assert "公章不清晰" in db_session.exec(select(Outbox.body)).one()
    assert db_session.exec(select(Membership)).all() == []
    assert members.accepted(CODE) is None


def test_a_claim_is_decided_once(claimant: Viewer, acceptor: Viewer) -> None:
    claim = make(claimant)
    claims.accept(claim, seen=claim.kind, by=acceptor)
    with pytest.raises(Conflict):
        claims.refuse(claim, "晚了", by=acceptor)


def test_a_rival_of_an_agreed_claim_asks_to_join_and_is_not_agreed_to_unseen(
    db_session: Session, claimant: Viewer, acceptor: Viewer
) -> None:
    first, rival = make(claimant), make(people.viewer(people.filer(name="另一人")))
    assert (first.kind, rival.kind) == (claims.FIRST, claims.FIRST)
    claims.accept(first, seen=claims.FIRST, by=acceptor)
    db_session.refresh(rival)
    assert rival.kind == claims.JOIN

    with pytest.raises(Conflict, match="已有人认领"):
        claims.accept(rival, seen=claims.FIRST, by=acceptor)
    assert len(db_session.exec(select(Membership)).all()) == 1

    claims.accept(rival, seen=claims.JOIN, by=acceptor)
    warned = db_session.exec(select(Outbox).where(Outbox.kind == "claim_joined")).one()
    assert warned.recipient_id == claimant.account_id


def test_a_department_elsewhere_never_lets_anybody_join(
    db_session: Session, claimant: Viewer, acceptor: Viewer
) -> None:
    """Who wants to join does not choose who judges it by naming a place; nor does a rival who waited."""
    far = people.responsible("510000", name="四川省文化和旅游厅")
    rival = make(people.viewer(people.filer(name="另一人")), place="510104")
    assert rival.handling_department_id == far.id
    first = make(claimant)
    claims.accept(first, seen=claims.FIRST, by=acceptor)

    joining = make(people.viewer(people.filer(name="第三人")), place="510104")
    for claim in (rival, joining):
        db_session.refresh(claim)
        assert (claim.kind, claim.handling_department_id) == (claims.JOIN, first.handling_department_id)
        letter = db_session.exec(select(Attachment).where(Attachment.owner_id == claim.id)).one()
        assert letter.department_id == first.handling_department_id


def test_nobody_agrees_to_a_claim_of_his_own(db_session: Session, acceptor: Viewer) -> None:
    people.responsible()
    same = people.account("ent_filer", person_key=acceptor.person_key)
    with pytest.raises(Refused) as caught:
        claims.accept(make(people.viewer(same)), seen=claims.FIRST, by=acceptor)
    assert caught.value.action == "submissions.claim_accepted"


def test_a_code_with_an_administrator_is_joined(db_session: Session, claimant: Viewer) -> None:
    firm = people.firm(5)
    member = people.filer(firm, "王小敏")
    assert claims.holder(CODE).administrator == "王*敏"
    assert make(claimant, name="冒名公司").kind == claims.JOIN
    assert db_session.exec(select(Claim.name)).one() == firm.name
    with pytest.raises(Invalid, match="已经可以代表"):
        make(people.viewer(member))


def test_before_a_claim_only_open_items_are_told_and_names_are_masked(db_session: Session) -> None:
    held = {"reg.legal_rep": "张小山", "reg.address": "解放路 11 号", "cr.insured": 30}
    people.responsible()
    facts = [Fact(CODE, NAME, code, value, date(2026, 11, 1), "登记库") for code, value in held.items()]
    contributions.take(facts, department_id=people.department().id, source="登记库", by=SYSTEM)
    found = claims.holder(CODE)
    assert found.released is not None
    assert found.name == NAME
    assert found.released.text("reg.legal_rep") == "张*山"
    assert "cr.insured" not in found.released.shown
    assert claims.holder(people.uscc(6)) == claims.Holder(people.uscc(6))


def test_another_name_while_a_claim_waits_is_not_swallowed(claimant: Viewer) -> None:
    make(claimant)
    with pytest.raises(Invalid, match="没有收下"):
        make(claimant, name="另一家演示公司")
