"""The whole way: download, fill in, send back; nothing that was right is lost."""

from typing import Any

import pytest
from sqlmodel import Session

from filing.kernel.errors import Conflict, Refused
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from filing.submissions.offline import taking
from tests.submissions import office
from tests.submissions.offline.books import Desk, draft, fill, planned, taken


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture(params=["enterprise", "project"])
def case(request: pytest.FixtureRequest, opened: office.Office) -> CaseFile:
    found = opened.started(request.param)
    fill(found, opened.filer)
    return found


@pytest.fixture
def firm(opened: office.Office) -> CaseFile:
    return opened.started()


def book(opened: office.Office, case: CaseFile) -> bytes:
    return taking.workbook(opened.filer, case)


def save(opened: office.Office, case: CaseFile, key: str, part: dict[str, Any], raw: Any = None) -> None:
    row = documents.sections(case).get(key)
    seen = row.version if row else 0
    drafts.save(case, case.task(key), Sent(part, raw or {}), seen=seen, by=opened.filer)


def test_what_comes_back_untouched_changes_nothing(opened: office.Office, case: CaseFile) -> None:
    for content in (book(opened, case), Desk.of(book(opened, case)).saved()):
        for clear in (False, True):
            plan = planned(case, opened.filer, content, clear=clear)
            assert (plan.tasks, plan.wrong, plan.told) == ((), (), ())


def test_every_kind_of_value_arrives_equal(opened: office.Office, case: CaseFile) -> None:
    fill(case, opened.filer, 1)
    wanted = draft(case)
    content = Desk.of(book(opened, case)).saved()
    fill(case, opened.filer, 0)
    assert draft(case) != wanted
    plan = planned(case, opened.filer, content, clear=True)
    assert all(task.elsewhere for task in plan.tasks)
    codes = tuple(item.item.code for task in plan.tasks for item in task.items)
    taken(case, opened.filer, content, clear=True, mine=codes)
    found = draft(case)
    for one in (wanted, found):
        one.get("licence", {}).get("parsed", {}).pop("reg.legal_rep_id", None)  # never in the workbook
    assert found == wanted


def test_the_case_can_be_filled_in_from_nothing(opened: office.Office, firm: CaseFile) -> None:
    desk = Desk.of(book(opened, firm))
    desk.put("item:reg.established_on", "2020年3月1日")
    desk.put("item:reg.kind", "有限责任公司")
    desk.put("item:con.phone", 13800001234.0)
    desk.put("place:cul.classes:0", "0110 新闻业")
    desk.put("place:cul.internet_modes:animation_games", "是")
    desk.put("line:fin:year", 2025.0)
    desk.put("line:fin:staff", "１２")
    desk.put("line:fin:revenue", 1204.5)
    plan = taken(firm, opened.filer, desk.saved())
    assert (plan.wrong, plan.told) == ((), ())
    found = draft(firm)
    right = {"reg.established_on": "2020-03-01", "reg.kind": "limited"}
    assert found["licence"]["parsed"].items() >= right.items()
    assert found["contact"]["parsed"]["con.phone"] == "13800001234"
    assert found["classification"]["parsed"] == {
        "cul.classes": ["0110"],
        "cul.internet_modes": ["animation_games"],
    }
    money = {"amount": "1204.5", "currency": "CNY", "unit": "万"}
    (first, *offered) = found["figures"]["parsed"]["fin"]
    assert first == {"year": 2025, "staff": 12, "revenue": money}
    assert [set(row) for row in offered] == [{"year"}, {"year"}]


def test_a_wrong_cell_is_named_and_kept_and_the_right_ones_are_saved(
    opened: office.Office, firm: CaseFile
) -> None:
    save(opened, firm, "licence", {"reg.established_on": "2019-01-01"})
    desk = Desk.of(book(opened, firm))
    bad = desk.put("item:reg.established_on", "二〇二〇年")
    desk.put("item:reg.address", "解放路 11 号")
    cell = desk.put("line:fin:revenue", "12O4")
    plan = taken(firm, opened.filer, desk.saved())
    assert [(one.sheet, one.cell, one.item) for one in plan.wrong] == [
        ("核对营业执照信息", bad, "成立日期"),
        ("填写年度经营数据", cell, "营业收入"),
    ]
    found = draft(firm)
    right = {"reg.established_on": "2019-01-01", "reg.address": "解放路 11 号"}
    assert found["licence"]["parsed"].items() >= right.items()
    assert found["licence"]["raw"] == {"reg.established_on": "二〇二〇年"}
    assert found["figures"]["raw"] == {"fin.0.revenue": "12O4"}
    assert all(set(row) == {"year"} for row in found["figures"]["parsed"]["fin"])


def test_what_could_not_be_read_is_in_the_workbook_and_stays_until_it_is_mended(
    opened: office.Office, firm: CaseFile
) -> None:
    save(opened, firm, "licence", {"reg.address": "解放路"}, {"reg.established_on": "去年"})
    save(opened, firm, "figures", {"fin": [{"year": 2025}]}, {"fin.0.revenue": "12O4"})
    before = draft(firm)
    desk = Desk.of(book(opened, firm))
    assert planned(firm, opened.filer, desk.saved()).tasks == ()
    name, row = desk.place("item:reg.established_on")
    assert desk.sheets[name][row][2] == "去年"
    desk.put("item:reg.established_on", "")
    taken(firm, opened.filer, desk.saved())
    assert draft(firm) == before
    desk.put("item:reg.established_on", "2025-01-02")
    desk.put("line:fin:revenue", "1204")
    taken(firm, opened.filer, desk.saved())
    assert draft(firm)["licence"]["raw"] == draft(firm)["figures"]["raw"] == {}


