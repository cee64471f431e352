"""Who may act for a firm, and who is too close to judge its case."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from filing.kernel.clock import now
from filing.kernel.errors import Refused
from filing.kernel.viewer import ANONYMOUS
from filing.submissions.people import members
from tests import people


def test_members_come_in_the_order_in_which_they_joined(db_session: Session) -> None:
    firm = people.firm()
    first, second = people.filer(firm, "王小敏"), people.filer(firm, "李四")
    assert members.accounts(firm.id) == (first.id, second.id)
    assert members.first_name_masked(firm.id) == "王*敏"


def test_a_membership_that_has_ended_counts_no_more(db_session: Session) -> None:
    firm, person = people.firm(), people.filer()
    people.join(person, firm).until = now() - timedelta(seconds=1)
    db_session.flush()
    assert members.accounts(firm.id) == ()
    assert members.first_name_masked(firm.id) == ""
    assert members.person_keys(firm.id) == frozenset()


def test_people_are_counted_and_not_accounts(db_session: Session) -> None:
    firm = people.firm()
    person = people.filer(firm)
    same = people.account("ent_filer", person_key=person.person_key)
    people.join(same, firm)
    stranger = people.filer()
    assert members.person_keys(firm.id) == {person.person_key}
    assert members.person_keys(None, or_account=stranger.id) == {stranger.person_key}


def test_only_somebody_acts(db_session: Session) -> None:
    person = people.filer()
    assert members.acting(people.viewer(person)) == person.id
    with pytest.raises(Refused):
        members.acting(ANONYMOUS)
