"""Signing a real browser in as a person of the tests."""

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from models.identity import Account
from tests import people
from tests.browser.conftest import PATIENCE_MS, Complaints

COOKIE = "fileonce"


def sign_in(context: BrowserContext, app: Flask, person: Account, site: str) -> None:
    """Give a browser profile the cookie of a person whose second factor is done."""
    client = people.signed_in(app.test_client(), person)
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": site}])


def another(
    browser: Browser, app: Flask, person: Account, site: str, complaints: Complaints, *, script: bool = True
) -> Page:
    """A page of another person, in a profile of its own."""
    context = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=script)
    context.set_default_timeout(PATIENCE_MS)
    sign_in(context, app, person, site)
    page = context.new_page()
    complaints.watch(page)
    return page
