"""Look-up and receipts as browsers meet them."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlmodel import select

from filing.kernel.database import db
from filing.ledger import alarm
from filing.register import projection, versions
from filing.sharing.receipts import titles
from models.release import Manifest, Receipt
from tests import people
from tests.tokens import TokenRecord

PURPOSE = {"matter": "other", "words": "核对专项资金申报材料的真实性", "basis": "预算法 第五十七条"}


@pytest.fixture
def filed(app: Flask) -> TokenRecord:
    with people.inside(app):
        return TokenRecord(people.department())


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    """An officer of another department, who has not said why yet."""
    with people.inside(app):
        person = people.staff("dept_reader", at=people.FINANCE)
    return people.signed_in(app.test_client(), person)


@pytest.fixture
def owner(app: Flask, filed: TokenRecord) -> FlaskClient:
    with people.inside(app):
        person = people.filer(filed.entry)
    return people.signed_in(app.test_client(), person)


def text(browser: FlaskClient, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def add(app: Flask, count: int, name: str = "演示影视", first: int = 100) -> None:
    with people.inside(app):
        for number in range(first, first + count):
            entry = people.firm(number, f"{name}{number}公司")
            versions.add(entry, {"reg.uscc": entry.uscc, "reg.name": entry.name}, {})
            projection.project(entry)


def test_the_box_is_empty_at_first_and_asks_for_two_characters(officer: FlaskClient) -> None:
    assert 'name="q" value=""' in text(officer, "/lookup")
    assert "请至少输入两个字" in text(officer, "/lookup?q=文")
    assert "请至少输入两个字" not in text(officer, "/lookup")


def test_a_whole_code_goes_to_the_record_which_asks_for_the_purpose(
    app: Flask, officer: FlaskClient, filed: TokenRecord
) -> None:
    for typed in (filed.entry.uscc, filed.entry.filing_number):
        answer = officer.get("/lookup", query_string={"q": typed})
        assert (answer.status_code, answer.location) == (303, f"/records/{filed.entry.uscc}")
    assert officer.get(f"/records/{filed.entry.uscc}").location.startswith("/lookup/purpose?next=")
    with people.inside(app) as session:
        assert session.exec(select(Receipt)).all() == []
        assert session.exec(select(Manifest)).all() == []


def test_a_card_shows_open_items_the_mark_and_why(
    app: Flask, officer: FlaskClient, filed: TokenRecord
) -> None:
    html = text(officer, f"/lookup?q={filed.tokens['reg.name'][:4]}")
    assert f"<mark>{filed.tokens['reg.name'][:4]}</mark>" in html
    assert "匹配：名称开头" in html
    assert "备案有效" in html
    shown = {code for code, token in filed.tokens.items() if token in html}
    with people.inside(app) as session:
        assert shown <= set(session.exec(select(Manifest)).one().items)
    assert shown >= {"reg.uscc", "reg.established_on", "reg.registrar"}


def test_no_card_holds_what_is_not_open(officer: FlaskClient, filed: TokenRecord) -> None:
    html = text(officer, "/lookup?q=令牌")
    closed = {code for code, item in filed.items.items() if item.open.value == "no"}
    assert not [code for code in closed if filed.tokens.get(code, "\0") in html]
    assert filed.tokens["reg.legal_rep"] not in html


def test_the_address_holds_the_question_and_chips_take_parts_of_it_away(
    app: Flask, officer: FlaskClient
) -> None:
    add(app, 45)
    html = text(officer, "/lookup?q=影视&state=unfiled&in=370100&page=2")
    assert 'value="unfiled" checked' in html
    assert re.search(r'href="/lookup\?q=[^"]*&amp;in=370100"', html)
    assert re.search(r'href="/lookup\?q=[^"]*&amp;state=unfiled"', html)
    assert re.search(r'href="/lookup\?q=[^"]*state=unfiled[^"]*in=370100[^"]*page=3"', html)
    assert "找到 45 条" in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999", ""])
def test_a_page_that_is_none_is_no_error(app: Flask, officer: FlaskClient, page: str) -> None:
    add(app, 1)
    assert "找到 1 条" in text(officer, f"/lookup?q=影视&page={page}")


def test_an_empty_answer_gives_tips_and_corrections(officer: FlaskClient, filed: TokenRecord) -> None:
    assert "曾用名也能查" in text(officer, "/lookup?q=不存在的公司")
    code = str(filed.entry.uscc)
    typed = code[:10] + ("1" if code[10] != "1" else "2") + code[11:]
    html = text(officer, f"/lookup?q={typed}")
    assert f'href="/lookup?q={code}"' in html
    assert "主体标识码" in html


@pytest.mark.parametrize(
    "typed", ["<b>x</b>", "%' OR 1=1 --", '"; DROP', "文*化\\_%", "\u202e文化", "文" * 500]
)
def test_signs_mean_themselves(app: Flask, officer: FlaskClient, typed: str) -> None:
    add(app, 1)
    html = officer.get("/lookup", query_string={"q": typed}).get_data(as_text=True)
    assert "<b>x</b>" not in html
    assert "演示影视" not in html


def test_a_name_with_markup_stays_a_name(app: Flask, officer: FlaskClient) -> None:
    add(app, 1, "演示<b>影视</b>")
    html = text(officer, "/lookup?q=影视")
    assert "<b>影视" not in html
    assert "&lt;b&gt;" in html


def queries(app: Flask, act: Callable[[], object]) -> int:
    """How many statements an act sends to the database."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    with app.app_context():
        engine = db.engine
    alarm.forget()  # asked once a minute: each count begins alike
    event.listen(engine, "before_cursor_execute", note)
    act()
    event.remove(engine, "before_cursor_execute", note)
    return count


