from collections.abc import Callable
from urllib.parse import quote

import pytest
import sqlmodel
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from filing.attachments import store
from filing.certificates import printing, revoking
from filing.certificates.printing import Print
from models.certificates import Batch, Certificate
from models.identity import Account
from models.kernel import Job
from models.ledger import LedgerEntry
from models.recognition import Round
from tests import people
from tests.certificates.desk import GOOD, RARE, Desk, certificates, work
from tests.recognition.stage import CULTURE, ELSEWHERE, filed, filed_firms
from tests.submissions import office

Open = Callable[[Account], FlaskClient]
NOBODYS = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def open_as(app: Flask) -> Open:
    return lambda person: people.signed_in(app.test_client(), person)


def words(answer: TestResponse) -> str:
    text: str = answer.get_data(as_text=True)
    return text


@pytest.fixture
def batch(desk: Desk) -> Batch:
    return desk.made([filed(1, GOOD), filed(2)])


@pytest.fixture
def row(batch: Batch) -> Certificate:
    return certificates(batch)[0]


def test_certificates_are_asked_for_from_the_round_and_come_with_a_bar(
    desk: Desk, open_as: Open, db_session: sqlmodel.Session
) -> None:
    round_ = desk.people.decided(filed_firms(2))
    maker = open_as(desk.people.maker)
    page = words(maker.get(f"/rounds/{round_.id}/certificates"))
    assert "制作 2 张证书" in page
    assert db_session.exec(select(Job)).all() == []

    answer = maker.post(f"/rounds/{round_.id}/certificates")
    assert answer.status_code == 303
    place = answer.headers["Location"]
    waiting = words(maker.get(place))
    assert '<progress class="large green" max="2" value="0"' in waiting
    assert "data-poll=" in waiting
    assert "刷新进度" in waiting
    assert "还有证书没有做好" in waiting
    assert "打印全部（完成后可用）" in waiting
    assert maker.get(f"{place}/progress").json == {"done": 0, "total": 2, "failed": 0, "state": "queued"}

    work()
    made = words(maker.get(place))
    assert '<progress class="large green" max="2" value="2"' in made
    assert "data-poll=" not in made
    assert "打印全部（完成后可用）" not in made
    assert maker.get(f"/rounds/{round_.id}/certificates").headers["Location"] == place


def test_looking_at_a_round_writes_nothing(desk: Desk, open_as: Open, db_session: sqlmodel.Session) -> None:
    round_ = desk.people.decided(filed_firms(1))
    db_session.commit()
    before = db_session.exec(select(LedgerEntry.id)).all()
    open_as(desk.people.auditor).get(f"/rounds/{round_.id}/certificates")
    assert db_session.exec(select(LedgerEntry.id)).all() == before
    assert db_session.exec(select(Batch)).all() == []


def test_a_round_that_is_not_decided_says_why_there_are_none(desk: Desk, open_as: Open) -> None:
    round_ = desk.people.listed(filed_firms(1))
    maker = open_as(desk.people.maker)
    assert "认定公布之后才能制作证书" in words(maker.get(f"/rounds/{round_.id}/certificates"))
    assert maker.post(f"/rounds/{round_.id}/certificates").status_code == 409


def test_what_could_not_be_made_is_listed_with_its_reason_and_retried(desk: Desk, open_as: Open) -> None:
    batch = desk.made([filed(1), filed(2, f"演示{RARE}公司")])
    maker = open_as(desk.people.maker)
    page = words(maker.get(f"/certificates/batches/{batch.id}"))
    assert f"U+{ord(RARE):04X}" in page
    assert "重试没有做好的" in page
    assert maker.post(f"/certificates/batches/{batch.id}/again").status_code == 303


def test_making_is_stopped_and_taken_up_again(desk: Desk, open_as: Open) -> None:
    batch = desk.asked(filed_firms(2))
    maker = open_as(desk.people.maker)
    assert maker.post(f"/certificates/batches/{batch.id}/stop").status_code == 303
    assert "继续制作" in words(maker.get(f"/certificates/batches/{batch.id}"))
    assert maker.post(f"/certificates/batches/{batch.id}/again").status_code == 303
    assert maker.get(f"/certificates/batches/{batch.id}/progress").json["state"] == "queued"


def test_the_whole_batch_is_printed_by_the_auditor_and_again_only_with_a_reason(
    desk: Desk, open_as: Open, batch: Batch
) -> None:
    auditor = open_as(desk.people.auditor)
    place = f"/certificates/batches/{batch.id}"
    first = auditor.post(f"{place}/print", data={"copies": "2", "blanks": "0012001—0012002"})
    assert first.get_data() == store.read(batch.print_sha256 or "")
    assert first.mimetype == "application/pdf"
    assert "attachment" in first.headers["Content-Disposition"]

    again = auditor.post(f"{place}/print", data={"copies": "1"})
    assert again.status_code == 422
    assert "已印制过，再次印制请填写原因" in words(again)
    assert auditor.post(f"{place}/print", data={"copies": "1", "reason": "卡纸"}).status_code == 200
    for page in (words(auditor.get(place)), words(auditor.get("/certificates/prints"))):
        for said in ("孙核查", "0012001—0012002", "卡纸"):
            assert said in page


