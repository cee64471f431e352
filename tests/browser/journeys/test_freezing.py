"""A sensitive change is announced to everybody who acts for the firm; one of them stops it."""

import pytest
from playwright.sync_api import Page, expect

from filing.submissions.case import documents
from models.identity import Account
from models.register import RegisterEntry
from tests import people
from tests.browser.journeys.stage import STEPS, Stage, card, follow, heading, press, take_up
from tests.submissions import office

pytestmark = pytest.mark.browser
WHY = "演示：我们没有商量过。"


def firm_of_three() -> tuple[office.Office, RegisterEntry, dict[str, Account]]:
    """A filed firm with its administrator and two who file for it."""
    found = office.opened()
    found.filed()
    named = {"张管理": "ent_owner", "李同事": "ent_filer", "赵同事": "ent_filer"}
    return found, found.firm, {name: people.filer(found.firm, name, role) for name, role in named.items()}


def freeze(stage: Stage, member: Page, title: str) -> None:
    """A member follows the message and says why not; a reason is asked for."""
    member.goto("/messages")
    expect(member.get_by_text(title).first).to_be_visible()
    member.goto("/people")
    expect(card(member, title)).to_contain_text("没有人冻结的，到期后生效")
    stage.look(member)
    follow(member, f"冻结 {title}")
    press(member, "确定冻结")
    stage.corrected(member, "请写明理由，各方都会看到")
    member.get_by_label("理由").fill(WHY)
    press(member, "确定冻结")
    expect(card(member, title)).to_contain_text(f"冻结：{WHY}")
    stage.look(member)


def office_sees(stage: Stage, officer: Page, title: str) -> None:
    """The office finds it among what was frozen, with the reason and the people."""
    officer.goto("/")
    follow(officer, "1 项敏感变更被冻结，待核实")
    expect(heading(officer)).to_have_text("被冻结的敏感变更")
    stage.look(officer)
    follow(officer, title)
    expect(officer.get_by_text(WHY)).to_be_visible()
    expect(officer.get_by_text("张管理").first).to_be_visible()
    stage.look(officer)


def test_another_administrator_is_frozen_and_looked_into(stage: Stage) -> None:
    opened, _firm, members = stage.prepare(firm_of_three)
    owner, named, other = (stage.enter(person) for person in members.values())
    title = "更换企业管理员"
    owner.goto("/people")
    follow(owner, "指定为管理员 李同事")
    expect(owner.get_by_text("3 个工作日内任何一人都可以冻结")).to_be_visible()
    press(owner, "提出更换")
    for member in (owner, named, other):
        member.goto("/messages")
        expect(member.get_by_text(title).first).to_be_visible()
    freeze(stage, other, title)
    named.goto("/people")
    line = named.get_by_role("row").filter(has_text="李同事")
    expect(line).to_contain_text("经办人")
    expect(named.get_by_role("row").filter(has_text="张管理")).to_contain_text("企业管理员")

    officer = stage.enter(opened.acceptor)
    office_sees(stage, officer, title)
    officer.get_by_label("终止").check()
    officer.get_by_label("理由").fill("演示：已向法定代表人核实，不同意。")
    press(officer, "确定")
    expect(officer.get_by_text("没有被冻结的敏感变更。")).to_be_visible()


def another_representative() -> tuple[office.Office, str, dict[str, Account]]:
    """The same firm, which submitted a change of its legal representative."""
    found, _firm, members = firm_of_three()
    case = found.started()
    licence = documents.sections(case)["licence"].parsed | {"reg.legal_rep": "孙新来"}
    office.save(case, found.filer, "licence", licence)
    office.save(case, found.filer, "declaration", {"de.truth": True})
    return found, found.submit(found.case(case.number)).number, members


def test_another_legal_representative_waits_while_frozen(stage: Stage) -> None:
    opened, number, members = stage.prepare(another_representative)
    freeze(stage, stage.enter(members["赵同事"]), "变更法定代表人")
    officers = stage.officers(opened)
    for role, button in STEPS[:2]:
        take_up(officers[role], number)
        press(officers[role], button)
    approver = officers["approver"]
    take_up(approver, number)
    expect(approver.get_by_text("须先由备案机关核实").first).to_be_visible()
    expect(approver.get_by_role("button", name="准予备案")).to_have_count(0)
    office_sees(stage, officers["acceptor"], "变更法定代表人")
    clerk = stage.enter(opened.filer)
    clerk.goto("/my/record")
    expect(clerk.get_by_text("张小山").first).to_be_visible()
    expect(clerk.get_by_text("孙新来")).to_have_count(0)
