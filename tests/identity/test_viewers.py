from datetime import timedelta

from sqlmodel import Session

from filing.identity import viewers
from filing.kernel.clock import now
from models.identity import RoleGrant
from tests import people


def test_an_officer_has_a_department_and_its_territory(db_session: Session) -> None:
    viewer = people.viewer(people.staff("acceptor"))

    assert viewer.department_name == people.CULTURE
    assert viewer.roles == {"acceptor"}
    assert viewer.covers(people.LIXIA)
    assert viewer.covers(people.GAOXIN)
    assert not viewer.covers("110101")


def test_a_role_counts_only_from_its_day_to_its_day(db_session: Session) -> None:
    person, moment = people.account(), now()
    times = {"past": (-2, -1), "present": (-1, 1), "future": (1, 2)}
    for role, (since, until) in times.items():
        grant = RoleGrant(
            account_id=person.id,
            role=role,
            since=moment + timedelta(days=since),
            until=moment + timedelta(days=until),
        )
        db_session.add(grant)
    db_session.flush()

    assert viewers.granted_roles(person.id, moment) == {"present"}


def test_a_filer_acts_for_the_firm_it_belongs_to(db_session: Session) -> None:
    firm = people.firm()
    viewer = people.viewer(people.filer(firm))

    assert (viewer.enterprise_id, viewer.enterprise_name) == (firm.id, firm.name)


def test_of_two_firms_the_chosen_one_counts_and_a_foreign_one_never(db_session: Session) -> None:
    first, second, foreign = (people.firm(number) for number in (1, 2, 3))
    person = people.filer(first)
    other, stranger = people.join(person, second), people.join(people.filer(), foreign)

    chosen = viewers.acting_membership(viewers.memberships(person.id, now()), other.id)
    assert chosen is not None
    assert chosen.enterprise_id == second.id
    fallen_back = viewers.acting_membership(viewers.memberships(person.id, now()), stranger.id)
    assert fallen_back is not None
    assert fallen_back.enterprise_id == first.id


def test_a_membership_that_ended_counts_no_more(db_session: Session) -> None:
    person = people.filer()
    membership = people.join(person, people.firm())
    membership.until = now() - timedelta(seconds=1)
    db_session.flush()

    assert people.viewer(person).enterprise_id is None


def test_no_roots_no_territory(db_session: Session) -> None:
    assert viewers.territory(()) == frozenset()
