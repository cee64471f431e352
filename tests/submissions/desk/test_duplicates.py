"""Two entries that look like one: found within reach, decided by a person, not asked twice."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.submissions.case import cases
from filing.submissions.desk import duplicates, marks
from models.ledger import LedgerEntry
from models.register import RegisterEntry
from models.release import Manifest
from models.submissions import EntryMark, LikenessDecision
from tests import people
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def mark(entry: RegisterEntry, what: str, value: str, session: Session) -> None:
    row = session.exec(
        select(EntryMark).where(EntryMark.entry_id == entry.id, EntryMark.what == what)
    ).first()
    row.mark = value
    session.add(row)
    session.flush()


def two(opened: office.Office, session: Session) -> tuple[office.Office, office.Office]:
    """Two firms that share nothing yet but what a test makes them share."""
    other = office.opened(2)
    for one in (opened, other):
        one.submitted()
        for what in (marks.PHONE, marks.LICENCE):
            mark(one.firm, what, f"{what}{one.firm.number}", session)
    return opened, other


def reasons(opened: office.Office) -> list[tuple[str, ...]]:
    return [one.reasons for one in duplicates.waiting(opened.acceptor)]


def test_firms_that_share_nothing_are_left_alone(opened: office.Office, db_session: Session) -> None:
    two(opened, db_session)
    assert reasons(opened) == []


def test_a_shared_phone_licence_or_name_is_found_once_a_pair(
    opened: office.Office, db_session: Session
) -> None:
    one, other = two(opened, db_session)
    for what in (marks.PHONE, marks.LICENCE, marks.NAME):
        for firm in (one.firm, other.firm):
            mark(firm, what, "same", db_session)
    assert (marks.LICENCE, marks.NAME, marks.PHONE) in reasons(opened)
    pair = next(found for found in duplicates.waiting(opened.acceptor) if not found.renamed)
    assert {pair.left, pair.right} == {one.firm.id, other.firm.id}
    shown = duplicates.find(opened.acceptor, pair.left, pair.right)
    assert {shown.left.text("reg.name"), shown.right.text("reg.name")} == {one.firm.name, other.firm.name}
    manifest = db_session.exec(select(Manifest)).one()
    assert (manifest.matter, manifest.count) == ("疑似重复核对", 2)


def test_a_registered_name_in_the_territory_is_found_and_one_elsewhere_is_not(
    opened: office.Office, db_session: Session
) -> None:
    opened.submitted()
    near = people.firm(3, name="演示文化科技１有限公司")  # full-width: the same after NFKC
    far = people.firm(4, name=opened.firm.name, division="510104")
    handled = people.firm(5, name=opened.firm.name)
    handled.handling_department_id = people.department(people.FINANCE).id
    empty = people.firm(6, name=opened.firm.name)
    for one in (near, far, handled):
        one.version = 1
    db_session.flush()
    found = {key for pair in duplicates.waiting(opened.acceptor) for key in (pair.left, pair.right)}
    assert found == {opened.firm.id, near.id}
    assert empty.id not in found, "there is nothing to tell it apart by"


def test_another_department_sees_none_of_it(opened: office.Office, db_session: Session) -> None:
    one, other = two(opened, db_session)
    for firm in (one.firm, other.firm):
        mark(firm, marks.PHONE, "same", db_session)
    pair = duplicates.waiting(opened.acceptor)[0]
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    assert duplicates.waiting(elsewhere) == ()
    with pytest.raises(NotFound):
        duplicates.find(elsewhere, pair.left, pair.right)


def test_different_with_a_reason_is_not_asked_again_until_there_is_a_new_one(
    opened: office.Office, db_session: Session
) -> None:
    one, other = two(opened, db_session)
    for firm in (one.firm, other.firm):
        mark(firm, marks.PHONE, "same", db_session)
    pair = duplicates.waiting(opened.acceptor)[0]
    for verdict, words in ((duplicates.DIFFERENT, ""), (duplicates.SAME, ""), (duplicates.RENAMED, "x")):
        with pytest.raises(Invalid):
            duplicates.decide(opened.acceptor, pair, verdict, words)
    duplicates.decide(opened.acceptor, pair, duplicates.DIFFERENT, "同一名代理记账人员的电话")
    assert duplicates.waiting(opened.acceptor) == ()
    with pytest.raises(Conflict):
        duplicates.decide(opened.acceptor, pair, duplicates.DIFFERENT, "再来一次")
    for firm in (one.firm, other.firm):
        mark(firm, marks.LICENCE, "same", db_session)
    assert reasons(opened) == [(marks.LICENCE, marks.PHONE)]
    again = duplicates.waiting(opened.acceptor)[0]
    duplicates.decide(opened.acceptor, again, duplicates.SAME, "", again.left)
    row = db_session.exec(select(LikenessDecision)).one()
    assert (row.verdict, row.keeps_id) == (duplicates.SAME, again.left)
    actions = list(db_session.exec(select(LedgerEntry.action)))
    assert actions.count("submissions.duplicate_decided") == 2


def test_two_names_of_one_code_are_a_rename(opened: office.Office, db_session: Session) -> None:
    number = opened.submitted().number
    assert duplicates.waiting(opened.acceptor) == ()
    opened.firm.name, opened.firm.name_key = "旧名称有限公司", "旧名称有限公司"
    db_session.flush()
    firm_id = cases.handled(opened.acceptor, number).submission.enterprise_id
    (pair,) = duplicates.waiting(opened.acceptor, firm_id)
    assert pair.renamed
    assert pair.reasons == (duplicates.RENAMED,)
    with pytest.raises(Invalid):
        duplicates.decide(opened.acceptor, pair, duplicates.SAME, "", pair.left)
    duplicates.decide(opened.acceptor, pair, duplicates.RENAMED, "")
    assert duplicates.waiting(opened.acceptor) == ()
