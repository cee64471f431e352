"""Signing up, in and out, as a person does it."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from filing.identity import accounts, second_factor
from filing.kernel.clock import now
from filing.kernel.viewer import SYSTEM
from tests import people

pytestmark = pytest.mark.browser
PASSWORD = "correct horse 2026"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_a_newcomer_signs_up_signs_in_and_out(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="注册企业账号").click()
    page.get_by_label("用户名").fill("xinren")
    page.get_by_label("姓名").fill("新人甲")
    page.get_by_label("密码", exact=True).fill("short")
    page.get_by_label("再输一次密码").fill("short")
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("alert")).to_contain_text("密码应为 10 至 128 个字符")
    expect(page.get_by_label("用户名")).to_have_value("xinren")

    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次密码").fill(PASSWORD)
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("认领企业")
    expect(page.get_by_text("新人甲")).to_be_visible()

    page.get_by_role("button", name="退出").click()
    page.goto("/login")
    page.get_by_label("用户名").fill("xinren")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_text("新人甲")).to_be_visible()

    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("link", name="登录").first).to_be_visible()


def test_an_officer_needs_the_code(page: Page, app: Flask) -> None:
    with people.inside(app):
        office = people.department()
        account = accounts.create(
            "shouli", PASSWORD, "受理甲", by=SYSTEM, department_id=office.id, totp_secret=SECRET
        )
        accounts.grant(account, "acceptor", by=SYSTEM)
    page.goto("/login?next=/account")
    page.get_by_label("用户名").fill("shouli")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("输入动态验证码")
    page.get_by_label("动态验证码").fill(second_factor.present_code(SECRET, now()))
    page.get_by_role("button", name="验证并登录").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("我的账号")
