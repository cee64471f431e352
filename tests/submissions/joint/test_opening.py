"""Docketing opens the parts; docketing again opens those anew that changed or had gaps."""

import pytest
from sqlmodel import Session, select

from filing.submissions.case.moving import Words
from filing.submissions.joint import lines
from models.joint_review import ReviewPart
from models.ledger import LedgerEntry
from models.notices import Outbox
from tests import people
from tests.submissions import firms, office
from tests.submissions.joint import desks


def test_docketing_opens_a_part_and_tells_who_can_sign_it(db_session: Session) -> None:
    joint = desks.submitted()
    assert joint.case().parts == ()
    joint.act("acceptor", "docket")

    part = joint.part()
    assert (part.department, part.state) == (desks.TECHNOLOGY, "open")
    assert part.row.sections == ["hub_services", "hub_training"]
    told = db_session.exec(select(Outbox).where(Outbox.kind == "joint_open")).all()
    assert [(one.recipient_id, one.link) for one in told] == [
        (joint.signer.account_id, f"/joint/{joint.number}")
    ]
    opened = select(LedgerEntry).where(LedgerEntry.action == "submissions.part_opened")
    assert len(db_session.exec(opened).all()) == 1


def test_where_nobody_answers_for_the_line_the_lead_is_alone(db_session: Session) -> None:
    lead = office.on_record()
    number = lead.submit(lead.fill(lead.started("hub"), firms.hub(desks.HUB))).number
    lead.act(number, "acceptor", "docket")
    assert db_session.exec(select(ReviewPart)).all() == []


def test_a_department_of_another_division_is_not_asked(db_session: Session) -> None:
    lead = office.on_record()
    people.responsible("370102", desks.LINE, desks.TECHNOLOGY)
    number = lead.submit(lead.fill(lead.started("hub"), firms.hub(desks.HUB))).number
    lead.act(number, "acceptor", "docket")
    assert db_session.exec(select(ReviewPart)).all() == []


def test_the_lead_signs_no_part_of_its_own_case(db_session: Session) -> None:
    lead = office.on_record()
    people.responsible(matter=desks.LINE, name=people.CULTURE)
    number = lead.submit(lead.fill(lead.started("hub"), firms.hub(desks.HUB))).number
    lead.act(number, "acceptor", "docket")
    assert db_session.exec(select(ReviewPart)).all() == []


def test_an_enterprise_is_filed_by_one_office_as_before(db_session: Session) -> None:
    lead = office.opened()
    people.responsible(matter=desks.LINE, name=desks.TECHNOLOGY)
    lead.filed()
    assert db_session.exec(select(ReviewPart)).all() == []


def returned_and_mended(joint: desks.Joint, screen: str, **fields: str) -> str:
    """Sign, return for something else, mend, docket again: how the part stands."""
    joint.sign()
    joint.act("reviewer", "send_back", Words("请补正", {"hub.built": "请核对", "hub.phone": "请核对"}))
    joint.mend(screen, **fields)
    joint.act("acceptor", "docket")
    return joint.part().state


@pytest.mark.parametrize(
    ("screen", "fields", "state"),
    [
        ("services", {"hub.built": "13000"}, "open"),
        ("contact", {"hub.phone": "13800004321"}, "signed"),
    ],
)
def test_only_what_changed_is_signed_again(
    db_session: Session, screen: str, fields: dict[str, str], state: str
) -> None:
    joint = desks.docketed()
    assert returned_and_mended(joint, screen, **fields) == state
    assert [act.act for act in joint.part().acts] == ["open", "signed", *(["reopened"] * (state == "open"))]


def test_a_part_with_gaps_is_opened_again_whatever_the_firm_answers(db_session: Session) -> None:
    joint = desks.docketed()
    joint.sign("gap", Words("请写明面积来源"))
    joint.act("reviewer", "send_back", Words("请补正"))
    joint.mend("contact")
    joint.act("acceptor", "docket")
    assert joint.part().state == "open"


def test_data_that_changes_later_leaves_a_case_as_it_was_docketed(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    joint = desks.docketed()
    joint.act("reviewer", "send_back", Words("请补正"))
    monkeypatch.setattr(lines, "asked", lambda *_: ())
    joint.mend("contact")
    joint.act("acceptor", "docket")
    assert joint.part().state == "open"
