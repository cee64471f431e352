"""A clerk files once: claim, fill in, submit, answer a return; officers act in browsers of their own."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import people
from tests.browser.conftest import Complaints
from tests.browser.people import another, sign_in
from tests.submissions import firms

pytestmark = pytest.mark.browser
NAME, CODE = "演示文化科技7有限公司", people.uscc(7)
PDF = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": firms.PDF}


def put(page: Page, name: str, value: Any) -> None:
    """Fill one field by its name, whatever kind it is."""
    field = page.locator(f'[name="{name}"]')
    add = page.locator(f'button[name="row-action"][value="add:{name.split("-")[0]}"]')
    if field.count() == 0 and add.count():
        add.click()
    kind = field.first.evaluate("e => e.tagName == 'INPUT' ? e.type : e.tagName")
    if kind == "file":
        field.set_input_files([{**PDF, "name": file[1]} for file in value])
    elif kind in ("checkbox", "radio"):
        for choice in value if isinstance(value, list) else [value]:
            page.locator(f'[name="{name}"][value="{choice}"]').check()
    elif kind == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def fill(page: Page, screens: dict[str, dict[str, Any]], number: str) -> None:
    """Fill every screen of a filing and say of each that it is done."""
    for key, fields in screens.items():
        if key == "declaration":
            continue
        page.goto(f"/filings/{number}/{key}")
        for name, value in fields.items():
            put(page, name, value)
        page.locator('[name="done"][value="yes"]').check()
        page.get_by_role("button", name="保存并继续").click()
        expect(page.get_by_role("alert")).to_have_count(0)


def press(page: Page, name: str) -> None:
    """Press a button and, where the site asks, confirm."""
    page.get_by_role("button", name=name).first.click()


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def claim(page: Page, officer: Page) -> None:
    page.goto("/claim")
    page.get_by_label("统一社会信用代码").fill(f" {CODE[:8].lower()} {CODE[8:]} ")
    press(page, "下一步")
    page.locator('[name="name"]').fill(NAME)
    page.locator('[name="place"]').fill("济南市历下区")
    press(page, "下一步")
    expect(page.get_by_text("备案机关").first).to_be_visible()
    page.locator('[name="letter"]').set_input_files(PDF)
    press(page, "提交认领")
    expect(page.get_by_text("等待备案机关核对")).to_be_visible()

    officer.goto("/inbox")
    officer.get_by_role("link", name=NAME).first.click()
    officer.locator('[name="decision"][value="accept"]').check()
    press(officer, "确定")
    page.goto("/claim")
    expect(page.get_by_text("已同意")).to_be_visible()


@pytest.fixture
def officers(app: Flask, browser: Browser, site: str, complaints: Complaints) -> dict[str, Page]:
    """Three officers of one department."""
    with people.inside(app):
        people.responsible()
        staff = {role: people.staff(role) for role in ("acceptor", "reviewer", "approver")}
    return {role: another(browser, app, person, site, complaints) for role, person in staff.items()}


def test_a_clerk_files_once_and_answers_a_return(
    app: Flask, site: str, context: BrowserContext, page: Page, officers: dict[str, Page]
) -> None:
    with people.inside(app):
        clerk = people.filer()
    sign_in(context, app, clerk, site)
    claim(page, officers["acceptor"])

    page.goto("/filings/new")
    page.locator('main form:has([name="kind"][value="enterprise"])').get_by_role("button").click()
    number = page.url.rpartition("/")[2]
    screens = firms.enterprise(NAME)
    fill(page, screens, number)
    page.goto(f"/filings/{number}/check")
    put(page, "de.truth", "y")
    press(page, "提交备案")
    expect(page.get_by_text(number).first).to_be_visible()
    expect(heading(page)).to_contain_text("提交成功")

    returned(officers["acceptor"], number)
    answer(page, number)

    for role, name in (("acceptor", "受理"), ("reviewer", "审核通过"), ("approver", "准予备案")):
        officers[role].goto(f"/cases/{number}")
        expect(officers[role].get_by_text("历史馆").first).to_be_visible()
        press(officers[role], name)
    press(officers["approver"], "准予备案")
    expect(officers["approver"].get_by_text("鲁文备〔").first).to_be_visible()
    page.goto(f"/filings/{number}")
    expect(page.get_by_text("鲁文备〔").first).to_be_visible()


def returned(officer: Page, number: str) -> None:
    """Return a case with words at one item."""
    officer.goto(f"/cases/{number}")
    for folded in officer.locator("main details").all():
        folded.evaluate("e => e.open = true")
    officer.locator('[name="remark-cul.business"]').fill("请写清服务谁。")
    press(officer, "退回补正")
    press(officer, "退回补正")
    expect(officer.get_by_text("需补正").first).to_be_visible()


def answer(page: Page, number: str) -> None:
    """Only the returned screen is open, with the officer's words beside the item."""
    page.goto(f"/filings/{number}")
    expect(page.get_by_text("需补正").first).to_be_visible()
    page.goto(f"/filings/{number}/business")
    expect(page.get_by_text("请写清服务谁。")).to_be_visible()
    put(page, "cul.business", "制作动漫短片，服务历史馆与出版社。")
    page.locator('[name="done"][value="yes"]').check()
    press(page, "保存并继续")
    page.goto(f"/filings/{number}/check")
    put(page, "de.truth", "y")
    press(page, "重新提交")
    expect(page.get_by_text(number).first).to_be_visible()
