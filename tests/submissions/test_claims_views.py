"""Claiming a firm in a browser, and the officer's page of a claim."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, func, select

from filing.attachments import examining
from filing.submissions.people import letters
from filing.submissions.people.letters import Letter
from models.attachments import Attachment, StoredFile
from models.dossiers import file_types
from models.identity import Membership
from models.submissions import Claim
from tests import files, people
from tests.submissions import firms
from tests.submissions.browser import form, parsed, send, words

CODE, NAME = people.uscc(5), "演示文化科技5有限公司"
LETTER = f"/claim/{CODE}?place=历下区&name={NAME}&zone="


@pytest.fixture
def claimant(client: FlaskClient, db_session: Session) -> FlaskClient:
    people.responsible()
    return people.signed_in(client, people.filer())


@pytest.fixture
def acceptor(app: Flask, db_session: Session) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("acceptor"))


def claim(claimant: FlaskClient) -> str:
    assert send(claimant, LETTER, {"letter": firms.paper()}, to=f"/claim/{CODE}").status_code == 303
    with people.inside(claimant.application) as session:
        return str(session.exec(select(Claim.id)).one())


def test_a_good_code_in_any_width_leads_on(claimant: FlaskClient) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) for one in CODE.lower())
    answer = claimant.get("/claim", query_string={"uscc": f" {wide[:8]} {wide[8:]} "})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/claim/{CODE}")


def test_a_wrong_code_says_which_half_fails_and_offers_corrections(claimant: FlaskClient) -> None:
    wrong = CODE[:5] + ("9" if CODE[5] != "9" else "8") + CODE[6:]
    shown = claimant.get("/claim", query_string={"uscc": wrong})
    assert shown.status_code == 422
    assert "请核对前8位与最后一位" in words(shown)
    assert shown.text.count("<title>错误：") == 1
    links = [one.get("href") for one in parsed(shown).iterfind(".//main//a")]
    assert f"/claim?uscc={CODE}" in links
    assert claimant.get(f"/claim/{wrong}").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"place": "", "name": NAME}, "请填写实际经营地"),
        ({"place": "鼓楼区", "name": NAME}, "同名的区划"),
        ({"place": "历下区", "name": ""}, "请填写单位名称"),
        ({"place": "四川省成都市锦江区", "name": NAME}, "还没有确定备案机关"),
    ],
)
def test_what_is_wrong_with_a_place_or_name_is_said(
    claimant: FlaskClient, query: dict[str, str], said: str
) -> None:
    shown = claimant.get(f"/claim/{CODE}", query_string=query)
    assert (shown.status_code, said in words(shown)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写统一社会信用代码"),
        ("370102000000123", "15 位的是以前的注册号"),
        (CODE[:17], "应为 18 位，现在是 17 位"),
    ],
)
def test_a_code_of_another_length_is_told_its_length(claimant: FlaskClient, typed: str, said: str) -> None:
    shown = claimant.get("/claim", query_string={"uscc": typed})
    assert (shown.status_code, said.replace(" ", "") in words(shown)) == (422, True)


def test_who_has_claimed_is_told_who_looks_at_it(claimant: FlaskClient) -> None:
    claim(claimant)
    for address in ("/claim", "/filings"):
        shown = words(claimant.get(address))
        assert "认领已提交" in shown
        assert people.CULTURE in shown
    assert "先认领企业" not in words(claimant.get("/filings"))


def test_a_zone_has_its_own_way(claimant: FlaskClient, db_session: Session) -> None:
    people.responsible(people.GAOXIN, name="济南市教育局")
    query = {"place": "", "zone": people.GAOXIN, "name": NAME}
    assert "济南高新技术产业开发区的备案由济南市教育局办理" in words(
        claimant.get(f"/claim/{CODE}", query_string=query)
    )


@pytest.mark.parametrize("zone", ["", people.GAOXIN])
def test_going_back_finds_what_was_answered(claimant: FlaskClient, db_session: Session, zone: str) -> None:
    people.responsible(people.GAOXIN, name="济南市教育局")
    query = {"place": "" if zone else "历下区", "zone": zone, "name": NAME}
    shown = claimant.get(f"/claim/{CODE}", query_string=query)
    links = parsed(shown).iterfind(".//a")
    back = next(link.get("href") or "" for link in links if "".join(link.itertext()) == "返回")
    answered = parsed(claimant.get(back))
    typed = {one.get("name"): one.get("value") for one in answered.iterfind(".//main//input")}
    assert typed == {"name": NAME, "place": "" if zone else "山东省济南市历下区"}
    chosen = [one.get("value") for one in answered.iterfind(".//main//option[@selected]")]
    assert chosen == [zone]


def test_a_lying_letter_is_refused_in_words_and_claims_nothing(claimant: FlaskClient) -> None:
    answer = send(claimant, LETTER, {"letter": firms.paper("a.pdf", files.PNG)}, to=f"/claim/{CODE}")
    assert answer.status_code == 422
    assert "名称是PDF，内容却是PNG" in words(answer)
    missing = send(claimant, LETTER, {}, to=f"/claim/{CODE}")
    assert "请上传加盖公章的授权委托书" in words(missing)
    assert "还没有" not in words(claimant.get("/claim"))
    with people.inside(claimant.application) as session:
        assert session.exec(select(Claim)).all() == []


def test_a_claim_sent_twice_is_one_claim(claimant: FlaskClient) -> None:
    data = form(claimant.get(LETTER))
    answers = [claimant.post(f"/claim/{CODE}", data=data | {"letter": firms.paper()}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    with people.inside(claimant.application) as session:
        assert session.exec(select(func.count()).select_from(Claim)).one() == 1
    assert "等待备案机关核对" in words(claimant.get("/claim"))


def test_an_old_place_in_the_code_is_told_and_does_no_harm(claimant: FlaskClient) -> None:
    shown = claimant.get(f"/claim/{people.uscc(5, '370181')}")
    assert shown.status_code == 200
    assert "370181（山东省济南市章丘市）已撤销，现有同名的山东省济南市章丘区" in words(shown)
    assert "已撤销" not in words(claimant.get(f"/claim/{CODE}"))


def test_a_taken_code_is_joined(claimant: FlaskClient, db_session: Session) -> None:
    people.filer(people.firm(5), "王小敏")
    shown = claimant.get(f"/claim/{CODE}")
    assert "这家企业已有管理员王*敏" in words(shown)
    assert "申请加入" in words(claimant.get(LETTER))


def test_an_officer_refuses_with_a_reason_the_claimant_reads(
    claimant: FlaskClient, acceptor: FlaskClient
) -> None:
    url = f"/claims/{claim(claimant)}"
    assert "请写明不同意的理由" in words(send(acceptor, url, {"decision": "refuse"}))
    assert "请选择核对结果" in words(send(acceptor, url))
    assert send(acceptor, url, {"decision": "refuse", "reason": "公章不清"}).status_code == 303
    assert "公章不清" in words(claimant.get("/claim"))
    assert "公章不清" in words(acceptor.get(url))
    with people.inside(claimant.application) as session:
        assert session.exec(select(Membership)).all() == []


def test_an_officer_sees_who_else_claims_and_does_not_agree_to_both_as_the_first(
    app: Flask, claimant: FlaskClient, acceptor: FlaskClient, db_session: Session
) -> None:
    first = claim(claimant)
    other = people.signed_in(app.test_client(), people.filer(name="赵另"))
    assert send(other, LETTER, {"letter": firms.paper()}, to=f"/claim/{CODE}").status_code == 303
    rival = str(db_session.exec(select(Claim.id).where(col(Claim.id) != UUID(first))).one())
    page = acceptor.get(f"/claims/{first}")
    assert "另有人也在认领这个代码" in words(page)
    assert "赵另" in words(page)

    late = form(acceptor.get(f"/claims/{rival}")) | {"decision": "accept"}
    assert send(acceptor, f"/claims/{first}", {"decision": "accept"}).status_code == 303
    assert "申请加入" in words(acceptor.get("/claims"))
    answer = acceptor.post(f"/claims/{rival}", data=late)
    assert (answer.status_code, "按申请加入重新核对" in words(answer)) == (409, True)
    assert send(acceptor, f"/claims/{rival}", {"decision": "accept"}).status_code == 303


def test_a_claim_that_was_decided_meanwhile_is_a_conflict(
    claimant: FlaskClient, acceptor: FlaskClient
) -> None:
    url = f"/claims/{claim(claimant)}"
    data = form(acceptor.get(url)) | {"decision": "accept"}
    assert acceptor.post(url, data=data).status_code == 303
    again = acceptor.post(url, data=data | {"idempotency_key": "another key of length"})
    assert again.status_code == 409
    with people.inside(claimant.application) as session:
        assert session.exec(select(func.count()).select_from(Membership)).one() == 1


def test_claims_are_seen_by_the_acceptors_of_their_department_only(
    app: Flask, claimant: FlaskClient, acceptor: FlaskClient
) -> None:
    url = f"/claims/{claim(claimant)}"
    assert NAME in words(acceptor.get("/claims"))
    assert acceptor.get(url).status_code == 200
    with people.inside(app):
        other = people.staff("acceptor", at=people.FINANCE)
    elsewhere = people.signed_in(app.test_client(), other)
    assert [elsewhere.get(one).status_code for one in (url, f"/claims/{uuid4()}")] == [404, 404]
    assert "没有等待核对的认领" in words(elsewhere.get("/claims"))
    assert claimant.get("/claims").status_code == 403


def test_the_page_of_the_letter_names_the_types_that_are_taken(claimant: FlaskClient) -> None:
    page = claimant.get(LETTER)
    assert f'accept="{file_types.ACCEPT}"' in page.text
    assert file_types.ACCEPTED in page.text


def test_photos_of_a_letter_become_one_paper(claimant: FlaskClient, acceptor: FlaskClient) -> None:
    photos = [firms.paper("2.png", files.PNG), firms.paper("1.jpg", files.JPG)]
    assert send(claimant, LETTER, {"letter": photos}, to=f"/claim/{CODE}").status_code == 303
    with people.inside(claimant.application) as session:
        kept = session.exec(select(Attachment)).one()
        assert (kept.filename, session.get_one(StoredFile, kept.sha256).pages) == ("合并的照片.pdf", 2)


def test_a_letter_made_smaller_is_asked_about_before_it_claims(
    claimant: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = examining.examine
    with monkeypatch.context() as patch:
        fat = {"shrunk": True, "sent_size": 26_000_000}
        patch.setattr(examining, "examine", lambda name, content: replace(real(name, content), **fat))
        letter = firms.paper("委托书.jpg", files.JPG)
        asked = send(claimant, LETTER, {"letter": letter}, to=f"/claim/{CODE}")
    assert asked.status_code == 422
    assert "缩小后是" in words(asked)
    again = claimant.post(f"/claim/{CODE}", data=form(asked))
    assert (again.status_code, "请勾选同意" in words(again)) == (422, True)
    with people.inside(claimant.application) as session:
        assert session.exec(select(Claim)).all() == []
    assert claimant.post(f"/claim/{CODE}", data=form(again) | {"agree": "y"}).status_code == 303
    with people.inside(claimant.application) as session:
        kept = session.exec(select(Attachment)).one()
        assert (kept.owner_kind, kept.filename, kept.sent_size) == ("claim", "委托书.jpg", 26_000_000)


def test_a_letter_printed_for_another_firm_claims_nothing(
    claimant: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, code = examining.examine, letters.code(Letter(letters.AUTHORISATION, people.uscc(6)))
    monkeypatch.setattr(
        examining, "examine", lambda name, content: replace(real(name, content), printed=(code,))
    )
    answer = send(claimant, LETTER, {"letter": firms.paper()}, to=f"/claim/{CODE}")
    assert (answer.status_code, "为另一家企业打印" in words(answer)) == (422, True)
    with people.inside(claimant.application) as session:
        assert session.exec(select(Claim)).all() == []
