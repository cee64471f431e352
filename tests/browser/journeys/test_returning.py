"""A case comes back with two items: the officer's words stand at them, and nothing else is open."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.stage import Stage, card, follow, heading, press, save, take_up
from tests.submissions import firms, office

pytestmark = pytest.mark.browser
BUSINESS, CONTACT = "请写清服务谁。", "请填办理备案的人。"
OLD = firms.enterprise("")["business"]["cul.business"]
NEW = "制作动漫短片，服务历史馆与出版社。"
REMARKS = {"cul.business": BUSINESS, "con.contact": CONTACT}


def remark(officer: Page, title: str, words: str) -> None:
    """Write words at an item, as the enterprise will see them."""
    line = officer.locator("dl.answers > div").filter(has=officer.locator("dt", has_text=title))
    line.get_by_text("写意见").click()
    line.get_by_label(title, exact=True).fill(words)


def test_two_items_are_returned(stage: Stage) -> None:
    opened = stage.prepare(office.opened)
    number = stage.prepare(lambda: opened.submitted().number)
    officer, clerk = stage.enter(opened.acceptor), stage.enter(opened.filer)
    take_up(officer, number)
    remark(officer, "主营业务", BUSINESS)
    remark(officer, "联系人", CONTACT)
    press(officer, "退回补正")
    expect(heading(officer)).to_have_text("确认：退回补正")
    expect(card(officer, "企业将看到")).to_contain_text(BUSINESS)
    expect(card(officer, "企业将看到")).to_contain_text(CONTACT)
    stage.look(officer)
    press(officer, "退回补正")
    expect(officer.get_by_text("需补正").first).to_be_visible()
    sees_only_two(stage, clerk, number)


def sees_only_two(stage: Stage, clerk: Page, number: str) -> None:
    """The clerk comes from the list; two screens are open, with one item each."""
    clerk.goto("/filings")
    follow(clerk, number)
    expect(clerk.get_by_role("heading", name="需补正 2 处")).to_be_visible()
    expect(clerk.locator(".tasks li").filter(has_text="需补正")).to_have_count(2)
    stage.look(clerk)
    for key, title, words, old in (
        ("business", "主营业务", BUSINESS, OLD),
        ("contact", "联系人", CONTACT, "王小敏"),
    ):
        clerk.goto(f"/filings/{number}/{key}")
        named = clerk.get_by_label(title, exact=True)
        comment = clerk.locator("main .field").filter(has=named).locator(".comment")
        expect(clerk.locator("main .comment")).to_have_count(1)
        expect(comment).to_contain_text(words)
        expect(comment).to_contain_text(old)
        stage.look(clerk)
    clerk.goto(f"/filings/{number}/licence")
    expect(clerk.get_by_text("这一项没有补正意见，现在不能修改。")).to_be_visible()
    expect(clerk.get_by_role("button", name="保存并继续")).to_have_count(0)


def test_a_resubmission_shows_its_differences_first(stage: Stage) -> None:
    opened = stage.prepare(office.opened)
    number = stage.prepare(lambda: opened.returned(REMARKS).number)
    clerk, officer = stage.enter(opened.filer), stage.enter(opened.acceptor)
    answer(clerk, number)
    first = clerk.locator("main .card").first
    expect(first.get_by_role("heading")).to_have_text("与上次提交的不同之处")
    expect(first.locator("ins").first).to_be_visible()
    stage.look(clerk)
    clerk.get_by_label("真实性承诺").check()
    press(clerk, "重新提交")
    expect(heading(clerk)).to_contain_text("提交成功")
    expect(clerk.get_by_text("补正提交时间")).to_be_visible()
    expect(clerk.get_by_text("最迟").first).to_be_visible()

    take_up(officer, number)
    expect(officer.get_by_text("与上次提交的内容相比有 2 处不同。")).to_be_visible()
    compared = card(officer, "两版对照")
    expect(compared.get_by_text("主营业务").first).to_be_visible()
    expect(compared.locator("ins").first).to_be_visible()
    stage.look(officer)


def answer(clerk: Page, number: str) -> None:
    """Correct both items: the first from the list of what is to do, then one leads to the other."""
    clerk.goto(f"/filings/{number}")
    follow(clerk, "核对经办人与联系方式")
    for title, value in (("联系人", "王大敏"), ("主营业务", NEW)):
        clerk.get_by_label(title, exact=True).fill(value)
        save(clerk)
    expect(clerk.locator(".tasks li").filter(has_text="需补正")).to_have_count(0)
    follow(clerk, "查看全部内容")
