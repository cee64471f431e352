"""Which cell means what, however the sheets were moved about; what was not read is told with its place."""

import pytest
from sqlmodel import Session

from filing.submissions.case.cases import CaseFile
from filing.submissions.offline import taking
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.words import BadValue
from tests.submissions import office
from tests.submissions.offline.books import Desk, planned


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def case(opened: office.Office) -> CaseFile:
    return opened.started()


@pytest.fixture
def desk(opened: office.Office, case: CaseFile) -> Desk:
    return Desk.of(taking.workbook(opened.filer, case))


def told(opened: office.Office, case: CaseFile, desk: Desk) -> list[tuple[str, str, str, str]]:
    plan = planned(case, opened.filer, desk.saved())
    return [(one.sheet, one.cell, one.item, str(one.sentence)) for one in plan.told]


def test_a_foreign_workbook_and_another_cases_are_refused(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    other = opened.started("project")
    with pytest.raises(BadValue) as wrong:
        taking.read(opened.filer, other, "a.xlsx", desk.saved())
    assert f"属于办件 {case.number}，不是 {other.number}" in str(wrong.value)
    del desk.sheets["_about"]
    with pytest.raises(BadValue, match="不是从本系统下载的备案工作簿"):
        taking.read(opened.filer, case, "a.xlsx", desk.saved())


def test_a_workbook_of_another_form_of_ours_is_foreign(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.sheets["_about"][0][1] = "2"
    with pytest.raises(BadValue, match="不是从本系统下载的备案工作簿"):
        taking.read(opened.filer, case, "a.xlsx", desk.saved())


def test_an_older_schema_is_told_and_read_as_far_as_it_goes(
    opened: office.Office, case: CaseFile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Enterprise, "version", 2)
    desk.put("item:reg.address", "新址")
    plan = planned(case, opened.filer, desk.saved())
    assert ["按旧的表样下载" in str(one.sentence) for one in plan.told] == [True]
    assert plan.count == 1


def test_renamed_and_moved_sheets_are_known_by_their_marks(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.put("item:reg.address", "新址")
    desk.sheets = {
        ("改名" + name if name[0] != "_" else name): desk.sheets[name] for name in reversed(desk.sheets)
    }
    plan = planned(case, opened.filer, desk.saved())
    assert (plan.count, plan.told) == (1, ())


def test_missing_strange_and_doubled_sheets_are_told(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.sheets["副本"] = desk.sheets["核对经办人与联系方式"]
    desk.sheets["我的"] = [["想到的事"]]
    del desk.sheets["选择行业类别"]
    assert told(opened, case, desk) == [
        ("副本", "", "", "与另一张表重复，没有读取"),
        ("我的", "", "", "不是下载时的表，没有读取"),
        ("选择行业类别", "", "", "没有找到这张表，其中的内容没有改动"),
    ]


def test_deleted_lines_and_lines_of_ones_own_are_told(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.delete("item:reg.address")
    desk.insert("item:con.phone", ["", "备注", "手机号码待定"])
    row = desk.place("item:con.phone")[1]
    assert told(opened, case, desk) == [
        ("核对经办人与联系方式", f"B{row}", "备注", "这一行不是下载时的内容，没有读取"),
        ("核对营业执照信息", "", "住所", "这一行被删去，原来的内容没有改动"),
    ]


def test_columns_inserted_before_the_answers_move_nothing(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.put("item:reg.address", "新址")
    sheet = desk.sheets["核对营业执照信息"]
    for row in sheet:
        row.insert(1, "")
    plan = planned(case, opened.filer, desk.saved())
    assert (plan.count, plan.told) == (1, ())
    sheet[0].remove("value")
    assert [words for *_, words in told(opened, case, desk)] == [
        "填写内容的那一列被删去或移走，这张表没有读取"
    ]


def test_merged_cells_are_told_where_they_hide_an_answer(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    cell = desk.put("item:con.phone", "13800001234")
    name, row = desk.place("item:con.phone")
    desk.sheets[name][row][1] = "联系电话"
    desk.merged[name] = [(row, 1, row, 2)]
    plan = planned(case, opened.filer, desk.saved())
    assert [(one.cell, str(one.sentence)) for one in plan.wrong] == [
        (cell, "这一格被合并到别的单元格里，请取消合并后填写")
    ]


def test_the_same_item_twice_and_an_item_that_is_not_asked_are_told(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.insert("item:con.phone", ["item:con.phone", "联系电话", "13800001234"])
    row = desk.place("item:con.phone")[1]
    desk.insert("item:con.email", ["item:reg.uscc", "代码", "91370102MA0DEM013R"])
    name, place = desk.place("item:reg.uscc")
    assert told(opened, case, desk) == [
        (name, f"C{row + 2}", "联系电话", "同一项出现两次，以上面的为准"),
        (name, f"C{place + 1}", "统一社会信用代码", "这一项现在不在这里填写，没有读取"),
    ]


def test_a_column_of_ones_own_beside_a_table_is_told(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    cell = desk.put("row:cul.products:0", "备注", 9)
    assert told(opened, case, desk) == [
        ("填写主营业务与产品", cell, "主要产品与服务", "这一列不是下载时的内容，没有读取")
    ]
