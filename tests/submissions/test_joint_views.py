"""Signing in the browser: the list, the page, the deeds; what the lead and the firm see of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from models.joint_review import ReviewAct
from models.submissions import SubmissionEvent
from tests import people
from tests.submissions.browser import form, send, words
from tests.submissions.joint import desks
from tests.together import TOGETHER, at_once, together


@pytest.fixture
def joint(db_session: Session) -> desks.Joint:
    return desks.docketed()


@pytest.fixture
def signer(app: Flask, joint: desks.Joint) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("reviewer", at=desks.TECHNOLOGY, name="科技甲"))


@pytest.fixture
def lead(app: Flask, joint: desks.Joint) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("approver"))


def firm(app: Flask, joint: desks.Joint) -> FlaskClient:
    return people.signed_in(app.test_client(), people.filer(joint.lead.firm))


def test_the_inbox_leads_to_the_part_and_the_signature_to_the_end(
    app: Flask, joint: desks.Joint, signer: FlaskClient, lead: FlaskClient
) -> None:
    assert "会签（1）" in words(signer.get("/inbox"))
    assert "会签（" not in words(lead.get("/inbox"))
    assert f'href="/joint/{joint.number}"' in signer.get("/joint").text
    page = f"/joint/{joint.number}"
    shown = words(signer.get(page))
    assert "建筑面积" in shown
    assert "王小敏" not in shown
    assert "0个已同意" in words(firm(app, joint).get(f"/filings/{joint.number}"))

    assert send(signer, page, {"words": "场地属实"}, to=f"{page}/sign").status_code == 303
    assert "已会签同意" in words(signer.get(page))
    seen = words(firm(app, joint).get(f"/filings/{joint.number}"))
    assert "1个已同意" in seen
    assert f"{desks.TECHNOLOGY}会签同意" in seen
    assert "场地属实" not in seen
    assert "科技甲" not in seen
    assert "场地属实" in words(lead.get(f"/cases/{joint.number}"))


def test_gaps_are_collected_on_the_leads_page_of_return(
    app: Flask, joint: desks.Joint, signer: FlaskClient, lead: FlaskClient
) -> None:
    joint.act("reviewer", "review")
    page, case = f"/joint/{joint.number}", f"/cases/{joint.number}"
    assert send(signer, page, to=f"{page}/gap").status_code == 422
    gaps = {"words": "请补充", "remark-hub.built": "请附测绘面积", "remark-hub.contact": "不归我们"}
    assert send(signer, page, gaps, to=f"{page}/gap").status_code == 303
    assert "请附测绘面积" not in words(firm(app, joint).get(f"/filings/{joint.number}"))

    refused = send(lead, case, to=f"{case}/file")
    assert refused.status_code == 403
    assert desks.TECHNOLOGY in refused.text
    asked = send(lead, case, to=f"{case}/joint_return")
    assert f"{desks.TECHNOLOGY}：请附测绘面积" in words(asked)
    confirmed = lead.post(f"{case}/joint_return", data=form(asked))
    assert confirmed.status_code == 303
    returned = words(firm(app, joint).get(f"/filings/{joint.number}/services"))
    assert "请附测绘面积" in returned
    assert "不归我们" not in returned


def test_there_is_no_page_before_docketing_nor_after_the_end(app: Flask, db_session: Session) -> None:
    joint = desks.submitted()
    signer = people.signed_in(app.test_client(), people.staff("reviewer", at=desks.TECHNOLOGY))
    page = f"/joint/{joint.number}"
    assert signer.get(page).status_code == 404
    assert signer.get(f"/cases/{joint.number}").status_code == 404
    joint.act("acceptor", "docket")
    assert signer.get(page).status_code == 200
    assert signer.get(f"/cases/{joint.number}").status_code == 404
    joint.sign()
    joint.act("reviewer", "review")
    joint.act("approver", "file")
    assert signer.get(page).status_code == 404


def test_of_many_officers_of_a_department_one_signs(
    app: Flask, joint: desks.Joint, db_session: Session
) -> None:
    officers = [people.staff("reviewer", at=desks.TECHNOLOGY) for _ in range(TOGETHER)]
    clients = [people.signed_in(app.test_client(), officer) for officer in officers]
    page = f"/joint/{joint.number}"
    sent = {id(one): form(one.get(page)) for one in clients}

    statuses = at_once(clients, lambda one: one.post(f"{page}/sign", data=sent[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    db_session.expire_all()
    signed = select(func.count()).select_from(ReviewAct).where(ReviewAct.act == "signed")
    assert db_session.exec(signed).one() == 1


def test_when_the_lead_files_while_a_department_names_gaps_one_of_them_wins(
    joint: desks.Joint, signer: FlaskClient, lead: FlaskClient, db_session: Session
) -> None:
    joint.sign()
    joint.act("reviewer", "review")
    page, case = f"/joint/{joint.number}", f"/cases/{joint.number}"
    gap = form(signer.get(page)) | {"words": "发现问题"}
    filing = form(lead.post(f"{case}/file", data=form(lead.get(case), "")))
    acts = [(signer, f"{page}/gap", gap), (lead, f"{case}/file", filing)]

    gapped, filed = together(acts, lambda act: act[0].post(act[1], data=act[2]).status_code)

    db_session.expire_all()
    moves = db_session.exec(select(SubmissionEvent.move)).all()
    gaps = db_session.exec(select(ReviewAct).where(ReviewAct.act == "gap")).all()
    assert (gapped == 303) is not (filed == 303)
    assert ("file" in moves) is (filed == 303)
    assert len(gaps) == (1 if gapped == 303 else 0)
    assert {gapped, filed} - {303} <= {403, 404, 409}