@pytest.mark.parametrize("copies", ["", "0", "21", "many"])
def test_an_impossible_number_of_copies_comes_back(
    desk: Desk, open_as: Open, batch: Batch, copies: str
) -> None:
    answer = open_as(desk.people.auditor).post(
        f"/certificates/batches/{batch.id}/print", data={"copies": copies}
    )
    assert answer.status_code == 422


def test_a_certificate_is_looked_at_inline_and_printed_with_a_log(
    desk: Desk, open_as: Open, row: Certificate
) -> None:
    auditor, place = open_as(desk.people.auditor), f"/certificates/{row.id}"
    page = words(auditor.get(place))
    for said in (row.number, row.identifier, GOOD, row.pdf_sha256):
        assert said in page
    look = auditor.get(f"{place}/preview")
    assert look.get_data() == store.read(row.pdf_sha256)
    assert look.headers["Content-Disposition"].startswith("inline")
    assert auditor.post(f"{place}/pdf", data={"copies": "1"}).get_data() == store.read(row.pdf_sha256)
    again = auditor.post(f"{place}/pdf", data={"copies": "1"})
    assert again.status_code == 422
    assert "再次印制请填写原因" in words(again)


def test_a_firm_finds_its_certificate_and_downloads_it(desk: Desk, open_as: Open, app: Flask) -> None:
    firm = filed()
    row = certificates(desk.made([firm]))[0]
    owner = open_as(people.filer(firm))
    assert row.number in words(owner.get("/my/certificates"))
    page = words(owner.get(f"/certificates/{row.id}"))
    assert "下载证书 PDF" in page
    assert "提出撤销" not in page
    for _ in range(2):
        assert owner.post(f"/certificates/{row.id}/pdf", data={"copies": "1"}).status_code == 200


def test_a_firm_without_certificates_is_told_how_they_come(open_as: Open, desk: Desk) -> None:
    assert "还没有证书" in words(open_as(people.filer(filed())).get("/my/certificates"))


def test_empty_lists_say_what_to_do(desk: Desk, open_as: Open) -> None:
    maker = open_as(desk.people.maker)
    assert "还没有证书批次" in words(maker.get("/certificates"))
    assert "还没有印制记录" in words(maker.get("/certificates/prints"))


def test_the_list_of_batches_tells_how_each_stands(desk: Desk, open_as: Open, batch: Batch) -> None:
    page = words(open_as(desk.people.signatory).get("/certificates"))
    assert batch.title in page
    assert "2 / 2" in page
    assert "已做好" in page


def test_a_revocation_takes_two_people_and_shows_on_the_public_page_at_once(
    desk: Desk, open_as: Open, client: FlaskClient, row: Certificate
) -> None:
    officer, place = open_as(desk.people.officer), f"/certificates/{row.id}"
    short = officer.post(f"{place}/propose", data={"revocation-reason": "太短"})
    assert short.status_code == 422
    assert "10 至 300 字" in words(short)
    assert (
        officer.post(f"{place}/propose", data={"revocation-reason": "申报材料不实，依据文号撤销"}).status_code
        == 303
    )
    assert "证书真实有效" in words(client.get(f"/verify/{quote(row.number)}"))

    maker = open_as(desk.people.maker)
    page = words(maker.get(place))
    assert "周认定 提出撤销：申报材料不实，依据文号撤销" in page
    assert "确认撤销" in page
    assert maker.post(f"{place}/revoke").status_code == 303
    assert "证书已撤销" in words(client.get(f"/verify/{quote(row.number)}"))
    assert maker.post(f"{place}/pdf", data={"copies": "1"}).status_code == 409
    assert "已撤销或注销的证书不能再印制" in words(maker.get(place))


def test_who_decided_is_refused_in_words_and_in_the_ledger(
    desk: Desk, open_as: Open, db_session: sqlmodel.Session, row: Certificate
) -> None:
    revoking.propose(desk.viewer("officer"), row, "申报材料不实，依据文号撤销")
    signatory = open_as(desk.people.signatory)
    assert "您公布了这次认定" in words(signatory.get(f"/certificates/{row.id}"))
    assert signatory.post(f"/certificates/{row.id}/revoke").status_code == 403
    refused = select(LedgerEntry.action).where(LedgerEntry.result == "refused")
    assert db_session.exec(refused).all() == ["certificates.revoked"]


def test_foreign_and_unknown_are_answered_alike(
    desk: Desk, open_as: Open, batch: Batch, row: Certificate, db_session: sqlmodel.Session
) -> None:
    round_ = db_session.exec(select(Round)).one()
    strangers = [
        people.staff("recognition_officer", "cert_officer", "signatory", at=ELSEWHERE),
        people.staff("auditor", at=CULTURE),
        people.filer(filed(80)),
    ]
    for person in strangers:
        browser = open_as(person)
        for shape, known in (
            ("/rounds/{}/certificates", round_.id),
            ("/certificates/batches/{}", batch.id),
            ("/certificates/batches/{}/progress", batch.id),
            ("/certificates/{}", row.id),
            ("/certificates/{}/preview", row.id),
        ):
            foreign, unknown = (browser.get(shape.format(name)) for name in (known, NOBODYS))
            assert foreign.status_code == unknown.status_code
            assert foreign.status_code in (403, 404)


