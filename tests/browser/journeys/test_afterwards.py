"""After a firm is filed: it changes what changed, confirms the year on one page, and ends its filing."""

import pytest
from playwright.sync_api import Page, expect

from filing.certificates import authority
from filing.certificates.making import authority_folder
from filing.kernel.clock import today
from filing.kernel.settings import settings
from filing.register import versions
from tests.browser.journeys.stage import Stage, card, decide, follow, heading, press, save, take_up
from tests.certificates.desk import Desk, certificates
from tests.recognition.stage import stage as recognising
from tests.submissions import office

pytestmark = pytest.mark.browser
FIRM = "演示文化科技1有限公司"
OLD, NEW = "13800001234", "13900005678"


def filed() -> office.Office:
    """A firm on record, with the figures of the year that ended last."""
    found = office.opened()
    found.filed()
    present = versions.current(found.firm)
    assert present is not None
    rows = [present.held.document["fin"][0] | {"year": today().year - 1}]
    versions.add(found.firm, dict(present.held.document) | {"fin": rows}, {})
    return found


def test_a_change_asks_only_for_what_changes(stage: Stage) -> None:
    opened = stage.prepare(filed)
    clerk, officers = stage.enter(opened.filer), stage.officers(opened)
    clerk.goto("/filings")
    press(clerk, f"变更 {FIRM}")
    expect(heading(clerk)).to_contain_text("变更")
    number = clerk.url.rpartition("/")[2]
    change_phone(stage, clerk)
    take_up(officers["acceptor"], number)
    expect(officers["acceptor"].get_by_text("与已备案的内容相比有 1 处不同。")).to_be_visible()
    compared = card(officers["acceptor"], "两版对照")
    expect(compared).to_contain_text("联系电话")
    stage.look(officers["acceptor"])
    decide(officers, number)
    clerk.goto(f"/filings/{number}")
    expect(clerk.get_by_text("已准予备案").first).to_be_visible()
    clerk.goto("/my/record")
    expect(clerk.get_by_text(NEW).first).to_be_visible()


def change_phone(stage: Stage, clerk: Page) -> None:
    """Everything on record is there; one value is typed, the difference is shown, and it goes."""
    expect(clerk.locator(".tasks li").filter(has_text="已完成")).to_have_count(8)
    follow(clerk, "核对经办人与联系方式")
    phone = clerk.get_by_label("联系电话", exact=True)
    expect(phone).to_have_value(OLD)
    phone.fill(NEW)
    save(clerk)
    follow(clerk, "检查并提交")
    expect(heading(clerk)).to_have_text("检查并提交")
    first = clerk.locator("main .card").first
    expect(first.get_by_role("heading")).to_have_text("与已备案内容的不同之处")
    expect(first).to_contain_text("联系电话")
    expect(first.locator("ins").first).to_be_visible()
    stage.look(clerk)
    clerk.get_by_label("真实性承诺").check()
    press(clerk, "提交备案")
    expect(heading(clerk)).to_have_text("提交成功")


def test_the_year_is_confirmed_on_one_page(stage: Stage) -> None:
    opened = stage.prepare(filed)
    clerk = stage.enter(opened.filer)
    clerk.goto("/filings")
    follow(clerk, "年度确认")
    expect(heading(clerk)).to_have_text(f"{today().year} 年度确认")
    expect(clerk.get_by_text(FIRM).first).to_be_visible()
    expect(clerk.get_by_text(OLD).first).to_be_visible()
    expect(clerk.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    stage.look(clerk)
    address = clerk.url
    clerk.get_by_label("以上内容截至今日没有变化").check()
    press(clerk, "确认")
    assert clerk.url == address
    expect(clerk.get_by_role("heading", name="已完成")).to_be_visible()
    expect(clerk.get_by_text("本年度已确认").first).to_be_visible()
    clerk.goto("/messages")
    expect(clerk.get_by_text("年度确认已完成").first).to_be_visible()


def certified() -> tuple[office.Office, str]:
    """The same firm with a certificate; its number too."""
    folder = authority_folder(settings().home)
    if not folder.exists():
        authority.create(folder)
    found = filed()
    batch = Desk(recognising()).made([found.firm])
    return found, certificates(batch)[0].number


def test_a_cancelled_filing_takes_its_certificate_with_it(stage: Stage) -> None:
    opened, certificate = stage.prepare(certified)
    clerk, officers = stage.enter(opened.filer), stage.officers(opened)
    clerk.goto(f"/verify/{certificate}")
    expect(clerk.get_by_role("heading", name="证书真实有效")).to_be_visible()
    clerk.goto("/filings")
    follow(clerk, f"注销 {FIRM}")
    press(clerk, "提交申请")
    stage.corrected(clerk, "请选择原因")
    clerk.get_by_label("其他").check()
    clerk.get_by_label("补充说明").fill("演示：不再经营。")
    clerk.get_by_label("本单位确认申请，内容属实").check()
    stage.look(clerk)
    press(clerk, "提交申请")
    expect(clerk.get_by_text("注销备案").first).to_be_visible()
    expect(clerk.get_by_text("最迟").first).to_be_visible()
    stage.look(clerk)
    number = clerk.url.rpartition("/")[2]
    decide(officers, number)
    ended(clerk, number, certificate)


def ended(clerk: Page, number: str, certificate: str) -> None:
    """The case says so, the list says so, and so does the public page of the certificate."""
    clerk.goto(f"/filings/{number}")
    expect(clerk.get_by_text("备案已按申请终止。")).to_be_visible()
    clerk.goto("/filings")
    expect(card(clerk, "已备案").get_by_text("已注销")).to_be_visible()
    expect(clerk.get_by_role("link", name="年度确认")).to_have_count(0)
    clerk.goto(f"/verify/{certificate}")
    expect(clerk.get_by_role("heading", name="证书已注销")).to_be_visible()
    expect(clerk.get_by_text("这张证书不再有效，请勿采信。")).to_be_visible()
