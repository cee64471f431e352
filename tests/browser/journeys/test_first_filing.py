"""A clerk files once: claims the firm, fills in, submits; the office decides, and there is a number."""

import sys
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browser.journeys.stage import STEPS, Stage, card, decide, follow, heading, press, save
from tests.browser.journeys.toll import Toll
from tests.submissions import firms

pytestmark = pytest.mark.browser
NAME, CODE = "演示文化科技7有限公司", people.uscc(7)
MOST_LOADS, MOST_BYTES = 40, 1_000_000
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


def fill(page: Page, screens: dict[str, dict[str, Any]], number: str, toll: Toll) -> None:
    """Fill every screen of a filing and say of each that it is done."""
    for key, fields in screens.items():
        if key == "declaration":
            continue
        page.goto(f"/filings/{number}/{key}")
        for name, value in fields.items():
            put(page, name, value)
            toll.typed(value)
        save(page)


def claim(page: Page, officer: Page) -> None:
    """The firm is claimed with a letter, and the office agrees; going back loses nothing."""
    page.goto("/claim")
    page.get_by_label("统一社会信用代码").fill(f" {CODE[:8].lower()} {CODE[8:]} ")
    press(page, "下一步")
    page.get_by_label("单位名称").fill(NAME)
    page.get_by_label("实际经营地").fill("济南市历下区")
    press(page, "下一步")
    expect(page.get_by_text("备案机关").first).to_be_visible()
    follow(page, "返回")
    expect(page.get_by_label("单位名称")).to_have_value(NAME)
    expect(page.get_by_label("实际经营地")).to_have_value("山东省济南市历下区")
    press(page, "下一步")
    page.locator('[name="letter"]').set_input_files(PDF)
    press(page, "提交认领")
    expect(page.get_by_text("等待备案机关核对")).to_be_visible()

    officer.goto("/inbox")
    follow(officer, NAME)
    officer.locator('[name="decision"][value="accept"]').check()
    press(officer, "确定")
    page.goto("/claim")
    expect(page.get_by_text("已同意")).to_be_visible()
    follow(page, f"去填报 {NAME}")


def play() -> dict[str, Any]:
    """A clerk without a firm and three officers of one department."""
    people.responsible()
    staff: dict[str, Any] = {role: people.staff(role) for role, _button in STEPS}
    return staff | {"clerk": people.filer()}


def test_a_clerk_files_once(stage: Stage) -> None:
    persons = stage.prepare(play)
    page = stage.enter(persons.pop("clerk"))
    toll = Toll.on(page)
    officers = {role: stage.enter(person) for role, person in persons.items()}
    claim(page, officers["acceptor"])

    follow(page, "新办备案")
    page.locator('main form:has([name="kind"][value="enterprise"])').get_by_role("button").click()
    number = page.url.rpartition("/")[2]
    fill(page, firms.enterprise(NAME), number, toll)
    page.goto(f"/filings/{number}")
    follow(page, "检查并提交")
    page.get_by_label("真实性承诺").check()
    press(page, "提交备案")
    expect(heading(page)).to_contain_text("提交成功")
    sys.stdout.write(f"from the claim to the receipt: {toll}\n")
    assert 0 < toll.loads <= MOST_LOADS
    assert 0 < toll.wire <= MOST_BYTES
    has_receipt(stage, page, number)

    decide(officers, number)
    expect(officers["approver"].get_by_text("鲁文备〔").first).to_be_visible()
    page.goto(f"/filings/{number}")
    expect(card(page, "已准予备案")).to_contain_text("鲁文备〔")
    expect(page.get_by_role("link", name="下载备案证明")).to_be_visible()
    stage.look(page)


def has_receipt(stage: Stage, page: Page, number: str) -> None:
    """The receipt names the case, the day by which it will be decided, and the way to its progress."""
    expect(heading(page)).to_contain_text("提交成功")
    expect(page.get_by_text(number).first).to_be_visible()
    expect(card(page, "办理情况")).to_contain_text("最迟")
    stage.look(page)
    follow(page, "查看办件进度")
    expect(heading(page)).to_be_visible()
    expect(page.get_by_text("最迟").first).to_be_visible()
    stage.look(page)