def test_every_page_of_a_batch_answers_each_role_of_the_department(
    desk: Desk, open_as: Open, batch: Batch, row: Certificate
) -> None:
    for role in ("officer", "signatory", "maker", "auditor"):
        browser = open_as(getattr(desk.people, role))
        for path in ("/certificates", f"/certificates/batches/{batch.id}", f"/certificates/{row.id}"):
            assert browser.get(path).status_code == 200, (role, path)
    signatory = open_as(desk.people.signatory)
    assert "由认定员、制证员或核查员打印" in words(signatory.get(f"/certificates/batches/{batch.id}"))
    assert signatory.post(f"/certificates/batches/{batch.id}/print").status_code == 403
    assert "由认定员、制证员或核查员打印" in words(signatory.get(f"/certificates/{row.id}"))
    assert signatory.post(f"/certificates/{row.id}/pdf", data={"copies": "1"}).status_code == 403


def test_a_paper_is_waited_for_with_202_and_then_served(
    app: Flask, db_session: sqlmodel.Session, open_as: Open
) -> None:
    here = office.opened()
    case = here.submitted()
    filer = open_as(db_session.get_one(Account, here.filer.account_id))
    waiting = filer.get(f"/filings/{case.number}/receipt.pdf")
    assert waiting.status_code == 202
    assert "正在生成" in words(waiting)
    work()
    answer = filer.get(f"/filings/{case.number}/receipt.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    acceptor = open_as(db_session.get_one(Account, here.acceptor.account_id))
    assert acceptor.get(f"/filings/{case.number}/receipt.pdf").get_data() == answer.get_data()
    assert filer.get(f"/filings/{case.number}/proof.pdf").status_code == 404
    stranger = open_as(people.filer(people.firm(50)))
    assert stranger.get(f"/filings/{case.number}/receipt.pdf").status_code == 404


def test_a_paper_that_could_not_be_made_says_so(db_session: sqlmodel.Session, open_as: Open) -> None:
    here = office.opened()
    case = here.submitted()
    db_session.exec(select(Job)).one().state = "failed"
    filer = open_as(db_session.get_one(Account, here.filer.account_id))
    assert "没有生成这份文件" in words(filer.get(f"/filings/{case.number}/receipt.pdf"))


def test_the_public_page_covers_the_name_until_the_qr_opens_it(client: FlaskClient, row: Certificate) -> None:
    place = f"/verify/{quote(row.number)}"
    page = words(client.get(place))
    assert "证书真实有效" in page
    assert "note-green" in page
    assert "核验时间" in page
    assert GOOD not in page
    assert row.uscc not in page
    assert row.code not in page
    opened = words(client.get(f"{place}?c={row.code}"))
    assert GOOD in opened
    assert row.uscc in opened
    forged = words(client.get(f"{place}?c={'0' * 32}"))
    assert "二维码与编号不符" in forged
    assert "note-red" in forged
    assert row.programme not in forged


@pytest.mark.parametrize("number", ["没有这个编号", "a/b", "<b>x</b>", "%25", "x" * 300])
def test_an_unknown_number_is_a_page_in_words(client: FlaskClient, desk: Desk, number: str) -> None:
    answer = client.get(f"/verify/{quote(number)}")
    assert answer.status_code == 200
    assert "查无此证" in words(answer)
    assert "<b>x" not in words(answer)


def test_a_number_is_typed_in(client: FlaskClient, row: Certificate) -> None:
    assert "输入证书编号" in words(client.get("/verify"))
    answer = client.get("/verify", query_string={"number": f" {row.number} "}, follow_redirects=True)
    assert "证书真实有效" in words(answer)


def test_the_public_page_speaks_english(client: FlaskClient, row: Certificate) -> None:
    client.set_cookie("lang", "en")
    page = words(client.get(f"/verify/{quote(row.number)}"))
    assert "The certificate is genuine and valid" in page
    assert row.programme_en in page
    assert "Time of the check" in page
    assert "There is no such certificate" in words(client.get("/verify/x"))


def test_asked_too_often_it_waits_and_others_do_not(app: Flask, row: Certificate) -> None:
    place = f"/verify/{quote(row.number)}"
    here, there = app.test_client(), app.test_client()
    busy = [here.get(place).status_code for _ in range(62)]
    assert set(busy) <= {200, 429}
    assert busy[-1] == 429
    assert busy.count(200) >= 60
    other = there.get(place, environ_overrides={"REMOTE_ADDR": "10.0.0.9"})
    assert other.status_code == 200


def test_a_print_by_the_command_line_is_shown_too(desk: Desk, open_as: Open, batch: Batch) -> None:
    printing.print_batch(printing.COMMAND_LINE, batch, Print())
    assert "命令行" in words(open_as(desk.people.maker).get("/certificates/prints"))
