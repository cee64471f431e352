"""An officer of another department looks a firm up; the firm sees who looked, why, and at which items."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from filing.demonstration import accounts, playing, standing
from filing.demonstration.firms import firms
from filing.kernel.settings import settings
from models.identity import Account
from tests import people
from tests.browser.conftest import Complaints
from tests.browser.people import another, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def clerk(app: Flask) -> Account:
    """The clerk of a filed firm, and all that stands around it."""
    with people.inside(app):
        list(standing.load())
        accounts.make(settings().home)
        playing.play(firms()[0], playing.filer(firms()[0]))
        return playing.filer(firms()[0])


def test_a_look_is_answered_for(
    app: Flask,
    browser: Browser,
    site: str,
    context: BrowserContext,
    page: Page,
    clerk: Account,
    complaints: Complaints,
) -> None:
    firm = firms()[0]
    with people.inside(app):
        reader = accounts.of_role("dept_reader")
    sign_in(context, app, reader, site)
    page.goto("/lookup")
    page.get_by_label("企业名称", exact=False).fill("qcsz")
    page.get_by_role("button", name="查询").click()
    page.get_by_role("link", name=firm.name).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("为什么查看企业档案")
    page.get_by_label("数字创意产业扶持资金审核").check()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(firm.name)
    expect(page.get_by_text("更换用途")).to_be_visible()
    expect(page.get_by_text("利润总额").first).to_be_visible()
    assert "386.24" not in page.content()
    assert "1380000" not in page.content()

    own = another(browser, app, clerk, site, complaints)
    own.goto("/my/receipts")
    looks = own.get_by_role("row").filter(has_text="数字创意产业扶持资金审核")
    expect(looks.filter(has_text="济南市财政局")).to_have_count(1)
