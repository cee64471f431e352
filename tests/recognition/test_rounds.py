from datetime import date
from uuid import UUID

import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.clock import today
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import SYSTEM
from filing.recognition import listing, queries, rounds
from filing.register import entries
from models.base import new_id
from models.ledger import LedgerEntry
from models.recognition import Programme
from tests import people
from tests.recognition.stage import DEPARTMENT, DOCUMENT, ELSEWHERE, Stage, filed, filed_firms, stage


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Stage:
    return stage()


def actions(session: sqlmodel.Session) -> list[str]:
    return list(session.exec(select(LedgerEntry.action).where(LedgerEntry.action.startswith("recognition"))))


def test_a_department_opens_rounds_of_its_own_programmes_only(here: Stage) -> None:
    assert here.opened().state == "open"
    stranger = people.viewer(people.staff("recognition_officer", at=ELSEWHERE))
    with pytest.raises(NotFound):
        rounds.open_round(stranger, "demo_digital", "2026 年度")
    with pytest.raises(NotFound):
        rounds.open_round(here.viewer("officer"), "no such programme", "2026 年度")


def test_a_decision_recognises_every_firm_in_the_order_of_the_list(
    db_session: sqlmodel.Session, here: Stage
) -> None:
    firms = filed_firms(3)
    round_ = here.decided(firms)

    found = queries.recognitions(round_.id)
    assert [row.entry_id for row in found] == [firm.id for firm in firms]
    assert [row.position for row in found] == [1, 2, 3]
    assert {row.valid_from for row in found} == {today()}
    assert {row.valid_to for row in found} == {rounds.until(today(), 24)}
    assert (round_.state, round_.document_number) == ("decided", DOCUMENT)
    assert actions(db_session)[-4:] == ["recognition.recognised"] * 3 + ["recognition.decided"]


def test_places_are_counted_anew_after_a_firm_was_struck(here: Stage) -> None:
    firms = filed_firms(3)
    round_ = here.listed(firms)
    listing.strike(here.viewer("officer"), round_.id, rounds.nominees(round_.id)[0].id)
    rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)
    assert [row.position for row in queries.recognitions(round_.id)] == [1, 2]


def test_a_list_that_changed_since_it_was_read_is_not_decided(here: Stage) -> None:
    round_ = here.listed(filed_firms(2))
    read = rounds.edition(rounds.nominees(round_.id))
    listing.strike(here.viewer("officer"), round_.id, rounds.nominees(round_.id)[0].id)
    signatory = here.viewer("signatory")
    assert queries.round_page(signatory, round_.id, 1).edition != read
    with pytest.raises(Conflict, match="名单在您打开页面之后有变动"):
        rounds.decide(signatory, round_.id, DOCUMENT, seen=read)
    assert queries.recognitions(round_.id) == ()
    present = queries.round_page(signatory, round_.id, 1).edition
    assert rounds.decide(signatory, round_.id, DOCUMENT, seen=present).state == "decided"


def test_who_listed_cannot_decide_under_any_account(here: Stage) -> None:
    round_ = here.listed(filed_firms(1))
    same = people.account("signatory", of=people.department(DEPARTMENT), person_key=here.officer.person_key)
    with pytest.raises(Refused):
        rounds.decide(people.viewer(same), round_.id, DOCUMENT)
    assert queries.recognitions(round_.id) == ()


def test_who_struck_a_firm_cannot_decide_either(here: Stage) -> None:
    round_ = here.listed(filed_firms(2))
    both = people.viewer(people.staff("recognition_officer", "signatory", at=DEPARTMENT))
    listing.strike(both, round_.id, rounds.nominees(round_.id)[0].id)
    with pytest.raises(Refused):
        rounds.decide(both, round_.id, DOCUMENT)


def test_who_acts_for_a_listed_firm_cannot_decide(here: Stage) -> None:
    firm = filed()
    round_ = here.listed([firm])
    people.join(people.account(person_key=here.signatory.person_key), firm)
    with pytest.raises(Refused):
        rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)


def test_a_decided_round_is_closed(here: Stage) -> None:
    firms = filed_firms(2)
    round_ = here.decided(firms[:1])
    with pytest.raises(Conflict):
        rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)
    with pytest.raises(Conflict):
        listing.nominate(here.viewer("officer"), round_.id, [firms[1].uscc or ""])
    with pytest.raises(Conflict):
        listing.strike(here.viewer("officer"), round_.id, rounds.nominees(round_.id)[0].id)
    assert len(queries.recognitions(round_.id)) == 1


def test_more_firms_than_the_quota_are_not_decided(db_session: sqlmodel.Session, here: Stage) -> None:
    round_ = here.listed(filed_firms(3))
    db_session.get_one(Programme, round_.programme_id).quota = 2
    with pytest.raises(Refused):
        rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)
    listing.strike(here.viewer("officer"), round_.id, rounds.nominees(round_.id)[0].id)
    rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)
    assert len(queries.recognitions(round_.id)) == 2


def test_a_firm_that_came_on_a_list_since_then_stops_the_decision(here: Stage) -> None:
    firms = filed_firms(2)
    round_ = here.listed(firms)
    facts = {"reg.name": firms[1].name, "reg.uscc": firms[1].uscc, "cr.dishonest": True}
    entries.file(firms[1], entries.Filing(facts, {}, new_id(), people.department().id), by=SYSTEM)
    with pytest.raises(Conflict, match="第 2 位"):
        rounds.decide(here.viewer("signatory"), round_.id, DOCUMENT)
    assert queries.recognitions(round_.id) == ()


def test_a_foreign_round_looks_like_none(here: Stage) -> None:
    round_ = here.listed(filed_firms(1))
    stranger = people.viewer(people.staff("signatory", at=ELSEWHERE))
    for round_id in (round_.id, UUID(int=7)):
        with pytest.raises(NotFound):
            rounds.decide(stranger, round_id, DOCUMENT)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 11, 23), 24, date(2028, 11, 22)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2026, 11, 23), None, None),
    ],
)
def test_a_validity_ends_the_day_before_it_would_begin_again(
    start: date, months: int | None, last: date | None
) -> None:
    assert rounds.until(start, months) == last


def test_a_revoked_recognition_is_valid_no_more(here: Stage) -> None:
    found = queries.recognitions(here.decided(filed_firms(1)).id)[0]
    rounds.revoke(found.id)
    assert found.state == "revoked"
