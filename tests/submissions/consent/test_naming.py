"""Who is named is asked; an unchanged row keeps its answer, a changed one is asked anew."""

from typing import Any

import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.kernel.viewer import Viewer
from filing.submissions.case import documents
from filing.submissions.case.moving import Words
from filing.submissions.consent import named, naming
from filing.submissions.filling import starting
from models.notices import Outbox
from models.submissions import Naming
from tests import people
from tests.submissions import firms, office
from tests.submissions.office import Office

HUB = "演示动漫孵化器"


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> Office:
    return office.on_record()


@pytest.fixture
def tenant(opened: Office) -> Viewer:
    return people.viewer(people.filer(people.firm(2)))


@pytest.fixture
def number(opened: Office, tenant: Viewer) -> str:
    return opened.submit(opened.fill(opened.started("hub"), firms.hub(HUB, people.uscc(2)))).number


def only(db_session: sqlmodel.Session) -> Naming:
    return db_session.exec(select(Naming).order_by(Naming.id)).all()[-1]


def again(opened: Office, number: str, **changed: Any) -> None:
    """Send the hub back and let it come again with other rows."""
    opened.act(number, "acceptor", "return", Words("请核对名单", {"hub.tenants": "请核对"}))
    case = opened.case(number)
    rows = [dict(row) for row in documents.sections(case)["tenants"].parsed["hub.tenants"]]
    rows[0] = {key: value for key, value in (rows[0] | changed).items() if value is not None}
    office.save(case, opened.filer, "tenants", {"hub.tenants": rows})
    opened.submit(opened.case(number), reply="已核对")


def test_who_has_a_code_is_asked_and_told(
    opened: Office, tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    one = only(db_session)
    assert (one.uscc, one.thing, one.state) == (people.uscc(2), HUB, "asked")
    told = db_session.exec(select(Outbox).where(Outbox.recipient_id == tenant.account_id)).one()
    assert told.subject == f"“{HUB}”把本企业列入名单，请确认"
    assert told.link == f"/named/{one.id}"


def test_an_unchanged_row_keeps_its_answer_and_a_changed_one_is_asked_anew(
    opened: Office, tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    naming.answer(tenant, only(db_session).id, "confirmed")
    again(opened, number)
    assert only(db_session).state == "confirmed"
    again(opened, number, area=400)
    assert (only(db_session).state, only(db_session).row["area"]) == ("asked", 400)
    assert only(db_session).answered_at is None


def test_who_is_taken_out_is_asked_no_longer(
    opened: Office, tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    again(opened, number, code=None)
    assert only(db_session).state == "dropped"
    assert named.waiting(tenant) == ()
    with pytest.raises(NotFound):
        naming.answer(tenant, only(db_session).id, "confirmed")
    again(opened, number, code=people.uscc(2))
    assert only(db_session).state == "asked"


def test_an_answer_holds_in_the_next_case_about_the_same_hub(
    opened: Office, tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    naming.answer(tenant, only(db_session).id, "denied", "已迁出")
    for role, move in office.COURSE:
        opened.act(number, role, move)
    change = opened.case(starting.start(opened.filer, "hub", opened.case(number).submission.entry_id).number)
    office.save(change, opened.filer, "services", office.part(change, opened.filer, {"hub.staff": "15"}))
    office.save(change, opened.filer, "declaration", {"hub.truth": True})
    opened.submit(opened.case(change.number))
    newest = only(db_session)
    assert newest.submission_id == change.id
    assert (newest.state, newest.words) == ("denied", "已迁出")


def test_an_answer_is_one_of_two_given_once_and_a_denial_has_words(
    tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    one = only(db_session).id
    for state, words in (("asked", "x"), ("denied", "")):
        with pytest.raises(Invalid):
            naming.answer(tenant, one, state, words)
    naming.answer(tenant, one, "confirmed", "不留")
    assert only(db_session).words == ""
    with pytest.raises(Conflict):
        naming.answer(tenant, one, "denied", "改口")


def test_the_firm_that_names_is_told(
    opened: Office, tenant: Viewer, number: str, db_session: sqlmodel.Session
) -> None:
    naming.answer(tenant, only(db_session).id, "denied", "已迁出")
    told = db_session.exec(
        select(Outbox.body).where(
            Outbox.recipient_id == opened.filer.account_id, Outbox.kind == "naming_answered"
        )
    ).one()
    assert "已迁出" in told
