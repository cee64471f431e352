"""Who acts for a firm: admitted, appointed, ended; each in force at most once."""

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import now
from filing.kernel.viewer import SYSTEM
from filing.submissions.people import memberships
from models.ledger import LedgerEntry
from models.register import RegisterEntry
from tests import people


@pytest.fixture
def firm(db_session: Session) -> RegisterEntry:
    return people.firm()


def held(firm: RegisterEntry) -> dict[str, str]:
    return {str(row.account_id): row.role for row in memberships.in_force(firm.id)}


def test_who_is_admitted_twice_acts_once_and_a_new_role_replaces_the_old(firm: RegisterEntry) -> None:
    person = people.filer()
    first = memberships.admit(firm, person.id)
    assert memberships.admit(firm, person.id).id == first.id
    memberships.admit(firm, person.id, role=memberships.OWNER)
    assert held(firm) == {str(person.id): "ent_owner"}
    assert first.until is not None


@pytest.mark.parametrize(("ends_others", "left"), [(False, "ent_filer"), (True, None)])
def test_one_who_is_appointed_takes_the_place_of_the_others(
    firm: RegisterEntry, ends_others: bool, left: str | None
) -> None:
    old, new = people.filer(firm, role="ent_owner"), people.filer()
    memberships.appoint(firm.id, new.id, ends_others=ends_others)
    expected = {str(new.id): "ent_owner"} | ({str(old.id): left} if left else {})
    assert held(firm) == expected
    assert [row.account_id for row in memberships.administrators(firm.id)] == [new.id]


def test_an_end_is_written_down(db_session: Session, firm: RegisterEntry) -> None:
    people.filer(firm)
    memberships.end(memberships.in_force(firm.id)[0], by=SYSTEM)
    assert held(firm) == {}
    actions = db_session.exec(select(LedgerEntry.action)).all()
    assert "submissions.membership_ended" in actions


def test_only_the_owner_of_that_firm_administers_it(firm: RegisterEntry) -> None:
    owner, filer = people.filer(firm, role="ent_owner"), people.filer(firm)
    other = people.filer(people.firm(2), role="ent_owner")
    assert memberships.administers(people.viewer(owner), firm.id)
    assert not memberships.administers(people.viewer(filer), firm.id)
    assert not memberships.administers(people.viewer(other), firm.id)


def test_an_officer_who_also_owns_a_firm_does_not_administer_it_from_the_office(firm: RegisterEntry) -> None:
    officer = people.staff("acceptor")
    people.join(officer, firm, "ent_owner")
    assert not memberships.administers(people.viewer(officer), firm.id)


def test_what_somebody_is_for_a_firm_now(firm: RegisterEntry) -> None:
    person = people.filer(firm, name="王小敏")
    found = memberships.acting_as(person.id, firm.id)
    assert found is not None
    assert (found.account_id, found.person_key) == (person.id, person.person_key)
    assert found.roles == {"ent_filer"}
    assert memberships.acting_as(person.id, people.firm(2).id) is None
    person.disabled_at = now()
    assert memberships.acting_as(person.id, firm.id) is None
    person.disabled_at = None
    memberships.end(memberships.in_force(firm.id)[0], by=SYSTEM)
    assert memberships.acting_as(person.id, firm.id) is None
