"""The person's side: the link ends, the answer is given once, what is taken back is taken back everywhere."""

from datetime import timedelta

import pytest
import sqlmodel

from filing.kernel.clock import now
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.submissions.consent import consenting, consents
from filing.submissions.filling import starting
from models.release import Consent
from tests.submissions import firms, office
from tests.submissions.office import Office


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> Office:
    return office.on_record()


@pytest.fixture
def token(opened: Office) -> str:
    case = opened.fill(opened.started("talent"), firms.talent("王小山"))
    return consents.invite(opened.filer, case)


def agree(token: str) -> None:
    asked = consenting.open_link(token)
    consenting.answer(asked, "given", seen=asked.seen)


def test_who_holds_the_link_is_nobody_else(token: str) -> None:
    asked = consenting.open_link(token)
    assert asked.person.account_id is None
    assert asked.person.roles == frozenset()
    assert asked.person.concerned_by == asked.case.id
    with pytest.raises(NotFound):
        consenting.open_link("nothing")


def test_a_link_ends_with_its_time(token: str, db_session: sqlmodel.Session) -> None:
    asked = consenting.open_link(token)
    assert not asked.ended
    asked.consent.expires_at = now() - timedelta(seconds=1)
    assert consenting.open_link(token).ended
    with pytest.raises(Invalid):
        agree(token)


def test_an_answer_is_one_of_two_to_what_was_seen_and_once(token: str) -> None:
    asked, other_window = consenting.open_link(token), consenting.open_link(token)
    for state in ("withdrawn", "asked", ""):
        with pytest.raises(Invalid):
            consenting.answer(asked, state, seen=asked.seen)
    with pytest.raises(Conflict):
        consenting.answer(asked, "given", seen="something else")
    with pytest.raises(Invalid):
        consenting.withdraw(asked)
    consenting.answer(asked, "given", seen=asked.seen)
    with pytest.raises(Conflict):
        consenting.answer(other_window, "refused", seen=asked.seen)


def test_after_an_answer_the_link_goes_on_for_taking_back(token: str, opened: Office) -> None:
    agree(token)
    asked = consenting.open_link(token)
    opened.submit(opened.case(asked.case.number))
    later = consenting.open_link(token)
    assert not later.ended
    consenting.withdraw(later)
    assert consenting.open_link(token).consent.state == "withdrawn"
    with pytest.raises(Invalid):
        consenting.withdraw(consenting.open_link(token))


def test_what_is_taken_back_is_taken_back_for_every_case_about_the_person(
    token: str, opened: Office, db_session: sqlmodel.Session
) -> None:
    agree(token)
    entry = opened.entry(opened.file(consenting.open_link(token).case))
    change = opened.case(starting.start(opened.filer, "talent", entry.id).number)
    office.save(change, opened.filer, "person", office.part(change, opened.filer, {"tal.position": "总导演"}))
    second = consents.invite(opened.filer, opened.case(change.number))
    agree(second)
    consenting.withdraw(consenting.open_link(token))
    states = db_session.exec(sqlmodel.select(Consent.state)).all()
    assert set(states) == {"withdrawn"}
