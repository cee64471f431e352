"""Handing screens to somebody outside the firm: by name, by phone, by a link; what ends it; who is told."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused, TooMany
from filing.kernel.viewer import Viewer
from filing.submissions.case import cases, documents, entrusting
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.filling import drafts, handing, merging
from filing.submissions.filling.drafts import Sent
from models.identity import Account
from models.ledger import LedgerEntry
from models.notices import Contact, Outbox
from models.submissions import Entrustment
from tests import people
from tests.submissions import office as offices
from tests.submissions.office import Office


@pytest.fixture
def office(db_session: Session) -> Office:
    return offices.opened()


@pytest.fixture
def case(office: Office) -> CaseFile:
    return office.filled()


@pytest.fixture
def agent(office: Office) -> Account:
    return people.filer(name="李会计")


def hand(office: Office, case: CaseFile, name: str = "", *keys: str) -> str:
    return handing.hand(office.filer, case, handing.Wish(keys or ("figures",), today(), name))


def told(session: Session, person: Account) -> list[str]:
    found = select(Outbox.kind).where(Outbox.recipient_id == person.id).order_by(Outbox.created_at, Outbox.id)
    return list(session.exec(found))


def acts(session: Session) -> list[str]:
    found = select(LedgerEntry.action).where(LedgerEntry.action.startswith("submissions.section_"))
    return sorted(session.exec(found))


def test_a_person_is_handed_a_screen_and_everybody_hears(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    colleague = people.filer(office.firm, name="赵同事")
    assert hand(office, case, agent.username.upper()) == ""

    assert "section_agent" in people.viewer(agent).roles
    assert told(db_session, agent) == ["section_handed"]
    assert told(db_session, colleague) == ["section_out"]
    assert acts(db_session) == ["submissions.section_handed"]


def test_a_confirmed_phone_finds_its_only_owner(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    db_session.add(Contact(account_id=agent.id, channel="sms", address="13900001111"))
    db_session.flush()
    hand(office, case, "13900001111")
    assert cases.entrusted(people.viewer(agent), case.number)

    db_session.add(Contact(account_id=people.filer().id, channel="sms", address="13900001111"))
    db_session.flush()
    with pytest.raises(Invalid):
        hand(office, case, "13900001111")


def test_officers_and_strangers_look_the_same_and_members_need_no_errand(
    office: Office, case: CaseFile
) -> None:
    officer = people.staff("acceptor")
    double = people.account("ent_filer", person_key=officer.person_key)
    colleague = people.filer(office.firm)
    said = []
    for name in (officer.username, double.username, "nobody-at-all"):
        with pytest.raises(Invalid) as wrong:
            hand(office, case, name)
        said.append(wrong.value.words)
    assert set(said) == {handing.UNKNOWN}
    with pytest.raises(Invalid, match="不用代填"):
        hand(office, case, colleague.username)


def test_names_cannot_be_guessed_without_end(office: Office, case: CaseFile) -> None:
    for _ in range(handing.LOOKED_UP_A_MINUTE):
        with pytest.raises(Invalid):
            hand(office, case, "nobody-at-all")
    with pytest.raises(TooMany):
        hand(office, case, "nobody-at-all")


@pytest.mark.parametrize("days", [-1, 91])
def test_the_last_day_lies_within_reach(office: Office, case: CaseFile, days: int) -> None:
    with pytest.raises(Invalid, match="90"):
        handing.hand(office.filer, case, handing.Wish(["figures"], today() + timedelta(days=days)))


@pytest.mark.parametrize("key", ["declaration", "nothing"])
def test_the_promise_is_not_handed_out(office: Office, case: CaseFile, key: str) -> None:
    with pytest.raises(Invalid):
        hand(office, case, "", key)


def test_a_case_under_way_is_not_handed_out(office: Office) -> None:
    with pytest.raises(Refused):
        hand(office, office.submitted())


def test_after_a_return_only_what_was_sent_back_is_handed_out(office: Office) -> None:
    case = office.returned({"fin.staff": "请核对"})
    assert [task.key for task in handing.choices(case)] == ["figures"]


def test_a_link_is_taken_once_by_whoever_opens_it(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    token = hand(office, case, "", "figures", "contact")
    offer = handing.offered(token)
    assert offer.firm == office.firm.name
    assert len(offer.titles) == 2
    assert token not in str(offer.row.model_dump())

    assert handing.take(people.viewer(agent), token) == case.number
    assert cases.entrusted(people.viewer(agent), case.number).only == frozenset({"figures", "contact"})
    assert told(db_session, db_session.get_one(Account, office.filer.account_id)) == ["section_taken"]
    with pytest.raises(NotFound):
        handing.take(people.viewer(people.filer()), token)


def test_a_link_is_not_for_officers_members_or_nobody(office: Office, case: CaseFile) -> None:
    token = hand(office, case)
    with pytest.raises(Refused):
        handing.take(people.viewer(people.staff("reviewer")), token)
    with pytest.raises(Refused):
        handing.take(Viewer(), token)
    with pytest.raises(Invalid):
        handing.take(office.filer, token)
    assert handing.offered(token)


def test_a_recalled_or_outdated_link_is_as_if_it_never_was(
    office: Office, case: CaseFile, db_session: Session
) -> None:
    token = hand(office, case)
    row = entrusting.of_case(case.id)[0]
    row.until = today() - timedelta(days=1)
    db_session.flush()
    with pytest.raises(NotFound):
        handing.offered(token)
    row.until = today()
    handing.recall(office.filer, case, row.id)
    with pytest.raises(NotFound):
        handing.offered(token)


def test_what_was_recalled_is_gone_and_cannot_be_recalled_again(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    hand(office, case, agent.username)
    row = entrusting.of_case(case.id)[0]
    handing.recall(office.filer, case, row.id)

    with pytest.raises(NotFound):
        cases.entrusted(people.viewer(agent), case.number)
    assert told(db_session, agent) == ["section_handed", "section_recalled"]
    assert acts(db_session) == ["submissions.section_handed", "submissions.section_recalled"]
    with pytest.raises(Conflict):
        handing.recall(office.filer, case, row.id)


def test_nothing_of_another_case_is_recalled(office: Office, case: CaseFile, agent: Account) -> None:
    hand(office, case, agent.username)
    other = office.started("project") if office.firm.filing_number else offices.opened(2).started()
    with pytest.raises(NotFound):
        handing.recall(office.filer, other, entrusting.of_case(case.id)[0].id)


def test_submitting_ends_it_and_a_return_brings_nothing_back(
    office: Office, case: CaseFile, agent: Account
) -> None:
    hand(office, case, agent.username)
    office.submit(case)
    office.act(case.number, "acceptor", "return", Words("请补正", {"fin.staff": "请核对"}))
    with pytest.raises(NotFound):
        cases.entrusted(people.viewer(agent), case.number)


def test_what_that_person_saves_is_that_persons_act(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    hand(office, case, agent.username, "contact")
    viewer = people.viewer(agent)
    part = cases.entrusted(viewer, case.number)
    present = documents.sections(part)["contact"]
    drafts.save(
        part,
        part.task("contact"),
        Sent(dict(present.parsed) | {"con.contact": "李会计"}),
        seen=present.version,
        by=viewer,
        done=True,
    )

    row = documents.sections(office.case(case.number))["contact"]
    assert row.saved_by == agent.id
    assert merging.typed([row])["con.contact"].name == "李会计"
    entry = db_session.exec(
        select(LedgerEntry).where(LedgerEntry.action == "submissions.section_filled")
    ).one()
    assert entry.actor_id == agent.id
    assert list(entry.items) == ["con.contact"]


def test_the_firm_hears_once_that_a_screen_is_finished(
    office: Office, agent: Account, db_session: Session
) -> None:
    case = office.started()
    hand(office, case, agent.username, "business")
    viewer = people.viewer(agent)
    part = cases.entrusted(viewer, case.number)
    for seen in (0, 1):
        drafts.save(
            part, part.task("business"), Sent({"cul.business": f"x{seen}"}), seen=seen, by=viewer, done=True
        )
    owner = db_session.get_one(Account, office.filer.account_id)
    assert told(db_session, owner) == ["section_filled"]


def test_a_draft_that_is_thrown_away_takes_its_errands_along(
    office: Office, case: CaseFile, agent: Account, db_session: Session
) -> None:
    from filing.submissions.filling import discarding

    hand(office, case, agent.username)
    discarding.discard(office.filer, case)
    assert db_session.exec(select(Entrustment)).all() == []
