"""A round is listed, decided by another person, its certificates made by the worker, printed and verified."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

import filing.certificates.jobs  # noqa: F401 - what the worker does
from filing.certificates import authority
from filing.certificates.making import authority_folder
from filing.demonstration import accounts, playing, standing
from filing.demonstration.firms import firms
from filing.kernel import worker
from filing.kernel.settings import settings
from tests import people
from tests.browser.conftest import Complaints
from tests.browser.people import another

pytestmark = pytest.mark.browser
ROLES = ("recognition_officer", "signatory", "cert_officer")


@pytest.fixture
def officers(app: Flask, browser: Browser, site: str, complaints: Complaints) -> dict[str, Page]:
    """The three of the recognising department, each in a browser of their own; two firms are filed."""
    if not authority_folder(settings().home).exists():
        authority.create(authority_folder(settings().home))
    with people.inside(app):
        list(standing.load())
        accounts.make(settings().home)
        for firm in firms()[:2]:
            playing.play(firm, playing.filer(firm))
        staff = {role: accounts.of_role(role) for role in ROLES}
    return {role: another(browser, app, person, site, complaints) for role, person in staff.items()}


def work(app: Flask) -> None:
    """Let the worker do what waits, in a thread of its own: this one belongs to the browser's event loop."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(_work, app).result()


def _work(app: Flask) -> None:
    with app.app_context():
        while worker.work_once():
            pass


def test_from_the_list_to_the_verified_print(app: Flask, officers: dict[str, Page]) -> None:
    officer, signatory, printer = (officers[role] for role in ROLES)
    officer.goto("/rounds/new")
    officer.get_by_label("山东省文化企业30强").check()
    officer.get_by_label("批次名称").fill("2026 年度")
    officer.get_by_role("button", name="建立批次").click()
    address = officer.url
    officer.get_by_label("统一社会信用代码或备案号").fill("\n".join(firm.uscc for firm in firms()[:2]))
    officer.get_by_role("button", name="加入名单").click()
    expect(officer.get_by_role("cell", name=firms()[1].name, exact=True)).to_be_visible()

    signatory.goto(address)
    signatory.get_by_label("认定文件文号").fill("演示文〔2026〕1号")
    signatory.get_by_label("我已核对名单和文号").check()
    signatory.get_by_role("button", name="公布认定").click()
    expect(signatory.get_by_text("认定已公布")).to_be_visible()

    printer.goto(f"{address}/certificates")
    printer.get_by_role("main").get_by_role("button").first.click()
    batch = printer.url
    printer.goto("/")
    work(app)
    printer.goto(batch)
    expect(printer.get_by_text("演示文强2026-0002").first).to_be_visible()

    printer.goto("/verify")
    printer.get_by_label("证书编号").fill("演示文强2026-0001")
    printer.get_by_role("button", name="核验").click()
    expect(printer.get_by_text("证书真实有效")).to_be_visible()
    assert firms()[0].name not in printer.content()
