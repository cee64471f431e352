"""The officer who signs a part gets exactly the items of its sections, and only while there is a part."""

import pytest
from flask import Flask
from sqlmodel import Session, select

from filing.kernel.errors import NotFound
from filing.submissions.case import cases, documents
from filing.submissions.case.moving import Words
from filing.submissions.joint import acting, reading
from models.dossiers.hub.dossier import Hub
from models.release import Receipt
from models.submissions import SubmittedDocument
from tests import people
from tests.submissions.joint import desks

OWN = acting.codes(Hub, ["hub_services", "hub_training"])


@pytest.fixture
def joint(db_session: Session) -> desks.Joint:
    return desks.docketed()


def canary(code: str) -> str:
    """A word that stands nowhere else."""
    return "金丝雀" + code.replace(".", "点")


def plant(session: Session, number: str) -> set[str]:
    """Put a word of its own into every item that holds text; returns the codes."""
    case = select(SubmittedDocument)
    row = session.exec(case).one()
    document, planted = dict(row.document), set()
    for code, value in row.document.items():
        if isinstance(value, str) and Hub.items()[code].kind.name in ("text", "long_text", "person_name"):
            document[code] = canary(code)
            planted.add(code)
        if isinstance(value, list) and value and isinstance(value[0], dict) and "name" in value[0]:
            document[code] = [{**value[0], "name": canary(f"{code}.name")}, *value[1:]]
            planted.add(f"{code}.name")
    document["hub.facilities"] = [{"kind": "other", "name": canary("hub.facilities.name")}]
    row.document = document
    session.add(row)
    session.flush()
    return planted | {"hub.facilities.name"}


def test_exactly_the_items_of_its_sections_leave(joint: desks.Joint, db_session: Session) -> None:
    case, part = cases.cosigned(joint.signer, joint.number)
    found = reading.build(joint.signer, case, part)

    sent = documents.rounds(case)[-1].document
    shown = {line.code for group in found.groups for line in group.lines}
    assert shown == {item.code for item in acting.items(Hub, part.row.sections) if item.code in sent}
    receipt = db_session.exec(select(Receipt)).one()
    assert set(receipt.items) <= OWN
    assert receipt.account_id == joint.signer.account_id


def test_the_source_of_a_part_holds_nothing_of_the_rest(joint: desks.Joint) -> None:
    case, part = cases.cosigned(joint.signer, joint.number)
    source = reading.source(case, part, documents.rounds(case)[-1])
    assert {code for code in Hub.items() if source.value(code) is not None} <= OWN
    assert source.value("hub.contact") is None
    assert source.origin("hub.contact") == ("", None)


def test_no_word_of_the_other_sections_is_on_the_page(
    app: Flask, joint: desks.Joint, db_session: Session
) -> None:
    planted = plant(db_session, joint.number)
    browser = people.signed_in(app.test_client(), people.staff("reviewer", at=desks.TECHNOLOGY))
    text = browser.get(f"/joint/{joint.number}").text

    seen = {code for code in planted if canary(code) in text}
    assert seen == planted & OWN
    assert planted - OWN, "nothing was hidden"
    assert seen, "nothing was shown"


def test_before_docketing_and_after_the_end_there_is_no_part(db_session: Session) -> None:
    joint = desks.submitted()
    with pytest.raises(NotFound):
        joint.part()
    joint.act("acceptor", "docket")
    joint.sign()
    assert joint.part().state == "signed"
    joint.act("reviewer", "review")
    joint.act("approver", "file")
    with pytest.raises(NotFound):
        joint.part()


def test_another_department_has_none(joint: desks.Joint) -> None:
    stranger = people.viewer(people.staff("reviewer", at=people.FINANCE))
    with pytest.raises(NotFound):
        cases.cosigned(stranger, joint.number)


def test_while_the_firm_mends_the_part_is_read_and_not_signed(joint: desks.Joint) -> None:
    joint.act("reviewer", "send_back", Words("请补正"))
    found = reading.build(joint.signer, *cases.cosigned(joint.signer, joint.number))
    assert found.groups
    assert found.deeds == ()
    assert {one.reason for one in found.refusals} == {"企业正在补正，备案机关重新受理以后再会签"}


def test_the_log_is_the_parts_own(joint: desks.Joint) -> None:
    joint.sign("gap", Words("缺"))
    joint.act("reviewer", "send_back", Words("请补正", {"hub.contact": "请核对联系人"}))
    found = reading.build(joint.signer, *cases.cosigned(joint.signer, joint.number))
    assert [one.words for one in found.progress.log] == ["缺", ""]


def test_what_changed_since_the_signature_is_marked(joint: desks.Joint) -> None:
    joint.sign()
    joint.act("reviewer", "send_back", Words("请补正", {"hub.built": "请核对"}))
    joint.mend("services", **{"hub.built": "13000"})
    joint.act("acceptor", "docket")
    found = reading.build(joint.signer, *cases.cosigned(joint.signer, joint.number))
    assert [line.code for group in found.groups for line in group.lines if line.changed] == ["hub.built"]