def test_the_number_of_queries_does_not_grow_with_the_results(app: Flask, officer: FlaskClient) -> None:
    add(app, 1)
    text(officer, "/lookup?q=影视")
    one = queries(app, lambda: text(officer, "/lookup?q=影视"))
    add(app, 19, first=200)
    assert queries(app, lambda: text(officer, "/lookup?q=影视")) == one


def test_a_firm_follows_a_read_from_the_list_to_the_receipt(
    app: Flask, officer: FlaskClient, owner: FlaskClient, filed: TokenRecord
) -> None:
    officer.post("/lookup/purpose", data=PURPOSE)
    officer.get(f"/records/{filed.entry.uscc}")
    text(officer, f"/lookup?q={filed.tokens['reg.name']}")
    with people.inside(app) as session:
        receipt = session.exec(select(Receipt)).one()

    html = text(owner, "/my/receipts")
    assert people.FINANCE in html
    assert PURPOSE["words"] in html
    assert "您在一次 1 家的检索或导出中" in html
    page = text(owner, f"/my/receipts/{receipt.id}")
    for code in receipt.items:
        assert f"<li>{titles()[code]}</li>" in page
    assert page.count("<li>") >= len(receipt.items)
    assert str(receipt.ledger_id) in page


def test_the_file_holds_titles_and_never_values(
    officer: FlaskClient, owner: FlaskClient, filed: TokenRecord
) -> None:
    officer.post("/lookup/purpose", data=PURPOSE)
    officer.get(f"/records/{filed.entry.uscc}")
    answer = owner.get("/my/receipts.csv")
    content = answer.get_data().decode("utf-8-sig")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=receipts.csv"
    assert len(list(csv.reader(StringIO(content)))) == 2
    own = {"reg.name", "reg.uscc"}
    leaked = {code for code, token in filed.tokens.items() if token in f"{answer.headers}{content}"}
    assert leaked <= own


def test_the_lists_filters_stand_in_its_address_and_in_the_files(
    officer: FlaskClient, owner: FlaskClient, filed: TokenRecord
) -> None:
    officer.post("/lookup/purpose", data=PURPOSE)
    officer.get(f"/records/{filed.entry.uscc}")
    html = text(owner, f"/my/receipts?department={people.FINANCE}&channel=print")
    assert "没有符合条件的记录" in html
    assert "/my/receipts.csv?department=" in html
    assert "共 1 次" in text(owner, "/my/receipts?channel=page")
    wrong = text(owner, "/my/receipts?since=昨天")
    assert "错误：" in wrong
    assert "共 1 次" in wrong


def test_a_foreign_receipt_and_an_unknown_one_look_the_same(
    app: Flask, officer: FlaskClient, filed: TokenRecord
) -> None:
    officer.post("/lookup/purpose", data=PURPOSE)
    officer.get(f"/records/{filed.entry.uscc}")
    with people.inside(app) as session:
        receipt = session.exec(select(Receipt)).one()
        person = people.filer(people.firm(2))
    stranger = people.signed_in(app.test_client(), person)
    unknown = "019a0000-0000-7000-8000-000000000000"
    answers = [stranger.get(f"/my/receipts/{key}") for key in (receipt.id, unknown)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "还没有部门查过您的档案" in text(stranger, "/my/receipts")


def test_a_firm_without_a_record_is_told_so(app: Flask) -> None:
    with people.inside(app):
        person = people.filer(people.firm(2))
    assert "还没有档案" in text(people.signed_in(app.test_client(), person), "/my/record")


def test_a_firm_goes_back_to_an_earlier_version(app: Flask, owner: FlaskClient, filed: TokenRecord) -> None:
    with people.inside(app) as session:
        held = versions.current(session.merge(filed.entry))
        assert held is not None
        versions.add(held.entry, held.held.document | {"reg.address": "新的住所九号"}, held.held.sources)
    html = text(owner, "/my/record")
    (earlier,) = re.findall(r'href="(/my/record\?[^"]*)">第 1 版', html)
    assert "新的住所九号" in html
    then = text(owner, earlier.replace("&amp;", "&"))
    assert filed.tokens["reg.address"] in then
    assert "新的住所九号" not in then


@pytest.mark.parametrize("role", ["sys_admin", "sec_admin", "audit_admin", "catalogue_steward", "signatory"])
def test_who_reads_no_records_is_refused_without_a_word_of_them(
    app: Flask, filed: TokenRecord, role: str
) -> None:
    with people.inside(app):
        person = people.staff(role)
    browser = people.signed_in(app.test_client(), person)
    for address in ("/lookup?q=令牌", f"/records/{filed.entry.uscc}", "/my/receipts", "/my/record"):
        answer = browser.get(address)
        assert answer.status_code == 403
        assert "令牌" not in answer.get_data(as_text=True).replace("q=%E4%BB%A4%E7%89%8C", "")