def test_an_empty_cell_takes_nothing_away_unless_the_person_says_so(
    opened: office.Office, case: CaseFile
) -> None:
    before = draft(case)
    desk = Desk.of(book(opened, case))
    for name, rows in desk.sheets.items():
        for row in rows[1:] if not name.startswith("_") else ():
            verb = str(row[0]).partition(":")[0] if row else ""
            start = 1 if verb == "row" else 2
            if verb in ("item", "place", "line", "row"):
                row[start:] = [""] * len(row[start:])
    content = desk.saved()
    assert planned(case, opened.filer, content).tasks == ()
    taken(case, opened.filer, content, clear=True)
    after = draft(case)
    assert after != before
    left = {code for screen in after.values() for code in screen["parsed"]}
    kept = {"reg.legal_rep_id"} & {code for screen in before.values() for code in screen["parsed"]}
    assert left == kept  # what is encrypted is never in the workbook and never cleared by it


def test_rows_inserted_above_and_in_a_table_move_nothing(opened: office.Office, firm: CaseFile) -> None:
    save(opened, firm, "business", {"cul.products": [{"name": "短片", "kind": "product"}]})
    desk = Desk.of(book(opened, firm))
    desk.insert("item:cul.business", ["", "我的笔记"])
    key = desk.column("cul.products", "name")
    line = [""] * (key + 1)
    line[key] = "新片"
    desk.insert("row:cul.products:0", line)
    desk.put("item:cul.business", "制作动漫")
    plan = taken(firm, opened.filer, desk.saved())
    assert [one.sentence.template for one in plan.told] == ["这一行不是下载时的内容，没有读取"]
    names = [row.get("name") for row in draft(firm)["business"]["parsed"]["cul.products"]]
    assert names == ["新片", "短片"]


def test_a_deleted_row_stays_in_the_draft_unless_empty_means_empty(
    opened: office.Office, firm: CaseFile
) -> None:
    rows = [{"name": name, "kind": "product"} for name in ("甲", "乙", "丙")]
    save(opened, firm, "business", {"cul.products": rows})
    desk = Desk.of(book(opened, firm))
    desk.delete("row:cul.products:1")
    assert planned(firm, opened.filer, desk.saved()).tasks == ()
    taken(firm, opened.filer, desk.saved(), clear=True)
    assert [row["name"] for row in draft(firm)["business"]["parsed"]["cul.products"]] == ["甲", "丙"]


def test_a_screen_saved_elsewhere_is_asked_about_item_by_item(opened: office.Office, firm: CaseFile) -> None:
    save(opened, firm, "licence", {"reg.address": "旧址", "reg.established_on": "2019-01-01"})
    desk = Desk.of(book(opened, firm))
    desk.put("item:reg.address", "新址")
    save(opened, firm, "licence", {"reg.established_on": "2018-08-08"})
    plan = planned(firm, opened.filer, desk.saved())
    (task,) = plan.tasks
    assert task.elsewhere
    touched = {item.item.code: item.touched for item in task.items}
    assert touched == {"reg.address": True, "reg.established_on": False}
    taken(firm, opened.filer, desk.saved(), mine=("reg.address",))
    both = {"reg.address": "新址", "reg.established_on": "2018-08-08"}
    assert draft(firm)["licence"]["parsed"].items() >= both.items()


def test_a_draft_that_changed_after_the_preview_is_shown_anew(opened: office.Office, firm: CaseFile) -> None:
    desk = Desk.of(book(opened, firm))
    desk.put("item:reg.address", "新址")
    plan = planned(firm, opened.filer, desk.saved())
    save(opened, firm, "licence", {"reg.address": "别处"})
    again = planned(firm, opened.filer, desk.saved())
    seen = {task.task.key: task.version for task in plan.tasks}
    with pytest.raises(Conflict):
        taking.write(opened.filer, firm, again, mine=("reg.address",), seen=seen)
    assert draft(firm)["licence"]["parsed"]["reg.address"] == "别处"


def test_a_submitted_case_has_no_workbook(opened: office.Office) -> None:
    with pytest.raises(Refused):
        book(opened, opened.submitted())


def test_after_a_return_only_the_open_screens_are_in_it(opened: office.Office) -> None:
    case = opened.returned({"cul.business": "请写清服务谁。"})
    desk = Desk.of(book(opened, case))
    assert [name for name in desk.sheets if not name.startswith("_")] == ["填写说明", "填写主营业务与产品"]
    name, row = desk.place("item:cul.business")
    assert "审核意见：请写清服务谁。" in desk.sheets[name][row][3]


def test_a_fact_of_a_department_is_shown_with_its_source_and_not_asked(
    opened: office.Office, firm: CaseFile
) -> None:
    desk = Desk.of(book(opened, firm))
    row = next(line for line in desk.sheets["核对营业执照信息"] if opened.firm.uscc in line)
    assert row[0] == "-"
    assert "企业认领时核验" in row[3]
