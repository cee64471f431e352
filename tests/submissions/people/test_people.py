"""A firm's people: seen by its own, managed by its administrator, never left without one."""

import pytest
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.kernel.errors import NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions.people import claims, cooling, memberships
from filing.submissions.people import people as of
from models.identity import Account
from models.notices import Outbox
from models.register import RegisterEntry
from models.submissions import Claim
from tests import files, people

LETTER = Upload("授权委托书.pdf", files.PDF)


@pytest.fixture
def firm(db_session: Session) -> RegisterEntry:
    people.responsible()
    found = people.firm()
    found.handling_department_id = people.department().id
    return found


@pytest.fixture
def owner(firm: RegisterEntry) -> Viewer:
    return people.viewer(people.filer(firm, name="张管理", role="ent_owner"))


@pytest.fixture
def filer(firm: RegisterEntry, owner: Viewer) -> Account:
    return people.filer(firm, name="王小敏")


def asking(firm: RegisterEntry, recovers: str = "") -> Claim:
    person = people.viewer(people.filer(name="赵新来"))
    return claims.make(person, firm.uscc or "", firm.name, people.LIXIA, LETTER, recovers=recovers)


def person_of(viewer: Viewer, account_id: object) -> of.Person:
    found = of.of_firm(viewer)
    return next(one for one in found.persons if one.membership.account_id == account_id)


def test_everybody_of_the_firm_sees_who_acts_for_it(owner: Viewer, filer: Account) -> None:
    found = of.of_firm(people.viewer(filer))
    assert [(one.name, one.administers, one.you) for one in found.persons] == [
        ("张管理", True, False),
        ("王小敏", False, True),
    ]
    assert not found.administers
    with pytest.raises(NotFound):
        of.of_firm(people.viewer(people.filer()))


def test_only_the_administrator_sees_and_decides_who_joins(
    firm: RegisterEntry, owner: Viewer, filer: Account
) -> None:
    claim = asking(firm)
    assert of.of_firm(people.viewer(filer)).joining == ()
    assert (of.joining(people.viewer(filer)), of.joining(owner)) == (0, 1)
    assert [row[1] for row in of.of_firm(owner).joining] == ["赵新来"]
    claims.accept(of.join_request(owner, claim.id), seen=claims.JOIN, by=owner)
    assert claim.account_id in {row.account_id for row in memberships.in_force(firm.id)}
    assert of.joining(owner) == 0


def test_a_request_of_another_firm_is_not_found(firm: RegisterEntry, owner: Viewer) -> None:
    other = people.firm(2)
    people.filer(other, role="ent_owner")
    with pytest.raises(NotFound):
        of.join_request(owner, asking(other).id)


def test_nobody_lets_oneself_in_by_a_second_account(firm: RegisterEntry, owner: Viewer) -> None:
    twin = people.account("ent_filer", person_key=owner.person_key)
    claim = claims.make(people.viewer(twin), firm.uscc or "", firm.name, people.LIXIA, LETTER)
    with pytest.raises(Refused):
        claims.accept(claim, seen=claims.JOIN, by=owner)


def test_an_officer_who_owns_the_firm_does_not_judge_its_claims(firm: RegisterEntry, owner: Viewer) -> None:
    officer = people.staff("acceptor")
    people.join(officer, firm, "ent_owner")
    with pytest.raises(Refused):
        claims.accept(asking(firm), seen=claims.JOIN, by=people.viewer(officer))


def test_the_administrator_removes_others_and_everybody_leaves_by_oneself(
    db_session: Session, firm: RegisterEntry, owner: Viewer, filer: Account
) -> None:
    second = people.filer(firm)
    with pytest.raises(Refused):
        of.remove(people.viewer(second), person_of(owner, filer.id))
    of.remove(owner, person_of(owner, filer.id))
    of.remove(people.viewer(second), person_of(people.viewer(second), second.id))
    assert [row.account_id for row in memberships.in_force(firm.id)] == [owner.account_id]
    told = set(db_session.exec(select(Outbox.recipient_id).where(Outbox.kind == "member_left")))
    assert told == {owner.account_id, filer.id, second.id}
    assert people.viewer(filer).enterprise_id is None


def test_the_administrator_does_not_leave_before_there_is_another(owner: Viewer, filer: Account) -> None:
    with pytest.raises(Refused, match="先指定另一人"):
        of.remove(owner, person_of(owner, owner.account_id))


def test_another_administrator_is_proposed_not_made(
    firm: RegisterEntry, owner: Viewer, filer: Account
) -> None:
    with pytest.raises(Refused):
        of.hand_over(people.viewer(filer), person_of(people.viewer(filer), filer.id))
    change = of.hand_over(owner, person_of(owner, filer.id))
    assert (change.kind, change.account_id) == (cooling.ADMINISTRATOR, filer.id)
    assert [row.account_id for row in memberships.administrators(firm.id)] == [owner.account_id]
    with pytest.raises(Refused):
        of.hand_over(owner, person_of(owner, owner.account_id))


@pytest.mark.parametrize(("why", "ends"), [("lost", False), ("wrong", True)])
def test_a_lost_administrator_or_a_wrong_claim_has_its_own_path(
    db_session: Session, firm: RegisterEntry, owner: Viewer, why: str, ends: bool
) -> None:
    claim = asking(firm, recovers=why)
    assert claim.kind == why
    with pytest.raises(NotFound):
        of.join_request(owner, claim.id)
    claims.accept(claim, seen=why, by=people.viewer(people.staff("acceptor")))
    (change,) = cooling.of_firm(firm.id)
    assert (change.kind, change.ends_others, change.state) == (cooling.RECOVERY, ends, "waiting")
    assert [row.account_id for row in memberships.in_force(firm.id)] == [owner.account_id]
    told = set(db_session.exec(select(Outbox.recipient_id).where(Outbox.kind == "change_proposed")))
    assert owner.account_id in told


def test_who_recovers_a_firm_nobody_acts_for_simply_claims_it(firm: RegisterEntry) -> None:
    assert asking(firm, recovers="lost").kind == claims.FIRST


def test_a_filer_of_the_firm_may_take_over_from_a_lost_administrator(
    firm: RegisterEntry, owner: Viewer, filer: Account
) -> None:
    person = people.viewer(filer)
    claim = claims.make(person, firm.uscc or "", firm.name, people.LIXIA, LETTER, recovers="lost")
    assert claim.kind == claims.LOST
